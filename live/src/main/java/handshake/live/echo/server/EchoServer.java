package handshake.live.echo.server;

import handshake.live.echo.EchoAddress;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An echo server that runs on threads of its own until it is closed. One thread accepts, and each client has one: the
 * shape of the textbooks, kept within {@link Limits}.
 */
public final class EchoServer implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 5;

    /** What serves: bound when it is made, and stopped by interrupting its threads. */
    interface Service extends Closeable {
        EchoAddress endpoint();

        /** Serves until its thread is interrupted. */
        void serve();
    }

    private final Service service;
    private final ExecutorService threads;
    private final Counters counters;

    private EchoServer(Service service, ExecutorService threads, Counters counters) {
        this.service = service;
        this.threads = threads;
        this.counters = counters;
    }

    /**
     * Starts a server; when this returns it can be connected to.
     *
     * @throws java.net.BindException when the address is in use or not one of this machine
     * @throws java.nio.file.FileAlreadyExistsException when the path for a Unix-domain socket is something else
     * @throws IllegalArgumentException when the framing cannot carry the reply prefix
     */
    public static EchoServer start(ServerOptions options) throws IOException {
        Replies replies = new Replies(options);
        Counters counters = new Counters();
        ExecutorService threads = Threads.perTask();
        Service service = options.endpoint() instanceof EchoAddress.Udp udp
                ? DatagramServer.bind(udp, options, replies, counters)
                : StreamServer.bind(options, replies, counters, threads);
        threads.execute(service::serve);
        return new EchoServer(service, threads, counters);
    }

    /** Where the server is, with the port that the kernel chose if it was asked to. */
    public EchoAddress endpoint() {
        return service.endpoint();
    }

    /** The port; 0 for a Unix-domain socket. */
    public int port() {
        return endpoint().port();
    }

    public EchoCounts counts() {
        return counters.now();
    }

    /** Ends every connection and waits until all is closed. */
    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        try {
            threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            service.close();
        }
    }
}
