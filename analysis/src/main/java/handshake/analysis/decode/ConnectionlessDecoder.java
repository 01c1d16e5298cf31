package handshake.analysis.decode;

import handshake.tcp.model.Endpoint;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.IpHeader;
import handshake.tcp.wire.Unreadable;
import java.util.Optional;

/** Captured octets to UDP datagrams, and to what ICMP says of them. Of IPv6 only the datagrams. */
public final class ConnectionlessDecoder {
    private static final int ICMP = 1;
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;
    /** Type 3, destination unreachable, code 3, port (RFC 792); the header of the refused packet follows after 8 octets. */
    private static final int PORT_UNREACHABLE = 0x0303;

    private static final int ICMP_HEADER = 8;

    private ConnectionlessDecoder() {}

    /**
     * Decodes a frame; empty for what is neither, or cannot be read.
     *
     * @param linkType what begins the frame, by the number that capture files and libpcap use
     * @param original how many octets it had on its way
     */
    public static Optional<Connectionless> decode(int linkType, byte[] frame, int original) {
        try {
            Optional<LinkLayer> layer = LinkLayer.numbered(linkType);
            if (layer.isPresent()
                    && layer.get().payload(ByteView.of(frame, 0, frame.length, original))
                            instanceof LinkPayload.Ip ip) {
                return read(ip.packet());
            }
            return Optional.empty();
        } catch (Unreadable trouble) {
            return Optional.empty();
        }
    }

    private static Optional<Connectionless> read(ByteView packet) throws Unreadable {
        IpHeader ip = IpHeader.read(packet);
        if (ip.isFragment()) {
            return Optional.empty();
        }
        ByteView payload = ip.payload(packet);
        if (ip.protocol() == UDP) {
            return Optional.of(datagram(ip, payload));
        }
        boolean refusal =
                ip.protocol() == ICMP && payload.captured() >= ICMP_HEADER && payload.u16(0) == PORT_UNREACHABLE;
        return refusal ? refusal(payload.skip(ICMP_HEADER)) : Optional.empty();
    }

    private static Connectionless.Datagram datagram(IpHeader ip, ByteView udp) throws Unreadable {
        udp.need(UDP_HEADER, "the UDP header");
        ByteView text = udp.skip(UDP_HEADER);
        return new Connectionless.Datagram(
                new Endpoint(ip.source(), udp.u16(0)),
                new Endpoint(ip.destination(), udp.u16(2)),
                text.length(),
                text.octets());
    }

    /** The refused packet is quoted, its header and 8 octets at least: with UDP these are its ports. */
    private static Optional<Connectionless> refusal(ByteView quoted) throws Unreadable {
        IpHeader ip = IpHeader.read(quoted);
        if (ip.protocol() != UDP) {
            return Optional.empty();
        }
        ByteView udp = ip.payload(quoted);
        udp.need(UDP_HEADER, "the UDP header that ICMP quotes");
        return Optional.of(new Connectionless.PortUnreachable(
                new Endpoint(ip.destination(), udp.u16(2)), new Endpoint(ip.source(), udp.u16(0))));
    }
}
