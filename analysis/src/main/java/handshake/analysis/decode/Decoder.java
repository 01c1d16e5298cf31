package handshake.analysis.decode;

import handshake.analysis.decode.Decoded.Reason;
import handshake.analysis.decode.RebuiltFrame.Unknown;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import handshake.tcp.wire.IpHeader;
import handshake.tcp.wire.Ipv4Header;
import handshake.tcp.wire.Ipv6Header;
import handshake.tcp.wire.TcpHeader;
import handshake.tcp.wire.Unreadable;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A captured frame as a TCP packet, or the reason why it is none: link layer, tunnels, IP, TCP, each taken off in turn.
 *
 * <p>Any octets give one or the other; nothing is thrown for what a frame holds. Only what is kept is copied, the text
 * and what options carry, so the buffer may be used again as soon as the call returns. Safe for use by many threads.
 */
public final class Decoder {
    /** Shared by all packets whose text was not captured; slices of it cost nothing. */
    private static final Octets NOT_CAPTURED = Octets.zeros(IpHeader.LARGEST_SUPER_FRAME);

    private Decoder() {}

    /** Decodes a frame that was captured whole. */
    public static Decoded decode(int linkType, byte[] frame) {
        return decode(linkType, frame, 0, frame.length, frame.length);
    }

    /**
     * Decodes a frame that stands somewhere in a buffer.
     *
     * @param linkType what begins the frame, by the number that capture files and libpcap use: 1 is Ethernet
     * @param offset where in {@code buffer} the frame begins
     * @param captured how many octets of it are there
     * @param original how many octets it had on its way
     */
    public static Decoded decode(int linkType, byte[] buffer, int offset, int captured, int original) {
        Optional<LinkLayer> layer = LinkLayer.numbered(linkType);
        if (layer.isEmpty()) {
            return new Decoded.Skipped(
                    Reason.UNSUPPORTED, "link type " + linkType + " is none of those read here: " + known());
        }
        try {
            return payload(layer.get().payload(ByteView.of(buffer, offset, captured, original)));
        } catch (Unreadable trouble) {
            return new Decoded.Skipped(reason(trouble), trouble.sentence());
        }
    }

    private static Decoded payload(LinkPayload found) throws Unreadable {
        if (found instanceof LinkPayload.Ip ip) {
            return ip(ip);
        }
        return new Decoded.Skipped(
                Reason.NOT_IP, found + ", not IP" + found.layers().within());
    }

    /** A tunnel's payload leads here again; {@link Layers} bounds how often. */
    private static Decoded ip(LinkPayload.Ip link) throws Unreadable {
        ByteView packet = link.packet();
        IpHeader ip = IpHeader.read(packet);
        if (ip.version() != link.version()) {
            throw Unreadable.malformed("the link says IPv" + link.version() + ", the packet IPv" + ip.version());
        }
        if (ip.isFragment()) {
            return new Decoded.Skipped(
                    Reason.FRAGMENT,
                    "a fragment of a larger packet from " + ip.source() + " to " + ip.destination()
                            + link.layers().within());
        }
        if (ip.protocol() == IpHeader.TCP) {
            return tcp(link, ip);
        }
        Optional<LinkPayload> inside = IpTunnels.payload(ip, packet, link.layers());
        return inside.isPresent() ? payload(inside.get()) : notTcp(link, ip);
    }

    private static Decoded notTcp(LinkPayload.Ip link, IpHeader ip) {
        Optional<String> hidden = UnreadTunnel.describe(ip, ip.payload(link.packet()));
        String what = OtherProtocol.describe(ip, link.packet());
        return hidden.isPresent()
                ? new Decoded.Skipped(
                        Reason.UNREAD_TUNNEL,
                        what + ", " + hidden.get() + link.layers().within())
                : new Decoded.Skipped(
                        Reason.NOT_TCP,
                        what + ", not TCP" + link.layers().within(),
                        IcmpQuotation.read(ip, link.packet()));
    }

    private static Decoded tcp(LinkPayload.Ip link, IpHeader ip) throws Unreadable {
        ByteView segment = ip.payload(link.packet());
        TcpHeader header = TcpHeader.read(segment);
        ByteView text = segment.skip(header.length());
        Octets captured = text.octets();
        Octets data = text.isComplete() ? captured : NOT_CAPTURED.first(text.length());
        Packet packet = new Packet(
                new Endpoint(ip.source(), header.sourcePort()),
                new Endpoint(ip.destination(), header.destinationPort()),
                header.segment(data));
        Set<Unknown> unknown = link.layers().unknown();
        PacketDetails details = new PacketDetails(
                ip,
                header,
                link.layers().vlans(),
                link.layers().interfaceIndex(),
                captured,
                ipChecksum(ip, link.packet()),
                unknown.contains(Unknown.CHECKSUM)
                        ? ChecksumStatus.UNKNOWN
                        : tcpChecksum(ip, segment, header.checksum()),
                PacketPrint.of(ip.source(), ip.identification().orElse(0), segment),
                link.layers().tunnels(),
                segment.captured() < header.length() || unknown.contains(Unknown.OPTIONS),
                unknown);
        return new Decoded.Tcp(packet, details);
    }

    private static ChecksumStatus ipChecksum(IpHeader ip, ByteView packet) {
        return ip instanceof Ipv4Header header
                ? ChecksumStatus.of(header.checksumHolds(packet))
                : ChecksumStatus.ABSENT;
    }

    private static ChecksumStatus tcpChecksum(IpHeader ip, ByteView segment, int field) {
        // On its way along a route, a packet does not yet carry the destination that its checksum counts.
        boolean underway =
                ip instanceof Ipv6Header header && header.extensions().isUnderway();
        if (!segment.isComplete() || underway) {
            return ChecksumStatus.UNKNOWN;
        }
        if (Checksum.holdsForSegment(ip.source(), ip.destination(), segment)) {
            return ChecksumStatus.CORRECT;
        }
        return Checksum.isPseudoHeaderSum(ip.source(), ip.destination(), segment.length(), field)
                ? ChecksumStatus.PARTIAL
                : ChecksumStatus.WRONG;
    }

    private static Reason reason(Unreadable trouble) {
        return switch (trouble.reason()) {
            case MALFORMED -> Reason.MALFORMED;
            case CUT_SHORT -> Reason.CUT_SHORT;
            case UNSUPPORTED -> Reason.UNSUPPORTED;
        };
    }

    private static String known() {
        return Stream.of(LinkLayer.values()).map(LinkLayer::label).collect(Collectors.joining(", "));
    }
}
