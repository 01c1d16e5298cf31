package handshake.analysis.decode;

import handshake.analysis.decode.Tunnel.Kind;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;

/** PPP frames (RFC 1661), in HDLC's framing (RFC 1662) or without, and PPP over Ethernet (RFC 2516). */
final class PppDecoder {
    private static final int ALL_STATIONS_UNNUMBERED = 0xFF03;
    private static final int PPPOE_OCTETS = 6;
    private static final int PPPOE_VERSION_AND_TYPE = 0x11;
    private static final int SESSION_DATA = 0;

    private PppDecoder() {}

    /** What a PPP frame carries, with address and control before the protocol or without them. */
    static LinkPayload payload(ByteView frame, Layers layers) throws Unreadable {
        frame.need(1, "the PPP header");
        boolean framed = frame.captured() >= 2 && frame.u16(0) == ALL_STATIONS_UNNUMBERED;
        ByteView rest = framed ? frame.skip(2) : frame;
        rest.need(1, "the PPP protocol field");
        // Only its last octet is odd, so that one octet can stand for two (RFC 1661 §2 and §6.5).
        if ((rest.u8(0) & 1) != 0) {
            return carried(rest.u8(0), rest.skip(1), layers);
        }
        rest.need(2, "the PPP protocol field");
        return carried(rest.u16(0), rest.skip(2), layers);
    }

    /** Behind EtherType 0x8864: version and type, code, session, length, then the protocol. */
    static LinkPayload pppoe(ByteView header, Layers layers) throws Unreadable {
        header.need(PPPOE_OCTETS, "the PPPoE header");
        if (header.u8(0) != PPPOE_VERSION_AND_TYPE || header.u8(1) != SESSION_DATA) {
            return new LinkPayload.Other("PPPoE without session data", layers);
        }
        Layers inside = layers.with(Kind.PPPOE, header.u16(2));
        return payload(header.skip(PPPOE_OCTETS).first(header.u16(4)), inside);
    }

    private static LinkPayload carried(int protocol, ByteView rest, Layers layers) throws Unreadable {
        return switch (protocol) {
            case 0x0021 -> new LinkPayload.Ip(4, rest, layers);
            case 0x0057 -> new LinkPayload.Ip(6, rest, layers);
            case 0x0281, 0x0283 -> MplsDecoder.payload(rest, layers);
            default -> new LinkPayload.Other(name(protocol), layers);
        };
    }

    private static String name(int protocol) {
        return switch (protocol) {
            case 0x002D, 0x002F -> "TCP with compressed headers in PPP";
            case 0x003D -> "a part of a PPP frame over several links";
            case 0x0053, 0x0055 -> "an encrypted PPP frame";
            case 0x00FD, 0x00FB -> "a compressed PPP frame";
            case 0xC021 -> "PPP link control";
            case 0x8021, 0x8057 -> "PPP network control";
            case 0xC023, 0xC223 -> "PPP authentication";
            default -> "PPP protocol " + Hex.of(protocol, 4);
        };
    }
}
