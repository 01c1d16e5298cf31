package handshake.live.echo.server;

import handshake.live.echo.Deadline;
import handshake.live.echo.Failures;
import handshake.live.echo.MessagePreview;
import handshake.live.echo.MessageReader;
import handshake.live.echo.MessageStream;
import handshake.live.echo.StreamSocket;
import handshake.live.echo.server.ServerEvent.What;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The server's side of one connection: a message in, a message back, until the client has finished or is too slow. */
final class ClientConnection implements Runnable {
    private final String client;
    private final StreamSocket socket;
    private final MessageStream stream;
    private final ServerOptions options;
    private final Replies replies;
    private final Counters counters;
    private final Runnable leave;
    private long messages;

    /** @param leave run once, when the conversation is over and its place is free */
    ClientConnection(
            String client,
            StreamSocket socket,
            ServerOptions options,
            Replies replies,
            Counters counters,
            Runnable leave) {
        this.client = client;
        this.socket = socket;
        this.stream =
                new MessageStream(socket, options.framing(), options.limits().maxMessage());
        this.options = options;
        this.replies = replies;
        this.counters = counters;
        this.leave = leave;
    }

    /** The client was given time, and did not use it. */
    private static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1;

        TooSlow(String what, Duration within) {
            // Java prints 2 s as PT2S.
            super(what + " within " + within.toString().substring(2).toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void run() {
        counters.connections.increment();
        log(What.CONNECTED, "");
        try (socket) {
            try {
                converse();
            } finally {
                leave.run(); // Before closing: a client that sees the end may come back at once.
            }
        } catch (ClosedByInterruptException e) {
            log(What.BROKEN, "the server stops");
        } catch (IOException e) {
            log(What.BROKEN, Failures.reason(e));
        }
    }

    private void converse() throws IOException {
        try {
            for (Optional<byte[]> message = hear(); message.isPresent(); message = hear()) {
                answer(message.get());
            }
            log(What.FINISHED, messages == 1 ? "after 1 message" : "after " + messages + " messages");
        } catch (MessageReader.TooLong e) {
            counters.tooLong.increment();
            log(What.TOO_LONG, Failures.reason(e));
            refuse(Failures.reason(e));
        } catch (TooSlow e) {
            counters.timedOut.increment();
            log(What.TIMED_OUT, Failures.reason(e));
        }
    }

    private Optional<byte[]> hear() throws IOException {
        Duration timeout = options.limits().readTimeout();
        try {
            return stream.receive(Deadline.in(timeout));
        } catch (SocketTimeoutException e) {
            throw new TooSlow("no whole message", timeout);
        }
    }

    private void answer(byte[] message) throws IOException {
        byte[] reply = replies.to(message);
        Duration timeout = options.limits().writeTimeout();
        messages++;
        counters.heard(message);
        if (options.log() != ServerOptions.NO_LOG) {
            log(What.MESSAGE, MessagePreview.text(message));
        }
        try {
            stream.send(reply, Deadline.in(timeout));
        } catch (SocketTimeoutException e) {
            // With FIN the kernel would go on keeping, and offering, what the client does not read.
            socket.resetOnClose();
            throw new TooSlow("it did not read its reply", timeout);
        }
        counters.bytesSent.add(reply.length);
    }

    /**
     * Says why, and then reads on until the client has finished: closing with unread bytes would send RST, which may
     * overtake the line in the client's hands.
     */
    private void refuse(String reason) throws IOException {
        Deadline deadline = Deadline.in(options.limits().writeTimeout());
        try {
            stream.send(Replies.refusal(reason), deadline);
            socket.shutdownOutput();
            stream.drain(deadline);
        } catch (SocketTimeoutException e) {
            socket.resetOnClose();
        }
    }

    private void log(What what, String detail) {
        options.log().accept(new ServerEvent(client, what, detail));
    }
}
