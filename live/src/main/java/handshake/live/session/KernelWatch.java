package handshake.live.session;

import handshake.live.echo.Caller;
import handshake.live.echo.SocketCall;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.SocketSystemCall;
import handshake.live.kernel.KernelSocket;
import handshake.live.kernel.KernelView;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks into the kernel's table of sockets after each call that may change a state. Used by several threads at once. */
public final class KernelWatch implements SocketCalls {
    private static final Set<SocketSystemCall> TELLING = Set.of(
            SocketSystemCall.CONNECT,
            SocketSystemCall.ACCEPT,
            SocketSystemCall.READ,
            SocketSystemCall.SHUTDOWN,
            SocketSystemCall.CLOSE);

    /**
     * What the kernel said after a call.
     *
     * @param asked when the kernel was asked, in nanoseconds since 1970-01-01T00:00Z
     * @param answered when its answer was complete: the states are those of some moment between
     * @param call who called what: {@code client connect}
     * @param client the state of the client's socket, as the RFC prints it; empty when the kernel lists none
     * @param server likewise
     */
    public record Look(long asked, long answered, String call, Optional<String> client, Optional<String> server) {}

    private final List<Look> looks = new ArrayList<>();
    private Optional<InetSocketAddress> client = Optional.empty();
    private Optional<InetSocketAddress> server = Optional.empty();

    /** Asks once in advance: the first look is slow, and would hold the conversation up. */
    public KernelWatch() {
        KernelView.now();
    }

    @Override
    public void before(SocketCall call) {}

    @Override
    public synchronized void after(SocketCall call) {
        if (!TELLING.contains(call.call()) || call.failed()) {
            return;
        }
        if (call.side() == Caller.CLIENT && call.call() == SocketSystemCall.CONNECT) {
            client = call.local();
            server = call.remote();
        }
        if (client.isPresent() && server.isPresent() && isOurs(call)) {
            look(call);
        }
    }

    /** The server closes its listening socket too, at the very end; that is another story. */
    private boolean isOurs(SocketCall call) {
        return call.call() != SocketSystemCall.CLOSE || call.remote().isPresent();
    }

    private void look(SocketCall call) {
        long asked = now();
        KernelView view = KernelView.now();
        if (view.unavailable().isEmpty()) {
            looks.add(new Look(
                    asked,
                    now(),
                    call.side() + " " + call.call().c(),
                    view.connection(client.orElseThrow(), server.orElseThrow()).map(KernelSocket::state),
                    view.connection(server.orElseThrow(), client.orElseThrow()).map(KernelSocket::state)));
        }
    }

    /** By the clock that also stamps captured packets. */
    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** What was seen so far, in order. */
    public synchronized List<Look> looks() {
        return List.copyOf(looks);
    }
}
