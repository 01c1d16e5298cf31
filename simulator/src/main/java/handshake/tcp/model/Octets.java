package handshake.tcp.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** An immutable run of octets: the text of a segment, a queue's contents, a cookie. Slicing shares, never copies. */
public final class Octets {
    public static final Octets EMPTY = new Octets(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int from;
    private final int to;

    private Octets(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** A copy of these bytes. */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone(), 0, bytes.length);
    }

    /** A copy of {@code length} bytes from {@code offset}. */
    public static Octets copyOf(byte[] bytes, int offset, int length) {
        return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
    }

    /** The text in UTF-8. */
    public static Octets of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code length} octets of zero, for when only their number matters. */
    public static Octets zeros(int length) {
        return length == 0 ? EMPTY : new Octets(new byte[length], 0, length);
    }

    /** What a string of hexadecimal digits says; throws {@link IllegalArgumentException} for anything else. */
    public static Octets ofHex(String digits) {
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException("an octet has two digits, and there are " + digits.length());
        }
        byte[] octets = new byte[digits.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) ((digit(digits, 2 * i) << 4) | digit(digits, 2 * i + 1));
        }
        return of(octets);
    }

    private static int digit(String digits, int at) {
        int digit = Character.digit(digits.charAt(at), 16);
        if (digit < 0 || digits.charAt(at) > 'f') {
            throw new IllegalArgumentException("no hexadecimal digit: " + digits.charAt(at));
        }
        return digit;
    }

    public int length() {
        return to - from;
    }

    public boolean isEmpty() {
        return to == from;
    }

    /** The octet at {@code index}, 0 to 255. */
    public int at(int index) {
        return bytes[from + Objects.checkIndex(index, length())] & 0xFF;
    }

    /** The octets from {@code begin} up to, not including, {@code end}. */
    public Octets slice(int begin, int end) {
        Objects.checkFromToIndex(begin, end, length());
        if (begin == 0 && end == length()) {
            return this;
        }
        return begin == end ? EMPTY : new Octets(bytes, from + begin, from + end);
    }

    /** All but the first {@code count}; nothing when there are fewer. */
    public Octets skip(int count) {
        return slice(Math.min(count, length()), length());
    }

    /** At most the first {@code count}. */
    public Octets first(int count) {
        return slice(0, Math.min(count, length()));
    }

    /** These octets and then those. */
    public Octets then(Octets that) {
        if (isEmpty()) {
            return that;
        }
        if (that.isEmpty()) {
            return this;
        }
        byte[] joined = Arrays.copyOfRange(bytes, from, to + that.length());
        System.arraycopy(that.bytes, that.from, joined, length(), that.length());
        return new Octets(joined, 0, joined.length);
    }

    /** A fresh array with these octets. */
    public byte[] toArray() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Writes these octets into {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, from, target, offset, length());
    }

    /** Decoded as UTF-8; malformed input becomes U+FFFD. Not escaped: never print it raw to a terminal. */
    public String text() {
        return new String(bytes, from, length(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** The octets as hexadecimal digits. */
    @Override
    public String toString() {
        StringBuilder digits = new StringBuilder(2 * length());
        for (int i = from; i < to; i++) {
            digits.append(Character.forDigit((bytes[i] >> 4) & 0xF, 16)).append(Character.forDigit(bytes[i] & 0xF, 16));
        }
        return digits.toString();
    }
}
