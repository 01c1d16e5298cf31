package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Asks the kernel for the {@code struct tcp_info} of a socket that may be another process's (sock_diag(7)). */
final class SocketDiagnosis {
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final short SOCK_DIAG_BY_FAMILY = 20;
    /** NLM_F_REQUEST and NLM_F_DUMP: all that there are. */
    private static final short ALL_OF_THEM = 0x301;

    private static final short NLMSG_DONE = 3;
    private static final short NLMSG_ERROR = 2;
    private static final int IPPROTO_TCP = 6;
    private static final byte INET_DIAG_INFO = 2;
    private static final int EVERY_STATE = -1;
    private static final int HEADER = 16;
    private static final int REQUEST = HEADER + 56;
    /** struct inet_diag_msg (linux/inet_diag.h): four octets, the ports, and more up to its attributes. */
    private static final int MESSAGE = 72;

    private static final int PORTS_AT = 4;
    private static final int ATTRIBUTE_HEADER = 4;
    private static final int LARGEST_ANSWER = 1 << 16;

    private SocketDiagnosis() {}

    /** That of the connection from port {@code local} to port {@code remote}; empty when the kernel tells of none. */
    static Optional<KernelTcpFacts> of(int local, int remote) {
        for (int family : List.of(NativeCalls.AF_INET, NativeCalls.AF_INET6)) {
            try {
                Optional<KernelTcpFacts> facts = of(family, local, remote);
                if (facts.isPresent()) {
                    return facts;
                }
            } catch (LastErrorException notHere) {
                return Optional.empty(); // a kernel without it
            }
        }
        return Optional.empty();
    }

    private static Optional<KernelTcpFacts> of(int family, int local, int remote) {
        byte[] request = ByteBuffer.allocate(REQUEST)
                .order(ByteOrder.nativeOrder())
                .putInt(REQUEST)
                .putShort(SOCK_DIAG_BY_FAMILY)
                .putShort(ALL_OF_THEM)
                .putLong(0) // our number for the request, and to the kernel
                .put((byte) family)
                .put((byte) IPPROTO_TCP)
                .put((byte) (1 << (INET_DIAG_INFO - 1)))
                .put((byte) 0)
                .putInt(EVERY_STATE)
                .array();
        try (Descriptor socket = new Descriptor(NativeCalls.socket(
                NativeCalls.AF_NETLINK, NativeCalls.SOCK_RAW | NativeCalls.SOCK_CLOEXEC, NETLINK_SOCK_DIAG))) {
            NativeCalls.sendto(socket.number(), request, new NativeLong(request.length), 0, null, 0);
            Optional<KernelTcpFacts> found = Optional.empty();
            byte[] answer = new byte[LARGEST_ANSWER];
            boolean more = true;
            while (more) {
                int length = NativeCalls.recvfrom(socket.number(), answer, new NativeLong(answer.length), 0, null, null)
                        .intValue();
                ByteBuffer messages = ByteBuffer.wrap(answer, 0, length).order(ByteOrder.nativeOrder());
                while (more && messages.remaining() >= HEADER) {
                    int at = messages.position();
                    int size = messages.getInt(at);
                    short type = messages.getShort(at + 4);
                    more = type != NLMSG_DONE && type != NLMSG_ERROR;
                    if (more && isOf(messages, at + HEADER, local, remote)) {
                        found = info(messages, at + HEADER + MESSAGE, at + size);
                    }
                    messages.position(Math.min(messages.limit(), at + Math.max(HEADER, aligned(size))));
                }
            }
            return found;
        }
    }

    /** The ports stand in the network's order. */
    private static boolean isOf(ByteBuffer messages, int at, int local, int remote) {
        ByteBuffer ports = messages.duplicate().order(ByteOrder.BIG_ENDIAN);
        return Short.toUnsignedInt(ports.getShort(at + PORTS_AT)) == local
                && Short.toUnsignedInt(ports.getShort(at + PORTS_AT + 2)) == remote;
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
