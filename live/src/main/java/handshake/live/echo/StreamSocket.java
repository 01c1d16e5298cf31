package handshake.live.echo;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;

/**
 * One end of a connected stream (TCP or Unix-domain) whose every wait has a deadline. Its calls block, one system call for
 * each read and write, and a {@link CallTimer} breaks off those that wait too long. Interrupting the thread that waits
 * closes the socket.
 */
public final class StreamSocket implements Closeable {
    private static final Duration NEXT_TRY = Duration.ofMillis(10);

    private final SocketChannel channel;
    private final CallReport calls;
    private final CallTimer timer = new CallTimer();
    private boolean isOpen = true;

    /** @param channel connected, or about to be */
    public StreamSocket(SocketChannel channel, CallReport calls) {
        this.channel = channel;
        this.calls = calls;
    }

    /**
     * Opens a connection.
     *
     * @throws SocketTimeoutException when nobody answers before the deadline
     * @throws ConnectException when it is refused
     */
    static StreamSocket connect(EchoAddress endpoint, ClientOptions options, Deadline deadline) throws IOException {
        CallReport calls = new CallReport(options.calls(), Caller.CLIENT);
        while (true) {
            StreamSocket socket = new StreamSocket(
                    calls.call(
                            SocketSystemCall.SOCKET,
                            () -> endpoint.family().name(),
                            () -> SocketChannel.open(endpoint.family()),
                            channel -> "a socket"),
                    calls);
            try {
                if (options.noDelay() && !(endpoint instanceof EchoAddress.Unix)) {
                    socket.setNoDelay();
                }
                socket.connectTo(endpoint, deadline);
                return socket;
            } catch (IOException e) {
                socket.close();
                if (!mayHaveRoomLater(endpoint, e)) {
                    throw e;
                }
                pause(deadline, e);
            }
        }
    }

    private void connectTo(EchoAddress endpoint, Deadline deadline) throws IOException {
        calls.call(
                SocketSystemCall.CONNECT,
                endpoint::toString,
                () -> {
                    // Not blocking: where a Unix-domain socket's accept queue is full that fails, and does not wait.
                    channel.configureBlocking(false);
                    if (!channel.connect(endpoint.address())) {
                        awaitConnection(deadline, "no answer from " + endpoint);
                    }
                    channel.configureBlocking(true);
                    calls.between(channel.getLocalAddress(), channel.getRemoteAddress());
                    return 0;
                },
                String::valueOf);
    }

    private void awaitConnection(Deadline deadline, String timedOut) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_CONNECT);
            do {
                ChannelWait.until(selector, deadline, timedOut);
            } while (!channel.finishConnect());
        }
    }

    /**
     * Whether this is a Unix-domain socket whose accept queue is full. Connecting to one does not wait in line (there is no
     * SYN to send again), it fails with EAGAIN, which Java tells from other failures by its text alone.
     */
    private static boolean mayHaveRoomLater(EchoAddress endpoint, IOException e) {
        return endpoint instanceof EchoAddress.Unix unix
                && e instanceof SocketException
                && !(e instanceof ConnectException)
                && Files.isWritable(unix.path());
    }

    private static void pause(Deadline deadline, IOException why) throws IOException {
        if (deadline.passed()) {
            SocketTimeoutException timeout = new SocketTimeoutException("no room: " + Failures.reason(why));
            timeout.initCause(why);
            throw timeout;
        }
        try {
            Thread.sleep(NEXT_TRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    /**
     * Waits until at least one byte is there and reads what is, up to the buffer's room.
     *
     * @return how many bytes, or -1 at the end of the stream
     */
    int read(ByteBuffer into, Deadline deadline) throws IOException {
        int start = into.position();
        return calls.call(
                SocketSystemCall.READ,
                () -> "",
                () -> timer.run(deadline, "nothing to read in time", () -> channel.read(into), channel::shutdownInput),
                count -> count < 0
                        ? "0, the peer has finished"
                        : CallReport.bytes(into.duplicate().flip().position(start)));
    }

    /** Writes all bytes, waiting while the send queue is full. */
    public void write(byte[] bytes, Deadline deadline) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        calls.call(
                SocketSystemCall.WRITE,
                () -> CallReport.bytes(ByteBuffer.wrap(bytes)),
                () -> timer.run(deadline, "the peer does not read", () -> writeAll(left), channel::shutdownOutput),
                String::valueOf);
    }

    /** A virtual thread's write may take a part only, where others block until all is taken. */
    private int writeAll(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return count;
    }

    /** Sends FIN after what was written; reading goes on. */
    public void shutdownOutput() throws IOException {
        calls.call(SocketSystemCall.SHUTDOWN, () -> "SHUT_WR", channel::shutdownOutput, done -> "0");
    }

    /** The next {@link #close} sends RST instead of FIN and throws away what is still to be sent. */
    public void resetOnClose() throws IOException {
        if (calls.remote().isPresent()) {
            calls.call(
                    SocketSystemCall.SETSOCKOPT,
                    () -> "SO_LINGER, 0",
                    () -> channel.setOption(StandardSocketOptions.SO_LINGER, 0),
                    done -> "0");
        }
    }

    private void setNoDelay() throws IOException {
        calls.call(
                SocketSystemCall.SETSOCKOPT,
                () -> "TCP_NODELAY, 1",
                () -> channel.setOption(StandardSocketOptions.TCP_NODELAY, true),
                done -> "0");
    }

    @Override
    public void close() throws IOException {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        timer.close();
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
