package handshake.tcp.wire;

import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import java.util.Objects;

/**
 * A look at some octets inside a larger buffer: a frame, the packet in it, the header in that. Nothing is copied.
 *
 * <p>A capture may keep only the first octets of each packet (its snap length), so a view has two lengths: {@link
 * #length()}, how many octets were sent, and {@link #captured()}, how many of them are here. A reader asks with {@link
 * #need} before it looks, and so always knows whether octets are missing because nobody sent them or because nobody
 * kept them.
 *
 * <p>Numbers are read in network order, the most significant octet first. Offsets are octets from the view's start; one
 * outside of the captured octets is a mistake of the caller ({@link IndexOutOfBoundsException}). The buffer stays the
 * caller's: it must not change while a view of it is in use.
 */
public final class ByteView {

    private final byte[] bytes;
    private final int from;
    private final int captured;
    private final int length;

    private ByteView(byte[] bytes, int from, int captured, int length) {
        this.bytes = bytes;
        this.from = from;
        this.captured = captured;
        this.length = length;
    }

    /** All of {@code bytes}, with nothing missing. */
    public static ByteView of(byte[] bytes) {
        return new ByteView(bytes, 0, bytes.length, bytes.length);
    }

    /**
     * The {@code captured} octets at {@code offset}, the first of {@code length} that were sent. A {@code length} below
     * {@code captured}, as careless capture files have it, counts as equal to it.
     */
    public static ByteView of(byte[] bytes, int offset, int captured, int length) {
        Objects.checkFromIndexSize(offset, captured, bytes.length);
        return new ByteView(bytes, offset, captured, Math.max(captured, length));
    }

    /** How many octets were sent. */
    public int length() {
        return length;
    }

    /** How many of them, the first ones, are here. */
    public int captured() {
        return captured;
    }

    /** True when nothing is missing. */
    public boolean isComplete() {
        return captured == length;
    }

    /**
     * Asks for the first {@code octets} of this view.
     *
     * @param what what they are, for the message: "the TCP header"
     * @throws Unreadable when fewer were sent (malformed), or fewer were kept (cut short)
     */
    public void need(int octets, String what) throws Unreadable {
        if (captured >= octets) {
            return;
        }
        throw length < octets
                ? Unreadable.malformed(what + " takes " + octets + " octets, but only " + length + " were sent")
                : Unreadable.cutShort("the capture kept only " + captured + " of the " + octets + " octets of " + what);
    }

    /** The octet at {@code offset}, 0 to 255. */
    public int u8(int offset) {
        return bytes[from + Objects.checkIndex(offset, captured)] & 0xFF;
    }

    /** Two octets from {@code offset}, 0 to 65,535. */
    public int u16(int offset) {
        return NetworkOrder.u16(bytes, from + Objects.checkFromIndexSize(offset, 2, captured));
    }

    /** Four octets from {@code offset}, as 32 bits. */
    public int bits32(int offset) {
        return NetworkOrder.i32(bytes, from + Objects.checkFromIndexSize(offset, 4, captured));
    }

    /** Four octets from {@code offset}, 0 to 2<sup>32</sup> − 1. */
    public long u32(int offset) {
        return Integer.toUnsignedLong(bits32(offset));
    }

    /** Eight octets from {@code offset}, as 64 bits. */
    long bits64(int offset) {
        return NetworkOrder.i64(bytes, from + Objects.checkFromIndexSize(offset, 8, captured));
    }

    /** The IPv4 address in four octets from {@code offset}. */
    public IpAddress addressV4(int offset) {
        return new IpAddress(0, u32(offset), 4);
    }

    /** The IPv6 address in sixteen octets from {@code offset}. */
    public IpAddress addressV6(int offset) {
        return new IpAddress(bits64(offset), bits64(offset + 8), 6);
    }

    /** All but the first {@code octets}; nothing when there are fewer. */
    public ByteView skip(int octets) {
        int here = Math.min(octets, captured);
        return new ByteView(bytes, from + here, captured - here, Math.max(length - octets, 0));
    }

    /** The same octets as the beginning of {@code octets} that were sent; for what quotes only the first of a packet. */
    public ByteView asFirstOf(int octets) {
        return new ByteView(bytes, from, captured, Math.max(captured, octets));
    }

    /** At most the first {@code octets}. */
    public ByteView first(int octets) {
        return octets >= length ? this : new ByteView(bytes, from, Math.min(octets, captured), octets);
    }

    /**
     * The {@code octets} that were sent, as something inside says. More than {@link #length()} were not captured, whatever
     * the capture says of its frame.
     */
    ByteView ofLength(int octets) {
        return octets > length ? new ByteView(bytes, from, captured, octets) : first(octets);
    }

    /** The octets from {@code begin} up to, not including, {@code end}, as far as there are so many. */
    public ByteView between(int begin, int end) {
        int first = Math.min(begin, captured);
        int last = Math.max(first, Math.min(end, captured));
        return new ByteView(bytes, from + first, last - first, Math.max(Math.min(end, length) - begin, 0));
    }

    /** Adds the octets that are here to what is {@code mixed} so far, as {@link OctetMixer} does. */
    public long mixInto(long mixed) {
        return OctetMixer.mix(mixed, bytes, from, from + captured);
    }

    /** A copy of the octets that are here. */
    public Octets octets() {
        return Octets.copyOf(bytes, from, captured);
    }

    /** A copy of the octets from {@code begin} up to, not including, {@code end}. */
    public Octets octets(int begin, int end) {
        Objects.checkFromToIndex(begin, end, captured);
        return Octets.copyOf(bytes, from + begin, end - begin);
    }

    /** The octets that are here, as hexadecimal digits. */
    @Override
    public String toString() {
        return octets() + (isComplete() ? "" : "…");
    }
}
