package handshake.live.echo.server;

import handshake.live.echo.CallReport;
import handshake.live.echo.Caller;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.SocketSystemCall;
import handshake.live.echo.StreamSocket;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A socket that listens, TCP or Unix-domain, and reports the calls that made it so. */
final class ListeningSocket implements Closeable {
    private final ServerSocketChannel channel;
    private final CallReport calls;

    /** A client that was let in; over a Unix-domain socket it has no address. */
    record Accepted(Optional<InetSocketAddress> address, StreamSocket socket) {}

    private ListeningSocket(ServerSocketChannel channel, CallReport calls) {
        this.channel = channel;
        this.calls = calls;
    }

    static ListeningSocket open(EchoAddress endpoint, int backlog, SocketCalls heard) throws IOException {
        CallReport calls = new CallReport(heard, Caller.SERVER);
        ServerSocketChannel channel = calls.call(
                SocketSystemCall.SOCKET,
                () -> endpoint.family().name(),
                () -> ServerSocketChannel.open(endpoint.family()),
                opened -> "a socket");
        try {
            // Java's one bind() makes two system calls. What they did is seen after the second.
            calls.call(
                    SocketSystemCall.BIND,
                    endpoint::toString,
                    () -> 0,
                    done -> "made by Java's bind(), as is listen()");
            calls.call(
                    SocketSystemCall.LISTEN,
                    () -> "backlog " + backlog,
                    () -> {
                        channel.bind(endpoint.address(), backlog);
                        calls.between(channel.getLocalAddress(), null);
                        return 0;
                    },
                    String::valueOf);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new ListeningSocket(channel, calls);
    }

    /** Its address; of a Unix-domain socket none. */
    Optional<InetSocketAddress> local() {
        return calls.local();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Waits for a connection and takes it out of the queue. */
    Accepted accept() throws IOException {
        CallReport accepting = calls.copy();
        SocketChannel accepted = accepting.call(
                SocketSystemCall.ACCEPT,
                () -> "",
                () -> {
                    SocketChannel client = channel.accept();
                    accepting.between(client.getLocalAddress(), client.getRemoteAddress());
                    return client;
                },
                client -> "a socket for "
                        + accepting.remote().map(EchoAddress::text).orElse("a client"));
        return new Accepted(accepting.remote(), new StreamSocket(accepted, accepting));
    }

    @Override
    public void close() throws IOException {
        calls.call(
                SocketSystemCall.CLOSE,
                () -> "",
                () -> {
                    channel.close();
                    return 0;
                },
                String::valueOf);
    }
}
