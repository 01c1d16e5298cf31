package handshake.analysis.decode;

import handshake.analysis.decode.Tunnel.Kind;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;
import java.util.Optional;

/** Tunnels in UDP, by their registered ports. A datagram to such a port that does not begin as the tunnel does is none. */
final class UdpTunnels {
    private static final int UDP_OCTETS = 8;

    private static final int VXLAN_PORT = 4789;
    /** What Linux used before the registration, and still does where nobody says otherwise. */
    private static final int OLD_VXLAN_PORT = 8472;

    private static final int VXLAN_OCTETS = 8;
    private static final int VXLAN_HAS_NETWORK = 0x08;

    private static final int GENEVE_PORT = 6081;
    private static final int GENEVE_OCTETS = 8;

    private static final int GTP_U_PORT = 2152;
    private static final int GTP_OCTETS = 8;
    private static final int GTP_VERSION_1 = 0x30;
    private static final int GTP_VERSION_BITS = 0xF0;
    private static final int GTP_MORE = 0x07;
    private static final int GTP_EXTENDED = 0x04;
    private static final int GTP_PACKET = 255;

    private UdpTunnels() {}

    /** What the tunnel carries, if the datagram is of one. */
    static Optional<LinkPayload> payload(ByteView udp, Layers layers) throws Unreadable {
        if (udp.captured() < UDP_OCTETS) {
            return Optional.empty();
        }
        int source = udp.u16(0);
        int destination = udp.u16(2);
        ByteView rest = udp.skip(UDP_OCTETS);
        // Of VXLAN and Geneve the source port is a hash of what is inside, so that only the other one tells.
        if (destination == VXLAN_PORT || destination == OLD_VXLAN_PORT) {
            return vxlan(rest, layers);
        }
        if (destination == GENEVE_PORT) {
            return geneve(rest, layers);
        }
        return destination == GTP_U_PORT || source == GTP_U_PORT ? gtpU(rest, layers) : Optional.empty();
    }

    /** Flags, of which one says that there is a network's number, 24 reserved bits, the number, eight reserved bits. */
    private static Optional<LinkPayload> vxlan(ByteView header, Layers layers) throws Unreadable {
        if (header.captured() < VXLAN_OCTETS || (header.u8(0) & VXLAN_HAS_NETWORK) == 0) {
            return Optional.empty();
        }
        Layers inside = layers.with(Kind.VXLAN, header.bits32(4) >>> 8);
        return Optional.of(EtherType.ethernet(header.skip(VXLAN_OCTETS), inside));
    }

    /** Version 0 and the options' length in words, an EtherType, the network's number, then the options. */
    private static Optional<LinkPayload> geneve(ByteView header, Layers layers) throws Unreadable {
        if (header.captured() < GENEVE_OCTETS || header.u8(0) >> 6 != 0) {
            return Optional.empty();
        }
        Layers inside = layers.with(Kind.GENEVE, header.bits32(4) >>> 8);
        int options = (header.u8(0) & 0x3F) * 4;
        header.need(GENEVE_OCTETS + options, "the Geneve header with its options");
        return Optional.of(EtherType.payload(header.u16(2), header.skip(GENEVE_OCTETS + options), inside));
    }

    /** Flags, the kind of message, a length, the tunnel's endpoint; then four octets and extensions where flags say so. */
    private static Optional<LinkPayload> gtpU(ByteView header, Layers layers) throws Unreadable {
        boolean carries = header.captured() >= GTP_OCTETS
                && (header.u8(0) & GTP_VERSION_BITS) == GTP_VERSION_1
                && header.u8(1) == GTP_PACKET;
        if (!carries) {
            return Optional.empty();
        }
        Layers inside = layers.with(Kind.GTP_U, header.u32(4));
        ByteView rest = behindExtensions(header.u8(0), header.skip(GTP_OCTETS).first(header.u16(2)));
        rest.need(1, "what GTP-U carries");
        int version = rest.u8(0) >> 4;
        return Optional.of(
                version == 4 || version == 6
                        ? new LinkPayload.Ip(version, rest, inside)
                        : new LinkPayload.Other("GTP-U with something else than IP", inside));
    }

    /** Each extension begins with its length in words and ends with the kind of the next, 0 for none (TS 29.281 §5.2). */
    private static ByteView behindExtensions(int flags, ByteView header) throws Unreadable {
        if ((flags & GTP_MORE) == 0) {
            return header;
        }
        header.need(4, "the GTP-U header");
        ByteView rest = header.skip(4);
        int next = (flags & GTP_EXTENDED) == 0 ? 0 : header.u8(3);
        while (next != 0) {
            rest.need(1, "the GTP-U extension header");
            int length = rest.u8(0) * 4;
            if (length == 0) {
                throw Unreadable.malformed("a GTP-U extension header says it has no octets");
            }
            rest.need(length, "the GTP-U extension header");
            next = rest.u8(length - 1);
            rest = rest.skip(length);
        }
        return rest;
    }
}
