package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import handshake.live.kernel.KernelSocket;
import handshake.network.ConnectionId;
import handshake.tcp.model.Endpoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the kernel says of one socket, which may be another process's (sock_diag(7)).
 *
 * @param state as the RFC prints it; LISTEN also where there is none for the connection, and one listens for more
 * @param info its {@code struct tcp_info}, if it has one
 */
record SocketDiagnosis(String state, Optional<KernelTcpFacts> info) {
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final short SOCK_DIAG_BY_FAMILY = 20;
    private static final short REQUEST_FLAG = 1;
    private static final short NLMSG_ERROR = 2;
    private static final byte IPPROTO_TCP = 6;
    private static final byte INET_DIAG_INFO = 2;
    private static final int EVERY_STATE = -1;
    /** INET_DIAG_NOCOOKIE: whichever socket it is. */
    private static final long ANY_COOKIE = -1;

    private static final int HEADER = 16;
    private static final int REQUEST = HEADER + 56;
    private static final int ADDRESS_OCTETS = 16;
    /** struct inet_diag_msg (linux/inet_diag.h), up to its attributes. */
    private static final int MESSAGE = 72;

    private static final int ATTRIBUTE_HEADER = 4;
    private static final int LARGEST_ANSWER = 1 << 14;

    /** That of {@code connection} over IPv4, as the kernel's end sees it; empty when the kernel tells of none. */
    static Optional<SocketDiagnosis> of(ConnectionId connection) {
        try (Descriptor socket = new Descriptor(NativeCalls.socket(
                NativeCalls.AF_NETLINK, NativeCalls.SOCK_RAW | NativeCalls.SOCK_CLOEXEC, NETLINK_SOCK_DIAG))) {
            byte[] request = request(connection);
            NativeCalls.sendto(socket.number(), request, new NativeLong(request.length), 0, null, 0);
            byte[] answer = new byte[LARGEST_ANSWER];
            int length = NativeCalls.recvfrom(socket.number(), answer, new NativeLong(answer.length), 0, null, null)
                    .intValue();
            ByteBuffer message = ByteBuffer.wrap(answer, 0, length).order(ByteOrder.nativeOrder());
            return length < HEADER || message.getShort(4) == NLMSG_ERROR
                    ? Optional.empty()
                    : Optional.of(new SocketDiagnosis(
                            KernelSocket.stateNamed(message.get(HEADER + 1)),
                            info(message, HEADER + MESSAGE, Math.min(length, message.getInt(0)))));
        } catch (LastErrorException notHere) {
            return Optional.empty(); // a kernel without it
        }
    }

    /** For exactly one socket: to go through all takes the kernel milliseconds, as its table is large. */
    private static byte[] request(ConnectionId connection) {
        ByteBuffer request = ByteBuffer.allocate(REQUEST)
                .order(ByteOrder.nativeOrder())
                .putInt(REQUEST)
                .putShort(SOCK_DIAG_BY_FAMILY)
                .putShort(REQUEST_FLAG)
                .putLong(0) // our number for the request, and to the kernel
                .put((byte) NativeCalls.AF_INET)
                .put(IPPROTO_TCP)
                .put((byte) (1 << (INET_DIAG_INFO - 1)))
                .put((byte) 0)
                .putInt(EVERY_STATE);
        // Ports and addresses stand in the network's order
        request.order(ByteOrder.BIG_ENDIAN)
                .putShort((short) connection.local().port())
                .putShort((short) connection.remote().port());
        address(request, connection.local());
        address(request, connection.remote());
        return request.order(ByteOrder.nativeOrder())
                .putInt(0) // any interface
                .putLong(ANY_COOKIE)
                .array();
    }

    private static void address(ByteBuffer request, Endpoint endpoint) {
        byte[] octets = endpoint.address().octets().toArray();
        request.put(octets).put(new byte[ADDRESS_OCTETS - octets.length]);
    }

    private static Optional<KernelTcpFacts> info(ByteBuffer messages, int first, int end) {
        int at = first;
        while (at + ATTRIBUTE_HEADER <= end) {
            int size = Short.toUnsignedInt(messages.getShort(at));
            if (size < ATTRIBUTE_HEADER) {
                return Optional.empty();
            }
            if (messages.getShort(at + 2) == INET_DIAG_INFO) {
                byte[] info = new byte[KernelTcpFacts.OCTETS];
                int length = Math.min(info.length, size - ATTRIBUTE_HEADER);
                messages.duplicate().position(at + ATTRIBUTE_HEADER).get(info, 0, length);
                return Optional.of(new KernelTcpFacts(info));
            }
            at += aligned(size);
        }
        return Optional.empty();
    }

    private static int aligned(int size) {
        return (size + 3) & ~3;
    }
}
