package handshake.live.echo.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/**
 * Keeps echo servers from echoing each other for ever. A datagram does not say whether it is a question or an answer, and
 * whoever forges its source address can set two servers on each other, or a server on itself, with a single one.
 */
final class LoopGuard {
    /**
     * Below are the system ports (RFC 6335 §6), with echo (7), daytime (13) and chargen (19) among them, which answer
     * whatever comes. Clients call from the ports above.
     */
    private static final int FIRST_CLIENT_PORT = 1024;

    private final Optional<InetSocketAddress> own;
    private final PeerRates rates = new PeerRates(System::nanoTime);

    /** @param own the server's address */
    LoopGuard(Optional<InetSocketAddress> own) {
        this.own = own;
    }

    /** Why a datagram from this peer gets no answer; empty if it gets one. */
    Optional<String> silence(InetSocketAddress peer) throws SocketException {
        if (peer.getPort() < FIRST_CLIENT_PORT) {
            return Optional.of("services have such ports, and this one might answer for ever");
        }
        if (isOwn(peer)) {
            return Optional.of("that is the server's own address");
        }
        if (!rates.book(peer)) {
            return Optional.of("more than " + PeerRates.PER_SECOND + " datagrams a second, as in a loop");
        }
        return Optional.empty();
    }

    /** A server for all addresses of this machine has the port on each of them. */
    private boolean isOwn(InetSocketAddress peer) throws SocketException {
        return own.isPresent() && own.get().getPort() == peer.getPort() && isOfThisMachine(peer.getAddress());
    }

    private static boolean isOfThisMachine(InetAddress address) throws SocketException {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }
}
