package handshake.tcp.wire;

import java.util.Optional;

/**
 * What a chain of IPv6 extension headers comes to (RFC 8200 §4). Each says what follows it and how long it is itself, so
 * one must walk the chain to find TCP.
 *
 * @param protocol what follows the last of them: 6 is TCP
 * @param length octets of all of them together
 * @param identification of the fragment header, if there is one
 * @param isFragment true when the packet is a part of a larger one
 * @param isUnderway true when a routing header names further stops: the destination address is only the next of them,
 *     while the checksum of TCP counts the last
 */
public record Ipv6Extensions(
        int protocol, int length, Optional<Integer> identification, boolean isFragment, boolean isUnderway) {

    static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;

    /** No sender needs more of them than the eight places of RFC 8200 §4.1; a chain beyond this is made to tire us. */
    private static final int MOST_HEADERS = 16;

    /** The fragment offset's 13 bits and the bit for "more fragments". */
    private static final int FRAGMENT_BITS = 0xFFF9;

    private static final Ipv6Extensions NONE_BEFORE_TCP = none(IpHeader.TCP);

    /** {@code protocol} follows the first 40 octets at once. */
    static Ipv6Extensions none(int protocol) {
        return new Ipv6Extensions(protocol, 0, Optional.empty(), false, false);
    }

    /**
     * Walks the chain that begins with the header of number {@code first} at the start of {@code chain}. It stops at a
     * fragment that is not the first: what follows there is the middle of something.
     */
    static Ipv6Extensions walk(int first, ByteView chain) throws Unreadable {
        if (first == IpHeader.TCP) {
            return NONE_BEFORE_TCP;
        }
        Ipv6Extensions walked = none(first);
        for (int headers = 0; walked.goesOn(); headers++) {
            if (headers == MOST_HEADERS) {
                throw Unreadable.unsupported("the IPv6 packet has more than " + MOST_HEADERS + " extension headers");
            }
            walked = walked.and(chain.skip(walked.length));
        }
        return walked;
    }

    private boolean goesOn() {
        return switch (protocol) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION_OPTIONS -> !isFragment;
            default -> false;
        };
    }

    /** These, and the one at the start of {@code rest}, which is of the kind that {@link #protocol} says. */
    private Ipv6Extensions and(ByteView rest) throws Unreadable {
        rest.need(8, "an IPv6 extension header");
        int octets = switch (protocol) {
            case FRAGMENT -> 8;
            case AUTHENTICATION -> (rest.u8(1) + 2) * 4; // the one that counts in words of 32 bits (RFC 4302 §2.2)
            default -> (rest.u8(1) + 1) * 8;
        };
        rest.need(octets, "an IPv6 extension header");
        return new Ipv6Extensions(
                rest.u8(0),
                length + octets,
                protocol == FRAGMENT ? Optional.of(rest.bits32(4)) : identification,
                protocol == FRAGMENT && (rest.u16(2) & FRAGMENT_BITS) != 0,
                isUnderway || (protocol == ROUTING && rest.u8(3) > 0));
    }
}
