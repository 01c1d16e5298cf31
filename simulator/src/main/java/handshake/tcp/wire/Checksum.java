package handshake.tcp.wire;

import handshake.tcp.model.IpAddress;

/**
 * The Internet checksum: the ones' complement of the ones' complement sum of 16-bit words (RFC 9293 §3.1, RFC 1071).
 *
 * <p>The sum is taken in a {@code long} and the carries are folded back at the end. Because 2<sup>16</sup> counts as 1
 * in this arithmetic, words may be added two at a time, as 32-bit numbers (RFC 1071 §2).
 *
 * <p>Checksums cover all octets of a header or segment, so every view given here must be complete.
 */
public final class Checksum {
    private static final int ALL_ONES = 0xFFFF;

    private Checksum() {}

    /** The checksum to put into a header whose checksum field is zero. */
    public static int of(ByteView header) {
        return complement(sum(header));
    }

    /** True when a header agrees with the checksum inside it: together they add up to all ones. */
    public static boolean holds(ByteView header) {
        return fold(sum(header)) == ALL_ONES;
    }

    /** The checksum to put into a TCP segment whose checksum field is zero (MUST-2). */
    public static int ofSegment(IpAddress source, IpAddress destination, ByteView segment) {
        return complement(pseudoHeader(source, destination, segment.length()) + sum(segment));
    }

    /** True when a TCP segment, header and text, agrees with the checksum inside it (MUST-3). */
    public static boolean holdsForSegment(IpAddress source, IpAddress destination, ByteView segment) {
        return fold(pseudoHeader(source, destination, segment.length()) + sum(segment)) == ALL_ONES;
    }

    /**
     * True when {@code field} is what a kernel writes that leaves the checksum to the network card: the sum of the
     * pseudo-header alone, not complemented; for a super-frame that the card cuts up, perhaps without the length.
     */
    public static boolean isPseudoHeaderSum(IpAddress source, IpAddress destination, int tcpLength, int field) {
        return field == fold(pseudoHeader(source, destination, tcpLength))
                || field == fold(pseudoHeader(source, destination, 0));
    }

    /**
     * Addresses, protocol and length, which TCP counts as if they stood before its header, so that a misrouted segment
     * is noticed. IPv4's and IPv6's pseudo-headers differ only in zeros (§3.1, Figure 2; RFC 8200 §8.1).
     */
    private static long pseudoHeader(IpAddress source, IpAddress destination, int tcpLength) {
        return sum(source) + sum(destination) + IpHeader.TCP + tcpLength;
    }

    private static long sum(IpAddress address) {
        return upper(address.high()) + lower(address.high()) + upper(address.low()) + lower(address.low());
    }

    private static long upper(long bits) {
        return bits >>> 32;
    }

    private static long lower(long bits) {
        return bits & 0xFFFF_FFFFL;
    }

    private static long sum(ByteView octets) {
        int length = octets.length();
        int inLongs = length - length % Long.BYTES;
        long sum = 0;
        for (int at = 0; at < inLongs; at += Long.BYTES) {
            long four = octets.bits64(at);
            sum += upper(four) + lower(four);
        }
        // What is left is less than four words. A last odd octet is the upper half of one; its lower half counts as
        // zero.
        for (int at = inLongs; at < length; at++) {
            sum += at % 2 == 0 ? octets.u8(at) << 8 : octets.u8(at);
        }
        return sum;
    }

    private static int complement(long sum) {
        return ~fold(sum) & ALL_ONES;
    }

    /** Adds the carries back in until 16 bits are left. */
    private static int fold(long sum) {
        long folded = sum;
        while (folded > ALL_ONES) {
            folded = (folded >>> 16) + (folded & ALL_ONES);
        }
        return (int) folded;
    }
}
