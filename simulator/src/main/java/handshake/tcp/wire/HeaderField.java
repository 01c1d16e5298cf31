package handshake.tcp.wire;

import java.util.List;
import java.util.stream.Stream;

/**
 * One field of a header, for showing the octets of a header with each field marked. Fields that consist of others, the
 * control bits and the options, have them as {@link #parts()}.
 *
 * @param name as RFC 9293 §3.1 or the option's own RFC calls it
 * @param bitOffset where the field begins, in bits from the start of the header
 * @param bitWidth how many bits it has
 * @param value what stands there, as text: "443", "0x1a2b", "set"
 * @param meaning one sentence of what that tells the receiver
 * @param section where to read on: "RFC 9293 §3.1"
 * @param parts the fields inside this one, in order and without gaps; empty when it is not divided
 */
public record HeaderField(
        String name,
        int bitOffset,
        int bitWidth,
        String value,
        String meaning,
        String section,
        List<HeaderField> parts) {

    public HeaderField {
        parts = List.copyOf(parts);
    }

    /** A field that is not divided. */
    static HeaderField leaf(String name, int bitOffset, int bitWidth, String value, String meaning, String section) {
        return new HeaderField(name, bitOffset, bitWidth, value, meaning, section, List.of());
    }

    /** The first bit behind this field. */
    public int bitEnd() {
        return bitOffset + bitWidth;
    }

    /** This field, or if it is divided the smallest fields that it consists of. */
    public Stream<HeaderField> leaves() {
        return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(HeaderField::leaves);
    }

    /** {@code Window 112+16: 65535}. */
    @Override
    public String toString() {
        return name + " " + bitOffset + "+" + bitWidth + ": " + value;
    }
}
