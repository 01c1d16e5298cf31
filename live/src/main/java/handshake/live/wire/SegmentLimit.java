package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How many segments an interface may be handed as one: {@code ip link set … gso_max_segs N}, by rtnetlink(7). */
final class SegmentLimit {
    private static final int NETLINK_ROUTE = 0;
    private static final short RTM_NEWLINK = 16;
    /** NLM_F_REQUEST and NLM_F_ACK. */
    private static final short REQUEST_AND_ACKNOWLEDGE = 5;

    private static final short IFLA_GSO_MAX_SEGS = 40;
    private static final int LENGTH = 40;
    private static final short ATTRIBUTE_LENGTH = 8;
    private static final int ERROR_AT = 16;

    private SegmentLimit() {}

    static void set(Device device, int segments) {
        byte[] request = ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.nativeOrder())
                .putInt(LENGTH)
                .putShort(RTM_NEWLINK)
                .putShort(REQUEST_AND_ACKNOWLEDGE)
                .putInt(1) // our number for the request
                .putInt(0) // to the kernel
                .putInt(0) // struct ifinfomsg: family and type
                .putInt(device.index())
                .putInt(0) // flags, and which of them to change
                .putInt(0)
                .putShort(ATTRIBUTE_LENGTH)
                .putShort(IFLA_GSO_MAX_SEGS)
                .putInt(segments)
                .array();
        try (Descriptor socket = new Descriptor(NativeCalls.socket(
                NativeCalls.AF_NETLINK, NativeCalls.SOCK_RAW | NativeCalls.SOCK_CLOEXEC, NETLINK_ROUTE))) {
            NativeCalls.sendto(socket.number(), request, new NativeLong(request.length), 0, null, 0);
            byte[] answer = new byte[4096];
            NativeCalls.recvfrom(socket.number(), answer, new NativeLong(answer.length), 0, null, null);
            int error = ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder()).getInt(ERROR_AT);
            if (error != 0) {
                throw new LastErrorException(-error);
            }
        }
    }
}
