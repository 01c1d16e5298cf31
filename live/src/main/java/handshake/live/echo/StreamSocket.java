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
 * One end of a connected stream (TCP or Unix-domain) whose every wait has a deadline. To its user it blocks; beneath, the
 * channel does not, and a selector does the waiting, because a blocking channel cannot time out on writing. Interrupting
 * the thread that waits closes the socket.
 */
final class StreamSocket implements Closeable {
    private static final Duration NEXT_TRY = Duration.ofMillis(10);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final CallReport calls;

    /** @param channel connected, or about to be; closed when this fails */
    StreamSocket(SocketChannel channel, CallReport calls) throws IOException {
        this.channel = channel;
        this.calls = calls;
        try {
            channel.configureBlocking(false);
            selector = Selector.open();
            key = channel.register(selector, 0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Opens a connection.
     *
     * @throws SocketTimeoutException when nobody answers before the deadline
     * @throws ConnectException when it is refused
     */
    static StreamSocket connect(Endpoint endpoint, ClientOptions options, Deadline deadline) throws IOException {
        CallReport calls = new CallReport(options.calls(), Side.CLIENT);
        while (true) {
            StreamSocket socket = new StreamSocket(
                    calls.call(
                            SystemCall.SOCKET,
                            () -> endpoint.family().name(),
                            () -> SocketChannel.open(endpoint.family()),
                            channel -> "a socket"),
                    calls);
            try {
                if (options.noDelay() && !(endpoint instanceof Endpoint.Unix)) {
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

    private void connectTo(Endpoint endpoint, Deadline deadline) throws IOException {
        calls.call(
                SystemCall.CONNECT,
                endpoint::toString,
                () -> {
                    boolean done = channel.connect(endpoint.address());
                    while (!done) {
                        await(SelectionKey.OP_CONNECT, deadline, "no answer from " + endpoint);
                        done = channel.finishConnect();
                    }
                    calls.between(channel.getLocalAddress(), channel.getRemoteAddress());
                    return 0;
                },
                String::valueOf);
    }

    /**
     * Whether this is a Unix-domain socket whose accept queue is full. Connecting to one does not wait in line (there is no
     * SYN to send again), it fails with EAGAIN, which Java tells from other failures by its text alone.
     */
    private static boolean mayHaveRoomLater(Endpoint endpoint, IOException e) {
        return endpoint instanceof Endpoint.Unix unix
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
                SystemCall.READ,
                () -> "",
                () -> {
                    Waiting.failIfInterrupted(); // A busy peer might never make this thread wait.
                    int count = channel.read(into);
                    while (count == 0) {
                        await(SelectionKey.OP_READ, deadline, "nothing to read in time");
                        count = channel.read(into);
                    }
                    return count;
                },
                count -> count < 0
                        ? "0, the peer has finished"
                        : CallReport.bytes(into.duplicate().flip().position(start)));
    }

    /** Writes all bytes, waiting while the send queue is full. */
    void write(byte[] bytes, Deadline deadline) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        calls.call(
                SystemCall.WRITE,
                () -> CallReport.bytes(ByteBuffer.wrap(bytes)),
                () -> {
                    Waiting.failIfInterrupted();
                    channel.write(left);
                    while (left.hasRemaining()) {
                        await(SelectionKey.OP_WRITE, deadline, "the peer does not read");
                        channel.write(left);
                    }
                    return bytes.length;
                },
                String::valueOf);
    }

    /** Sends FIN after what was written; reading goes on. */
    void shutdownOutput() throws IOException {
        calls.call(SystemCall.SHUTDOWN, () -> "SHUT_WR", channel::shutdownOutput, done -> "0");
    }

    /** The next {@link #close} sends RST instead of FIN and throws away what is still to be sent. */
    void resetOnClose() throws IOException {
        if (calls.remote().isPresent()) {
            calls.call(
                    SystemCall.SETSOCKOPT,
                    () -> "SO_LINGER, 0",
                    () -> channel.setOption(StandardSocketOptions.SO_LINGER, 0),
                    done -> "0");
        }
    }

    private void setNoDelay() throws IOException {
        calls.call(
                SystemCall.SETSOCKOPT,
                () -> "TCP_NODELAY, 1",
                () -> channel.setOption(StandardSocketOptions.TCP_NODELAY, true),
                done -> "0");
    }

    @Override
    public void close() throws IOException {
        if (!selector.isOpen()) {
            return;
        }
        // Closing the selector too, because a registered channel is not closed before its selector lets it go.
        calls.call(
                SystemCall.CLOSE,
                () -> "",
                () -> {
                    channel.close();
                    selector.close();
                    return 0;
                },
                String::valueOf);
    }

    private void await(int operation, Deadline deadline, String timedOut) throws IOException {
        key.interestOps(operation);
        Waiting.until(selector, deadline, timedOut);
    }
}
