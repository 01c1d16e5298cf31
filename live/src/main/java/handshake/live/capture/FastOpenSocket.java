package handshake.live.capture;

import handshake.live.system.NativeMemory;
import handshake.live.system.NativeSocket;
import handshake.live.system.SystemCallException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A client whose first text travels on its SYN (RFC 7413). Java's sockets cannot: {@code sendto} with MSG_FASTOPEN is
 * connect and write in one call (Linux tcp(7)).
 */
public final class FastOpenSocket {
    private static final int AF_INET = 2;
    private static final int SOCK_STREAM = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int MSG_FASTOPEN = 0x2000_0000;
    private static final int SOCKADDR_IN_BYTES = 16;
    private static final int PATIENCE_SECONDS = 5;

    private FastOpenSocket() {}

    /** Opens to 127.0.0.1 with {@code text} on the SYN, if there is a cookie; takes as much back; closes. */
    public static void exchange(int port, byte... text) throws IOException {
        ByteBuffer timeout = NativeMemory.of(2 * NativeMemory.LONG_BYTES);
        NativeMemory.putLong(timeout, 0, PATIENCE_SECONDS);
        ByteBuffer bytes = NativeMemory.holding(text);
        try (NativeSocket socket = new NativeSocket(AF_INET, SOCK_STREAM, 0)) {
            socket.setOption(SOL_SOCKET, SO_RCVTIMEO, timeout);
            socket.send(bytes, MSG_FASTOPEN, loopback(port));
            int received = 0;
            int more = 1;
            while (received < text.length && more > 0) {
                more = socket.receive(bytes, 0);
                received += more;
            }
        } catch (SystemCallException e) {
            throw new IOException("Fast Open: " + e.getMessage(), e);
        }
    }

    /** A sockaddr_in: the family in the machine's byte order, port and address in the network's. */
    private static ByteBuffer loopback(int port) {
        return NativeMemory.of(SOCKADDR_IN_BYTES)
                .putShort(0, (short) AF_INET)
                .put(2, (byte) (port >> 8))
                .put(3, (byte) port)
                .put(4, (byte) 127)
                .put(7, (byte) 1);
    }
}
