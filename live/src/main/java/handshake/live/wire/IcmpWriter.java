package handshake.live.wire;

import handshake.network.ConnectionId;
import handshake.packetdrill.IcmpMessage;
import handshake.packetdrill.run.IcmpReport;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import handshake.tcp.wire.Ipv4Header;
import handshake.tcp.wire.PacketWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** ICMP messages about a segment in octets: RFC 792 over IPv4, RFC 4443 over IPv6. */
final class IcmpWriter {
    private static final int ICMP = 1;
    private static final int ICMP_V6 = 58;
    private static final int HOPS = 64;
    private static final int HEADER_OCTETS = 8;
    private static final int CHECKSUM_AT = 2;
    private static final int IPV4_HEADER_OCTETS = 20;
    private static final int IPV6_HEADER_OCTETS = 40;
    /** Of the quoted packet: the IP header, and of TCP's as much as has always to be there, or more. */
    private static final int QUOTED_TCP_OCTETS = 20;

    private IcmpWriter() {}

    /** The number of a message's type and code, in that order. */
    private record Kind(int type, int code) {}

    /** The whole packet that tells the host at the local end of {@code id} what became of its segment. */
    static byte[] write(ConnectionId id, IcmpReport report) {
        IpAddress reporter = id.remote().address();
        IpAddress local = id.local().address();
        boolean v4 = local.isV4();
        byte[] quoted = quoted(id, report);
        Kind kind = v4 ? kindV4(report.message()) : kindV6(report.message());
        byte[] message = ByteBuffer.allocate(HEADER_OCTETS + quoted.length)
                .put((byte) kind.type())
                .put((byte) kind.code())
                .putShort((short) 0)
                .putInt(report.mtu().orElse(0))
                .put(quoted)
                .array();
        return v4 ? overV4(reporter, local, message) : overV6(reporter, local, message);
    }

    /** The beginning of the segment that the message is about, as the host had sent it. */
    private static byte[] quoted(ConnectionId id, IcmpReport report) {
        Segment segment =
                Segment.of(report.about(), SequenceNumber.ZERO, Flag.ACK).withData(Octets.zeros(report.length()));
        byte[] whole = PacketWriter.write(new Packet(id.local(), id.remote(), segment));
        int ip = whole.length - report.length() - QUOTED_TCP_OCTETS;
        return Arrays.copyOf(whole, ip + QUOTED_TCP_OCTETS);
    }

    private static byte[] overV4(IpAddress from, IpAddress to, byte[] message) {
        int total = IPV4_HEADER_OCTETS + message.length;
        byte[] header = new Ipv4Header(0, total, 0, false, false, 0, HOPS, ICMP, 0, from, to, Octets.EMPTY).write();
        ByteBuffer.wrap(message).putShort(CHECKSUM_AT, (short) Checksum.of(ByteView.of(message)));
        return ByteBuffer.allocate(total).put(header).put(message).array();
    }

    private static byte[] overV6(IpAddress from, IpAddress to, byte[] message) {
        byte[] addresses = ByteBuffer.allocate(32)
                .put(from.octets().toArray())
                .put(to.octets().toArray())
                .array();
        byte[] summed = ByteBuffer.allocate(IPV6_HEADER_OCTETS + message.length)
                .put(addresses)
                .putInt(message.length)
                .putInt(ICMP_V6)
                .put(message)
                .array();
        ByteBuffer.wrap(message).putShort(CHECKSUM_AT, (short) Checksum.of(ByteView.of(summed)));
        return ByteBuffer.allocate(IPV6_HEADER_OCTETS + message.length)
                .putInt(6 << 28)
                .putShort((short) message.length)
                .put((byte) ICMP_V6)
                .put((byte) HOPS)
                .put(addresses)
                .put(message)
                .array();
    }

    private static Kind kindV4(IcmpMessage message) {
        return switch (message) {
            case NET_UNREACHABLE, NO_ROUTE -> new Kind(3, 0);
            case HOST_UNREACHABLE, ADDRESS_UNREACHABLE, NOT_NEIGHBOUR -> new Kind(3, 1);
            case PROTOCOL_UNREACHABLE -> new Kind(3, 2);
            case PORT_UNREACHABLE -> new Kind(3, 3);
            case FRAG_NEEDED, PACKET_TOO_BIG -> new Kind(3, 4);
            case SOURCE_ROUTE_FAILED -> new Kind(3, 5);
            case NET_UNKNOWN -> new Kind(3, 6);
            case HOST_UNKNOWN -> new Kind(3, 7);
            case SOURCE_HOST_ISOLATED -> new Kind(3, 8);
            case NET_PROHIBITED -> new Kind(3, 9);
            case HOST_PROHIBITED, ADMIN_PROHIBITED -> new Kind(3, 10);
            case NET_UNREACHABLE_FOR_TOS -> new Kind(3, 11);
            case HOST_UNREACHABLE_FOR_TOS -> new Kind(3, 12);
            case PACKET_FILTERED -> new Kind(3, 13);
            case PRECEDENCE_VIOLATION -> new Kind(3, 14);
            case PRECEDENCE_CUTOFF -> new Kind(3, 15);
            case SOURCE_QUENCH -> new Kind(4, 0);
            case REDIRECT -> new Kind(5, 0);
            case TIME_EXCEEDED, EXCEEDED_HOP_LIMIT -> new Kind(11, 0);
            case EXCEEDED_FRAG_TIME -> new Kind(11, 1);
            case PARAMETER_PROBLEM, HEADER_FIELD, UNKNOWN_NEXT_HEADER, UNKNOWN_OPTION -> new Kind(12, 0);
        };
    }

    private static Kind kindV6(IcmpMessage message) {
        return switch (message) {
            case NET_UNREACHABLE,
                    NO_ROUTE,
                    NET_UNKNOWN,
                    NET_UNREACHABLE_FOR_TOS,
                    SOURCE_QUENCH,
                    REDIRECT,
                    SOURCE_ROUTE_FAILED -> new Kind(1, 0);
            case ADMIN_PROHIBITED,
                    NET_PROHIBITED,
                    HOST_PROHIBITED,
                    PACKET_FILTERED,
                    PRECEDENCE_VIOLATION,
                    PRECEDENCE_CUTOFF -> new Kind(1, 1);
            case NOT_NEIGHBOUR -> new Kind(1, 2);
            case ADDRESS_UNREACHABLE, HOST_UNREACHABLE, HOST_UNKNOWN, SOURCE_HOST_ISOLATED, HOST_UNREACHABLE_FOR_TOS ->
                new Kind(1, 3);
            case PORT_UNREACHABLE -> new Kind(1, 4);
            case PACKET_TOO_BIG, FRAG_NEEDED -> new Kind(2, 0);
            case TIME_EXCEEDED, EXCEEDED_HOP_LIMIT -> new Kind(3, 0);
            case EXCEEDED_FRAG_TIME -> new Kind(3, 1);
            case PARAMETER_PROBLEM, HEADER_FIELD -> new Kind(4, 0);
            case UNKNOWN_NEXT_HEADER, PROTOCOL_UNREACHABLE -> new Kind(4, 1);
            case UNKNOWN_OPTION -> new Kind(4, 2);
        };
    }
}
