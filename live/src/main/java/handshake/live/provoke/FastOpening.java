package handshake.live.provoke;

import handshake.live.capture.FastOpenSocket;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Two connections with Fast Open (RFC 7413) to an echo server. The first brings a cookie home; the second shows it on its
 * SYN, and with it the text.
 */
final class FastOpening implements Provoked {
    private static final byte[] LINE = "hello\n".getBytes(StandardCharsets.US_ASCII);

    private final EchoServer server;

    private FastOpening(EchoServer server) {
        this.server = server;
    }

    /** The kernel's setting must stand by now: it is looked at when the server begins to listen. */
    static FastOpening served() throws IOException {
        return new FastOpening(EchoServer.start(ServerOptions.at(EchoAddress.loopback(0))));
    }

    @Override
    public String filter() {
        return "tcp port " + server.port();
    }

    @Override
    public void perform() throws IOException {
        FastOpenSocket.exchange(server.port(), LINE);
        FastOpenSocket.exchange(server.port(), LINE);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
