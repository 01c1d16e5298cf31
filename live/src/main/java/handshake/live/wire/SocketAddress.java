package handshake.live.wire;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A struct sockaddr_in (ip(7)) or sockaddr_in6 (ipv6(7)). */
final class SocketAddress {
    static final int LONGEST = 28;
    private static final int V4_OCTETS = 16;
    private static final int PORT = 2;

    private SocketAddress() {}

    static byte[] of(Endpoint endpoint) {
        boolean v4 = endpoint.address().isV4();
        ByteBuffer address = ByteBuffer.allocate(v4 ? V4_OCTETS : LONGEST).order(ByteOrder.nativeOrder());
        address.putShort((short) (v4 ? NativeCalls.AF_INET : NativeCalls.AF_INET6));
        address.put((byte) (endpoint.port() >>> 8)).put((byte) endpoint.port());
        if (!v4) {
            address.putInt(0); // sin6_flowinfo
        }
        return address.put(endpoint.address().octets().toArray()).array();
    }

    /** Any address of this computer. */
    static byte[] any(boolean v4, int port) {
        IpAddress address = v4 ? IpAddress.v4(0, 0, 0, 0) : new IpAddress(0, 0, 6);
        return of(new Endpoint(address, port));
    }

    /** The address of the family AF_UNSPEC: nobody. */
    static byte[] nobody() {
        return new byte[V4_OCTETS];
    }

    static int port(byte[] address) {
        return ((address[PORT] & 0xFF) << 8) | (address[PORT + 1] & 0xFF);
    }
}
