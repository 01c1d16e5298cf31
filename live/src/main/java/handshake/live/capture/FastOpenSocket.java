package handshake.live.capture;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;

/**
 * A client whose first text travels on its SYN (RFC 7413). Java's sockets cannot: {@code sendto} with MSG_FASTOPEN is
 * connect and write in one call (Linux tcp(7)). Here because this is where the C library is known.
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
        try (Memory address = loopback(port);
                Memory bytes = new Memory(text.length);
                Memory patience = new Memory(2L * NativeLong.SIZE)) {
            bytes.write(0, text, 0, text.length);
            patience.clear();
            patience.setNativeLong(0, new NativeLong(PATIENCE_SECONDS));
            int socket = LibC.socket(AF_INET, SOCK_STREAM, 0);
            try {
                LibC.setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, patience, (int) patience.size());
                NativeLong length = new NativeLong(text.length);
                LibC.sendto(socket, bytes, length, MSG_FASTOPEN, address, SOCKADDR_IN_BYTES);
                long received = 0;
                long more = 1;
                while (received < text.length && more > 0) {
                    more = LibC.recv(socket, bytes, length, 0).longValue();
                    received += more;
                }
            } finally {
                LibC.close(socket);
            }
        } catch (LastErrorException | LinkageError e) {
            throw new IOException("Fast Open: " + e.getMessage(), e);
        }
    }

    /** A sockaddr_in: the family in the machine's byte order, port and address in the network's. */
    private static Memory loopback(int port) {
        Memory address = new Memory(SOCKADDR_IN_BYTES);
        address.clear();
        address.setShort(0, (short) AF_INET);
        address.setByte(2, (byte) (port >> 8));
        address.setByte(3, (byte) port);
        address.setByte(4, (byte) 127);
        address.setByte(7, (byte) 1);
        return address;
    }

    /** The C library's functions, bound when first used. */
    private static final class LibC {
        static {
            Native.register(LibC.class, "c");
        }

        static native int socket(int domain, int type, int protocol) throws LastErrorException;

        static native int setsockopt(int socket, int level, int name, Pointer value, int length)
                throws LastErrorException;

        static native NativeLong sendto(
                int socket, Pointer bytes, NativeLong length, int flags, Pointer address, int addressLength)
                throws LastErrorException;

        static native NativeLong recv(int socket, Pointer bytes, NativeLong length, int flags)
                throws LastErrorException;

        static native int close(int descriptor) throws LastErrorException;
    }
}
