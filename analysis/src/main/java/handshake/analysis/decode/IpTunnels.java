package handshake.analysis.decode;

import handshake.analysis.decode.Tunnel.Kind;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.IpHeader;
import handshake.tcp.wire.Unreadable;
import java.util.Optional;

/** What an IP packet carries that itself carries packets or frames, by its protocol number. */
final class IpTunnels {
    private static final int IPV4 = 4;
    private static final int UDP = 17;
    private static final int IPV6 = 41;
    private static final int GRE = 47;
    private static final int ETHER_IP = 97;
    private static final int MPLS = 137;
    private static final int ETHER_IP_OCTETS = 2;

    private IpTunnels() {}

    /** What is inside {@code packet}, if it is of a tunnel. {@code outer}: what was taken off before its IP header. */
    static Optional<LinkPayload> payload(IpHeader ip, ByteView packet, Layers outer) throws Unreadable {
        Layers layers = outer.inside(ip);
        ByteView rest = ip.payload(packet);
        boolean v4 = ip.version() == 4;
        return switch (ip.protocol()) {
            case IPV4 ->
                Optional.of(new LinkPayload.Ip(4, rest, layers.with(v4 ? Kind.IPV4_IN_IPV4 : Kind.IPV4_IN_IPV6)));
            case IPV6 ->
                Optional.of(new LinkPayload.Ip(6, rest, layers.with(v4 ? Kind.IPV6_IN_IPV4 : Kind.IPV6_IN_IPV6)));
            case UDP -> UdpTunnels.payload(rest, layers);
            case GRE -> Optional.of(GreDecoder.payload(rest, layers));
            case ETHER_IP -> {
                rest.need(ETHER_IP_OCTETS, "the EtherIP header");
                yield Optional.of(EtherType.ethernet(rest.skip(ETHER_IP_OCTETS), layers.with(Kind.ETHER_IP)));
            }
            case MPLS -> Optional.of(MplsDecoder.payload(rest, layers));
            default -> Optional.empty();
        };
    }
}
