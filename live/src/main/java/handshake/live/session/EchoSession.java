package handshake.live.session;

import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureRequest;
import handshake.live.capture.CaptureStatistics;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.Captures;
import handshake.live.capture.PacketSource;
import handshake.live.echo.EchoClient;
import handshake.live.echo.EchoServer;
import handshake.live.echo.Endpoint;
import handshake.live.echo.ServerOptions;
import handshake.live.echo.SocketCalls;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * One echo exchange on loopback while its packets are captured. The capture is ready, its filter set, before the client
 * connects, so that the first SYN cannot be missed.
 */
public final class EchoSession {
    private static final String LOOPBACK = "lo";
    private static final Duration PATIENCE = Duration.ofMillis(20);
    private static final int QUIET_POLLS = 3;

    /** What is told along the way, by the thread that called {@link EchoSession#run}. */
    public interface Listener {
        /** The capture is open; {@code how} says by what, in one line. Privileges can go now: nothing was parsed yet. */
        void ready(String how, int port) throws IOException;

        /** A packet was captured. */
        void captured(CapturedPacket packet) throws IOException;
    }

    /**
     * How it went.
     *
     * @param reply what the server sent back; not escaped
     */
    public record Outcome(String reply, CaptureStatistics statistics) {}

    private EchoSession() {}

    /**
     * Serves, connects, sends {@code message}, receives the reply and closes, and tells {@code listener} of each packet.
     *
     * @param calls hears of the client's and the server's socket calls, on their threads
     * @throws CaptureException when capturing is not possible; nothing was sent then
     */
    public static Outcome run(String message, SocketCalls calls, Listener listener)
            throws IOException, CaptureException {
        ServerOptions options = ServerOptions.at(Endpoint.loopback(0)).withCalls(calls);
        try (EchoServer server = EchoServer.start(options)) {
            CaptureRequest request = CaptureRequest.on(LOOPBACK).filteredBy("tcp port " + server.port());
            Captures.Opened opened = Captures.open(request);
            try (PacketSource source = opened.source()) {
                listener.ready(opened.how(), server.port());
                String reply = exchange(message, calls, server, source, listener);
                return new Outcome(reply, source.statistics());
            }
        }
    }

    /** The client runs on a thread of its own; this one hands on the packets as they come. */
    private static String exchange(
            String message, SocketCalls calls, EchoServer server, PacketSource source, Listener listener)
            throws IOException {
        Future<String> reply = CompletableFuture.supplyAsync(() -> {
            try {
                return EchoClient.exchange(server.endpoint(), message, calls);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        int quiet = 0;
        while (!reply.isDone() || quiet < QUIET_POLLS) {
            quiet = deliver(source, listener) ? 0 : reply.isDone() ? quiet + 1 : 0;
        }
        return result(reply);
    }

    /** Hands on the next packet, if one comes soon. */
    private static boolean deliver(PacketSource source, Listener listener) throws IOException {
        try {
            Optional<CapturedPacket> packet = source.poll(PATIENCE);
            if (packet.isPresent()) {
                listener.captured(packet.get());
            }
            return packet.isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for packets");
        }
    }

    private static String result(Future<String> reply) throws IOException {
        try {
            return reply.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the reply");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }
}
