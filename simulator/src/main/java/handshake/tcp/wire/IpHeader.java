package handshake.tcp.wire;

import handshake.tcp.model.IpAddress;
import java.util.Optional;

/** What brings a segment to its destination: an IPv4 or an IPv6 header, and what TCP needs to know of either. */
public sealed interface IpHeader permits Ipv4Header, Ipv6Header {
    /** TCP's number among the protocols that IP carries. */
    int TCP = 6;

    /**
     * The most octets that a sending kernel hands to the network card as one packet, for the card to cut up. Such a
     * super-frame is too long for the header's length field, which is zero then.
     */
    int LARGEST_SUPER_FRAME = 8 * 0xFFFF;

    /**
     * Reads the IP header at the start of {@code packet}; its first four bits tell which.
     *
     * @throws Unreadable when it is neither version 4 nor 6, contradicts itself or the packet's length, or was not
     *     captured to its end
     */
    static IpHeader read(ByteView packet) throws Unreadable {
        packet.need(1, "the IP header");
        int version = packet.u8(0) >> 4;
        return switch (version) {
            case 4 -> Ipv4Header.read(packet);
            case 6 -> Ipv6Header.read(packet);
            default -> throw Unreadable.malformed("the IP header says version " + version + ", not 4 or 6");
        };
    }

    /** 4 or 6. */
    int version();

    IpAddress source();

    IpAddress destination();

    /** The protocol that the packet carries after all headers of IP: 6 is TCP. */
    int protocol();

    /** How many more routers may pass the packet on: IPv4's time to live, IPv6's hop limit. */
    int timeToLive();

    /** Octets before the payload, options or extension headers included. */
    int headerLength();

    /** The number that fragments of one packet share: 16 bits in IPv4, 32 in IPv6 if it has a fragment header. */
    Optional<Integer> identification();

    /** True when the packet is only a part of what was sent, so that its payload is not a whole segment. */
    boolean isFragment();

    /** What the packet carries: without the header, and without what a link put behind to fill its frame. */
    ByteView payload(ByteView packet);

    /** The payload of a packet whose length field is zero reaches to the end of the frame. */
    static void checkSuperFrame(ByteView packet) throws Unreadable {
        if (packet.length() > LARGEST_SUPER_FRAME) {
            throw Unreadable.malformed("the IP header leaves its length open, and the frame of " + packet.length()
                    + " octets is longer than any that a kernel sends");
        }
    }
}
