package handshake.live.echo.server;

import handshake.live.echo.ClientOptions;
import handshake.live.echo.Deadline;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.EchoClient;
import handshake.live.echo.MessageStream;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.StreamSocket;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One echo exchange on loopback in which client and server take turns, one call at a time, on one thread. That this works
 * shows how little the calls wait for each other: {@code connect} returns before anybody has called {@code accept}.
 */
public final class TurnByTurn {
    private TurnByTurn() {}

    /**
     * Opens, sends the line {@code message}, gets it back and closes, the client first.
     *
     * @param message short enough for the kernel's buffers: nobody reads while the other writes
     * @param calls hears of every call of both sides, in order
     */
    public static void run(String message, SocketCalls calls) throws IOException {
        ServerOptions options = ServerOptions.at(EchoAddress.loopback(0));
        try (ListeningSocket listener = ListeningSocket.open(options.endpoint(), options.backlog(), calls)) {
            EchoAddress there =
                    listener.local().<EchoAddress>map(EchoAddress.Tcp::new).orElseThrow();
            EchoClient client = EchoClient.open(there, ClientOptions.DEFAULTS.withCalls(calls));
            try (client) {
                serve(listener.accept().socket(), client, message);
            }
        }
    }

    private static void serve(StreamSocket accepted, EchoClient client, String message) throws IOException {
        ClientOptions defaults = ClientOptions.DEFAULTS;
        try (accepted) {
            MessageStream server = new MessageStream(accepted, defaults.framing(), ClientOptions.MAX_REPLY);
            client.send(List.of(message.getBytes(StandardCharsets.UTF_8)));
            byte[] heard = server.receive(Deadline.in(defaults.timeout())).orElseThrow(EOFException::new);
            server.send(heard, Deadline.in(defaults.timeout()));
            client.receive();
            client.close();
            server.receive(Deadline.in(defaults.timeout())); // the client's FIN: no message
        }
    }
}
