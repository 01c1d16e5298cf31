package handshake.cli.echo;

import handshake.live.echo.Caller;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.SocketCall;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.SocketSystemCall;
import handshake.live.echo.Transport;
import handshake.live.kernel.KernelSocket;
import handshake.live.kernel.KernelSocket.Timer;
import handshake.live.kernel.KernelView;
import handshake.view.Durations;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code --show-calls}: prints each socket call as it returns, what the kernel then says of the socket, and on the first
 * call of a kind what it is in Java and in Go.
 */
final class CallPrinter implements SocketCalls {
    private static final String INDENT = " ".repeat(8);
    private static final int LABEL = 8;

    private final Consumer<String> out;
    private final Screen screen;
    private final Transport transport;
    private final Set<SocketSystemCall> explained = EnumSet.noneOf(SocketSystemCall.class);
    private final Map<Ends, String> states = new HashMap<>();
    private boolean saidUnavailable;

    /** The two ends of a connection, seen from one of them. */
    private record Ends(InetSocketAddress local, InetSocketAddress remote) {}

    /** {@code out}: takes the lines of each call together, so that no other line comes between them. */
    CallPrinter(Consumer<String> out, Screen screen, Transport transport) {
        this.out = out;
        this.screen = screen;
        this.transport = transport;
    }

    @Override
    public void before(SocketCall call) {}

    @Override
    public synchronized void after(SocketCall call) {
        List<String> lines = new ArrayList<>();
        Ink ink = call.side() == Caller.CLIENT ? Ink.CLIENT : Ink.SERVER;
        lines.add(screen.paint(ink, call.side().toString()) + "  " + call);
        if (transport == Transport.TCP) { // /proc/net/tcp lists no others
            kernel(call).forEach(line -> lines.add(labelled("kernel", line)));
        }
        if (explained.add(call.call())) {
            lines.addAll(explanation(call.call(), transport, screen));
        }
        out.accept(String.join(System.lineSeparator(), lines));
    }

    /** What the call is in Java and in Go, and what it does over {@code transport}. */
    static List<String> explanation(SocketSystemCall call, Transport transport, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(labelled("Java", call.java()));
        lines.add(labelled("Go", call.go()));
        lines.addAll(
                Wrap.beside(labelled("does", ""), INDENT.length() + LABEL, transport.effect(call), screen.width()));
        return lines.stream().map(line -> screen.paint(Ink.QUIET, line)).toList();
    }

    private static String labelled(String label, String text) {
        return INDENT + label + " ".repeat(LABEL - label.length()) + text;
    }

    private List<String> kernel(SocketCall call) {
        KernelView view = KernelView.now();
        if (view.unavailable().isPresent()) {
            boolean first = !saidUnavailable;
            saidUnavailable = true;
            return first ? List.of(view.unavailable().get()) : List.of();
        }
        if (call.local().isEmpty()) {
            return List.of("not in /proc/net/tcp");
        }
        InetSocketAddress local = call.local().get();
        List<String> lines = new ArrayList<>();
        call.remote().ifPresent(remote -> lines.add(connection(call, new Ends(local, remote), view)));
        if (call.remote().isEmpty() || call.call() == SocketSystemCall.ACCEPT) {
            lines.add(EchoAddress.text(local) + " "
                    + view.listener(local).map(this::details).orElse("gone"));
        }
        return lines;
    }

    private String connection(SocketCall call, Ends ends, KernelView view) {
        Optional<KernelSocket> socket = view.connection(ends.local(), ends.remote());
        String state = socket.map(KernelSocket::state).orElse("gone");
        String earlier = states.getOrDefault(ends, state);
        if (call.call() == SocketSystemCall.CLOSE) {
            states.remove(ends); // Whoever has these addresses next is somebody else.
        } else {
            states.put(ends, state);
        }
        return EchoAddress.text(ends.local()) + " with " + EchoAddress.text(ends.remote()) + " "
                + (earlier.equals(state) ? "" : earlier + (screen.unicode() ? " → " : " -> "))
                + socket.map(this::details).orElse("gone");
    }

    /** The state, and what waits in the queues: bytes, and a FIN counts as one. */
    private String details(KernelSocket socket) {
        StringBuilder text = new StringBuilder(socket.state());
        if (socket.isListening()) {
            return text.append(", ")
                    .append(socket.receiveQueue())
                    .append(" waiting for accept")
                    .toString();
        }
        if (socket.receiveQueue() > 0) {
            text.append(", unread ").append(socket.receiveQueue());
        }
        if (socket.sendQueue() > 0) {
            text.append(", unacknowledged ").append(socket.sendQueue());
        }
        if (socket.timer() != Timer.NONE) {
            text.append(", ").append(socket.timer()).append(" timer in ");
            text.append(Durations.text(socket.expiresIn().toNanos(), screen.unicode()));
        }
        return text.toString();
    }
}
