package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.IpHeader;

/** Names what an IP packet carries when it is not TCP, with ports where it has them. */
final class OtherProtocol {
    private static final int UDP = 17;
    private static final int SCTP = 132;

    private OtherProtocol() {}

    /** "UDP from 192.0.2.1 port 53 to 192.0.2.2 port 4711", or without ports for what has none. */
    static String describe(IpHeader ip, ByteView packet) {
        ByteView payload = ip.payload(packet);
        boolean ports = (ip.protocol() == UDP || ip.protocol() == SCTP) && payload.captured() >= 4;
        return name(ip.protocol())
                + " from " + ip.source() + (ports ? " port " + payload.u16(0) : "")
                + " to " + ip.destination() + (ports ? " port " + payload.u16(2) : "");
    }

    private static String name(int protocol) {
        return switch (protocol) {
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 4, 41 -> "a tunnel";
            case UDP -> "UDP";
            case 47 -> "GRE";
            case 50 -> "ESP";
            case 58 -> "ICMPv6";
            case 89 -> "OSPF";
            case SCTP -> "SCTP";
            default -> "IP protocol " + protocol;
        };
    }
}
