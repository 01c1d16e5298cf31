package handshake.live.echo;

import handshake.text.Printable;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Where a server is: which protocol, and which address of it. */
public sealed interface EchoAddress {
    /** A TCP port; 0 lets the kernel choose a free one. */
    record Tcp(InetSocketAddress address) implements EchoAddress {
        @Override
        public ProtocolFamily family() {
            return familyOf(address);
        }

        @Override
        public String toString() {
            return text(address);
        }
    }

    /** A UDP port; 0 lets the kernel choose a free one. */
    record Udp(InetSocketAddress address) implements EchoAddress {
        @Override
        public ProtocolFamily family() {
            return familyOf(address);
        }

        @Override
        public String toString() {
            return text(address);
        }
    }

    /** A Unix-domain socket: a name in the file system, a stream within one machine, no TCP. */
    record Unix(Path path) implements EchoAddress {
        @Override
        public SocketAddress address() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public ProtocolFamily family() {
            return StandardProtocolFamily.UNIX;
        }

        @Override
        public String toString() {
            return Printable.text(path.toString());
        }
    }

    SocketAddress address();

    /** The port; 0 when there is none. */
    default int port() {
        return address() instanceof InetSocketAddress ip ? ip.getPort() : 0;
    }

    /**
     * The family to open a channel with. Said explicitly, because a channel without one is IPv6 and carries IPv4 in mapped
     * addresses: a connection to 127.0.0.1 would then be found in /proc/net/tcp6.
     */
    ProtocolFamily family();

    /** TCP on 127.0.0.1. */
    static EchoAddress loopback(int port) {
        try {
            return new Tcp(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (UnknownHostException e) {
            throw new AssertionError("four octets are an IPv4 address", e);
        }
    }

    /** TCP on the first address that the host's name has. */
    static EchoAddress tcp(String host, int port) throws UnknownHostException {
        return new Tcp(new InetSocketAddress(InetAddress.getByName(host), port));
    }

    /** UDP on the first address that the host's name has. */
    static EchoAddress udp(String host, int port) throws UnknownHostException {
        return new Udp(new InetSocketAddress(InetAddress.getByName(host), port));
    }

    /** {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
    static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return (ip instanceof Inet6Address ? "[" + ip.getHostAddress() + "]" : ip.getHostAddress()) + ":"
                + address.getPort();
    }

    private static ProtocolFamily familyOf(InetSocketAddress address) {
        return address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }
}
