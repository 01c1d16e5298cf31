package handshake.live.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A struct sockaddr_ll (packet(7)) of a hardware address of zeros. */
final class LinkAddress {
    static final int OCTETS = 20;
    /** Where sll_pkttype stands. */
    private static final int PACKET_TYPE = 10;

    private static final int OUTGOING = 4;

    private LinkAddress() {}

    static byte[] of(int protocol, int interfaceIndex, int hardwareAddressOctets) {
        return ByteBuffer.allocate(OCTETS)
                .order(ByteOrder.nativeOrder())
                .putShort((short) NativeCalls.AF_PACKET)
                .put((byte) (protocol >>> 8))
                .put((byte) protocol)
                .putInt(interfaceIndex)
                .putShort((short) 0)
                .put((byte) 0)
                .put((byte) hardwareAddressOctets)
                .array();
    }

    /** Whether a packet with this address was sent by this computer, seen as it left. */
    static boolean isOutgoing(byte[] address) {
        return address[PACKET_TYPE] == OUTGOING;
    }
}
