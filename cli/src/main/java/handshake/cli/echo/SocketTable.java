package handshake.cli.echo;

import handshake.live.echo.Caller;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.SocketCall;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.SocketSystemCall;
import handshake.live.kernel.KernelSocket;
import handshake.live.kernel.KernelView;
import handshake.text.Columns;
import handshake.view.Ink;
import handshake.view.Screen;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The three sockets of one connection on this machine, as the kernel lists them after each call: the client's, the one
 * that listens, and the one that the server has for this client. For calls that are made one after the other.
 */
public final class SocketTable implements SocketCalls {
    private static final int CALL = 20;
    private static final int CLIENT = 22;
    private static final int LISTENER = 16;

    private final Screen screen;
    private final Consumer<String> print;
    private Optional<InetSocketAddress> client = Optional.empty();
    private Optional<InetSocketAddress> listener = Optional.empty();
    private boolean begun;

    /** {@code print} is given a line at a time. */
    public SocketTable(Screen screen, Consumer<String> print) {
        this.screen = screen;
        this.print = print;
    }

    @Override
    public void before(SocketCall call) {}

    @Override
    public void after(SocketCall call) {
        KernelView view = KernelView.now();
        if (!begun) {
            begun = true;
            view.unavailable().ifPresent(print);
            print.accept(screen.paint(
                    Ink.STRONG, row("call", "the client's socket", "the listener", "the server's socket")));
        }
        if (call.call() == SocketSystemCall.LISTEN) {
            listener = call.local();
        } else if (call.call() == SocketSystemCall.CONNECT) {
            client = call.local();
        }
        String made = row(
                words(call),
                connection(view, client, listener),
                listener.flatMap(view::listener).map(SocketTable::details).orElse("-"),
                connection(view, listener, client));
        Ink ink = call.side() == Caller.CLIENT ? Ink.CLIENT : Ink.SERVER;
        print.accept(screen.paint(ink, made.substring(0, CALL)) + made.substring(CALL));
        if (call.call() == SocketSystemCall.LISTEN) {
            said("listening at", listener);
        } else if (call.call() == SocketSystemCall.CONNECT) {
            said("calling from", client);
        }
    }

    private void said(String what, Optional<InetSocketAddress> address) {
        address.ifPresent(at -> print.accept(screen.paint(Ink.QUIET, "  " + what + " " + EchoAddress.text(at))));
    }

    private static String words(SocketCall call) {
        boolean listening =
                call.call() == SocketSystemCall.CLOSE && call.remote().isEmpty();
        String who = listening ? "listener" : call.side().toString();
        return who + " "
                + switch (call.call()) {
                    case WRITE -> "write " + text(call.arguments());
                    case READ -> "read " + call.result().map(SocketTable::text).orElse("");
                    case SOCKET, SETSOCKOPT, BIND, LISTEN, CONNECT, ACCEPT, SHUTDOWN, CLOSE, SENDTO, RECVFROM ->
                        call.call().c();
                };
    }

    /** Of {@code 3 bytes "hi\n"} what stands in quotes; there are none when the peer has finished. */
    private static String text(String bytes) {
        int quote = bytes.indexOf('"');
        return quote < 0 ? "the end" : bytes.substring(quote);
    }

    private static String connection(
            KernelView view, Optional<InetSocketAddress> local, Optional<InetSocketAddress> remote) {
        return local.flatMap(from -> remote.flatMap(to -> view.connection(from, to)))
                .map(SocketTable::details)
                .orElse("-");
    }

    private static String details(KernelSocket socket) {
        long waiting = socket.receiveQueue();
        if (waiting == 0) {
            return socket.state();
        }
        return socket.state() + ", " + waiting + (socket.isListening() ? " waits" : " unread");
    }

    private static String row(String call, String client, String listener, String server) {
        return Columns.apart(call, CALL) + Columns.apart(client, CLIENT) + Columns.apart(listener, LISTENER) + server;
    }
}
