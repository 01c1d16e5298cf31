package handshake.live.session;

import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureRequest;
import handshake.live.echo.ClientOptions;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.EchoClient;
import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerOptions;
import java.io.EOFException;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One echo exchange over UDP on loopback, and then a datagram to nobody, while the packets are captured. */
public final class DatagramSession {
    private static final String LOOPBACK = "lo";
    private static final String LOOPBACK_ADDRESS = "127.0.0.1";

    private DatagramSession() {}

    /**
     * Sends {@code message} and receives the reply; then the server goes, and the client sends again.
     *
     * @throws CaptureException when capturing is not possible; nothing was sent then
     */
    public static void run(String message, Watch.Listener listener) throws IOException, CaptureException {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        try (EchoServer server = EchoServer.start(ServerOptions.at(EchoAddress.udp(LOOPBACK_ADDRESS, 0)))) {
            Watch.Task<Integer> task = () -> {
                exchange(server, text);
                return server.port();
            };
            String datagrams = "udp port " + server.port();
            try {
                Watch.over(CaptureRequest.on(LOOPBACK).filteredBy(datagrams + " or icmp"), task, listener);
            } catch (CaptureException e) {
                if (e.reason() != CaptureException.Reason.NEEDS_LIBRARY) {
                    throw e;
                }
                Watch.over(CaptureRequest.on(LOOPBACK).filteredBy(datagrams), task, listener);
            }
        }
    }

    private static void exchange(EchoServer server, byte[] text) throws IOException {
        try (EchoClient client = EchoClient.open(server.endpoint(), ClientOptions.DEFAULTS)) {
            client.send(List.of(text));
            if (client.receive().isEmpty()) {
                throw new EOFException("no reply");
            }
            server.close();
            client.send(List.of(text));
            client.receive();
            throw new IOException("somebody answered although nobody is there");
        } catch (PortUnreachableException e) {
            return; // what ICMP said, and what was wanted
        }
    }
}
