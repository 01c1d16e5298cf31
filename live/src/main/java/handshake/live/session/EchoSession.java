package handshake.live.session;

import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureRequest;
import handshake.live.capture.CaptureStatistics;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.EchoClient;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerOptions;
import java.io.IOException;

/** One echo exchange on loopback while its packets are captured. */
public final class EchoSession {
    private static final String LOOPBACK = "lo";

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
    public static Outcome run(String message, SocketCalls calls, Watch.Listener listener)
            throws IOException, CaptureException {
        UntilServerCloses both = new UntilServerCloses(calls);
        ServerOptions options = ServerOptions.at(EchoAddress.loopback(0)).withCalls(both);
        try (EchoServer server = EchoServer.start(options)) {
            Watch.Watched<String> watched = Watch.over(
                    CaptureRequest.on(LOOPBACK).filteredBy("tcp port " + server.port()),
                    () -> {
                        String reply = EchoClient.exchange(server.endpoint(), message, both);
                        both.await();
                        return reply;
                    },
                    listener);
            return new Outcome(watched.result(), watched.statistics());
        }
    }
}
