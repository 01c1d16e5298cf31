package handshake.live.wire;

import handshake.packetdrill.run.Addresses;
import handshake.tcp.model.Octets;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import handshake.tcp.wire.Ipv4Header;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Echo requests in octets, and the replies to them (RFC 792). IPv4 only. */
final class EchoRequest {
    private static final int ICMP = 1;
    private static final int REQUEST = 8;
    private static final int REPLY = 0;
    private static final int HOPS = 64;
    private static final int IP_OCTETS = 20;
    private static final int OCTETS = 8;
    private static final int PROTOCOL_AT = 9;
    private static final int CHECKSUM_AT = 2;
    /** Identifier and sequence number, which a reply repeats. */
    private static final int MARK_AT = 4;

    private EchoRequest() {}

    /** The whole packet, from the peer to the kernel. */
    static byte[] write(Addresses addresses, int mark) {
        byte[] message = ByteBuffer.allocate(OCTETS)
                .put((byte) REQUEST)
                .putInt(MARK_AT, mark)
                .array();
        ByteBuffer.wrap(message).putShort(CHECKSUM_AT, (short) Checksum.of(ByteView.of(message)));
        int total = IP_OCTETS + OCTETS;
        byte[] header = new Ipv4Header(
                        0,
                        total,
                        0,
                        false,
                        false,
                        0,
                        HOPS,
                        ICMP,
                        0,
                        addresses.remote(),
                        addresses.local(),
                        Octets.EMPTY)
                .write();
        return ByteBuffer.allocate(total).put(header).put(message).array();
    }

    /** The mark of the request to which this packet replies, if it is such a reply. */
    static Optional<Integer> repliedMark(byte[] packet, int length) {
        boolean reply = length >= IP_OCTETS + OCTETS
                && packet[0] == (byte) 0x45
                && packet[PROTOCOL_AT] == ICMP
                && packet[IP_OCTETS] == REPLY;
        return reply ? Optional.of(ByteBuffer.wrap(packet).getInt(IP_OCTETS + MARK_AT)) : Optional.empty();
    }
}
