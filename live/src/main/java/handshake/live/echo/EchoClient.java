package handshake.live.echo;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A client of an echo server: sends messages, receives what comes back. One thread at a time. */
public sealed interface EchoClient extends Closeable permits StreamClient, DatagramClient {
    /**
     * Connects (UDP: only opens a socket, since there is nothing to connect to).
     *
     * @throws java.net.ConnectException when the connection is refused
     * @throws java.net.SocketTimeoutException when nobody answers in time
     */
    static EchoClient open(EchoAddress endpoint, ClientOptions options) throws IOException {
        return endpoint instanceof EchoAddress.Udp udp
                ? DatagramClient.open(udp, options)
                : StreamClient.connect(endpoint, options);
    }

    /**
     * One whole exchange with lines: connect, send, receive, close.
     *
     * @return the reply, read as UTF-8; never print it to a terminal unescaped
     */
    static String exchange(EchoAddress endpoint, String message, SocketCalls calls) throws IOException {
        try (EchoClient client = open(endpoint, ClientOptions.DEFAULTS.withCalls(calls))) {
            client.send(List.of(message.getBytes(StandardCharsets.UTF_8)));
            byte[] reply = client.receive().orElseThrow(() -> new EOFException("the server closed without an answer"));
            return new String(reply, StandardCharsets.UTF_8);
        }
    }

    /**
     * Sends the messages: over a stream all of them together, in as many writes as {@link ClientOptions#pieces} says; over
     * UDP a datagram for each.
     */
    void send(List<byte[]> messages) throws IOException;

    /** The next reply; empty when the server has finished. Throws {@link java.net.SocketTimeoutException} when none comes. */
    Optional<byte[]> receive() throws IOException;
}
