package handshake.live.provoke;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Both ends of a loopback connection in one pair of hands, so that what they do happens in a stated order. */
final class Pair implements Provoked {
    static final InetAddress LOOPBACK = loopback();

    private static final int PATIENCE_MILLIS = 5_000;
    private static final byte[] LINE = "hello\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocketChannel listener;
    private final Socket client = new Socket();
    private final PairTask task;
    private Socket server = new Socket();

    private Pair(ServerSocketChannel listener, PairTask task) {
        this.listener = listener;
        this.task = task;
    }

    /** A server that listens, and a client that will connect and then do {@code task}. */
    static Pair doing(PairTask task) throws IOException {
        return listening(ServerSocketChannel.open(), task);
    }

    /** The same with a server that asks for a receive buffer of so many octets, before its window is first offered. */
    static Pair doing(PairTask task, int receiveBuffer) throws IOException {
        return listening(ServerSocketChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer), task);
    }

    private static Pair listening(ServerSocketChannel listener, PairTask task) throws IOException {
        return new Pair(listener.bind(new InetSocketAddress(LOOPBACK, 0)), task);
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String filter() {
        return "tcp port " + listener.socket().getLocalPort();
    }

    @Override
    public void perform() throws IOException {
        client.connect(listener.getLocalAddress(), PATIENCE_MILLIS);
        // A channel's socket only closes when it is told to; Java's other sockets first send a FIN, unread text or not
        server = listener.accept().socket();
        client.setSoTimeout(PATIENCE_MILLIS);
        server.setSoTimeout(PATIENCE_MILLIS);
        task.perform(this);
    }

    Socket client() {
        return client;
    }

    Socket server() {
        return server;
    }

    /** A line from {@code one}. */
    static void say(Socket one) throws IOException {
        one.getOutputStream().write(LINE);
    }

    /** Takes a line that was said at the other end. */
    static void hear(Socket one) throws IOException {
        if (one.getInputStream().readNBytes(LINE.length).length < LINE.length) {
            throw new EOFException("the other end has closed");
        }
    }

    /** Waits, where the kernel is to do something by itself meanwhile. */
    static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the kernel was given time");
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }
}
