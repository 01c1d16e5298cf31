package handshake.analysis.decode;

import handshake.analysis.decode.Tunnel.Kind;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;
import java.util.OptionalLong;

/** Generic Routing Encapsulation, and the copies of frames that switches send in it (ERSPAN). */
final class GreDecoder {
    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGMENT = 0x0080;
    private static final int VERSION = 0x0007;
    private static final int FIXED_OCTETS = 4;

    private static final int PPP = 0x880B;
    private static final int WCCP = 0x883E;
    private static final int ERSPAN = 0x88BE;
    private static final int ERSPAN_III = 0x22EB;

    private GreDecoder() {}

    /** What the packet behind an IP header with protocol 47 carries. */
    static LinkPayload payload(ByteView header, Layers layers) throws Unreadable {
        header.need(FIXED_OCTETS, "the GRE header");
        return switch (header.u16(0) & VERSION) {
            case 0 -> version0(header, layers);
            case 1 -> version1(header, layers);
            default -> throw Unreadable.unsupported("GRE of version " + (header.u16(0) & VERSION));
        };
    }

    /** Checksum, key and sequence number, each of four octets, where their bits say so (RFC 2784, RFC 2890). */
    private static LinkPayload version0(ByteView header, Layers layers) throws Unreadable {
        int flags = header.u16(0);
        int protocol = header.u16(2);
        if ((flags & ROUTING) != 0) {
            throw Unreadable.unsupported("GRE with source routes");
        }
        int key = FIXED_OCTETS + octets(flags, CHECKSUM);
        int sequence = key + octets(flags, KEY);
        int length = sequence + octets(flags, SEQUENCE);
        header.need(length, "the GRE header with its fields");
        ByteView rest = header.skip(length);
        if (protocol == ERSPAN && (flags & SEQUENCE) == 0) {
            return EtherType.ethernet(rest, layers.with(Kind.ERSPAN_I));
        }
        if (protocol == ERSPAN) {
            return erspan2(rest, layers);
        }
        if (protocol == ERSPAN_III) {
            return erspan3(rest, layers);
        }
        boolean keyed = (flags & KEY) != 0;
        Layers inside = layers.with(Kind.GRE, keyed ? OptionalLong.of(header.u32(key)) : OptionalLong.empty());
        return carried(protocol, rest, inside);
    }

    private static LinkPayload carried(int protocol, ByteView rest, Layers inside) throws Unreadable {
        return switch (protocol) {
            case PPP -> PppDecoder.payload(rest, inside);
            case WCCP -> {
                // Its second version puts four octets before the packet.
                boolean redirectHeader = rest.captured() > 0 && rest.u8(0) >> 4 != 4;
                yield new LinkPayload.Ip(4, redirectHeader ? rest.skip(4) : rest, inside);
            }
            default -> EtherType.payload(protocol, rest, inside);
        };
    }

    /** PPTP's: the key is the length and the number of the call, and sequence numbers may be acknowledged (RFC 2637 §4.1). */
    private static LinkPayload version1(ByteView header, Layers layers) throws Unreadable {
        int flags = header.u16(0);
        int length = 2 * FIXED_OCTETS + octets(flags, SEQUENCE) + octets(flags, ACKNOWLEDGMENT);
        header.need(length, "the PPTP header");
        Layers inside = layers.with(Kind.GRE, header.u16(6));
        int payload = header.u16(4);
        return payload == 0
                ? new LinkPayload.Other("a PPTP acknowledgment", inside)
                : PppDecoder.payload(header.skip(length).first(payload), inside);
    }

    private static LinkPayload erspan2(ByteView header, Layers layers) throws Unreadable {
        header.need(8, "the ERSPAN header");
        return EtherType.ethernet(header.skip(8), layers.with(Kind.ERSPAN_II, session(header)));
    }

    private static LinkPayload erspan3(ByteView header, Layers layers) throws Unreadable {
        header.need(12, "the ERSPAN header");
        Layers inside = layers.with(Kind.ERSPAN_III, session(header));
        int last = header.u16(10);
        boolean platformHeader = (last & 1) != 0;
        ByteView rest = header.skip(platformHeader ? 20 : 12);
        return switch (last >> 10 & 0x1F) {
            case 0 -> EtherType.ethernet(rest, inside);
            case 2 -> ip(rest, inside);
            default -> new LinkPayload.Other("ERSPAN of frame type " + (last >> 10 & 0x1F), inside);
        };
    }

    private static LinkPayload ip(ByteView packet, Layers layers) throws Unreadable {
        packet.need(1, "the IP header");
        return new LinkPayload.Ip(packet.u8(0) >> 4, packet, layers);
    }

    private static int session(ByteView header) {
        return header.u16(2) & 0x3FF;
    }

    private static int octets(int flags, int flag) {
        return (flags & flag) == 0 ? 0 : 4;
    }
}
