package handshake.live.echo.server;

import handshake.live.echo.Deadline;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.Failures;
import handshake.live.echo.StreamSocket;
import handshake.live.echo.server.ServerEvent.What;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Listens on TCP or a Unix-domain socket, and gives each client a thread. */
final class StreamServer implements EchoServer.Service {
    /** After a failed accept (no file descriptors left): the next attempt would fail as well. */
    private static final Duration RECOVERY = Duration.ofMillis(100);

    private final ListeningSocket listener;
    private final Optional<UnixSocketFile> file;
    private final ServerOptions options;
    private final Replies replies;
    private final Counters counters;
    private final Executor threads;
    private final Semaphore room;
    private int number;

    private StreamServer(
            ListeningSocket listener,
            Optional<UnixSocketFile> file,
            ServerOptions options,
            Replies replies,
            Counters counters,
            Executor threads) {
        this.listener = listener;
        this.file = file;
        this.options = options;
        this.replies = replies;
        this.counters = counters;
        this.threads = threads;
        this.room = new Semaphore(options.limits().maxConnections());
    }

    static StreamServer bind(ServerOptions options, Replies replies, Counters counters, Executor threads)
            throws IOException {
        EchoAddress endpoint = options.endpoint();
        Optional<UnixSocketFile> file = Optional.empty();
        if (endpoint instanceof EchoAddress.Unix unix) {
            UnixSocketFile.makeWay(unix.path());
        }
        ListeningSocket listener = ListeningSocket.open(endpoint, options.backlog(), options.calls());
        try {
            if (endpoint instanceof EchoAddress.Unix unix) {
                file = Optional.of(UnixSocketFile.of(unix.path()));
            }
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
        return new StreamServer(listener, file, options, replies, counters, threads);
    }

    @Override
    public EchoAddress endpoint() {
        return listener.local().<EchoAddress>map(EchoAddress.Tcp::new).orElse(options.endpoint());
    }

    @Override
    public void serve() {
        try {
            while (listener.isOpen()) {
                Thread.sleep(options.acceptDelay().toMillis());
                try {
                    admit(accept());
                } catch (IOException e) {
                    if (listener.isOpen()) {
                        recover(e);
                    }
                }
            }
        } catch (InterruptedException e) {
            // The server is being closed, and closes the listener too.
            Thread.currentThread().interrupt();
        }
    }

    private Client accept() throws IOException {
        ListeningSocket.Accepted accepted = listener.accept();
        number++;
        return new Client(accepted.address().map(EchoAddress::text).orElse("client " + number), accepted.socket());
    }

    private record Client(String name, StreamSocket socket) {}

    /** Serves the client on a thread of its own, if there is room. */
    private void admit(Client client) throws IOException {
        if (!room.tryAcquire()) {
            turnAway(client);
            return;
        }
        try {
            threads.execute(
                    new ClientConnection(client.name(), client.socket(), options, replies, counters, room::release));
        } catch (RejectedExecutionException e) {
            client.socket().close(); // The server is being closed.
        }
    }

    /** Says why and closes, on this thread: a fresh connection's send queue has room for a line, so nothing waits. */
    private void turnAway(Client client) {
        counters.turnedAway.increment();
        String why = "there are " + options.limits().maxConnections() + " connections already";
        options.log().accept(new ServerEvent(client.name(), What.TURNED_AWAY, why));
        try (StreamSocket socket = client.socket()) {
            socket.write(
                    options.framing().enclose(Replies.refusal(why)),
                    Deadline.in(options.limits().writeTimeout()));
            socket.shutdownOutput();
        } catch (IOException e) {
            // It has gone already, which is what was wanted.
        }
    }

    private void recover(IOException e) throws InterruptedException {
        options.log().accept(new ServerEvent("a client", What.BROKEN, "accept failed: " + Failures.reason(e)));
        Thread.sleep(RECOVERY.toMillis());
    }

    @Override
    public void close() throws IOException {
        try {
            listener.close();
        } finally {
            if (file.isPresent()) {
                file.get().remove();
            }
        }
    }
}
