package handshake.live.echo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerEvent.What;
import handshake.live.echo.server.ServerOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EchoClientTest {
    private final Heard heard = new Heard();
    private final ServerOptions onLoopback =
            ServerOptions.at(EchoAddress.loopback(0)).withLog(heard);

    static List<Framing> framings() {
        return List.of(Framing.LINES, Framing.delimiter("\\x1e"), new Framing.LengthPrefixed());
    }

    @Test
    void oneExchange() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback.withReplyPrefix("server got:"))) {
            assertThat(EchoClient.exchange(server.endpoint(), "hellö", SocketCalls.NONE))
                    .isEqualTo("server got:hellö");
        }
    }

    @ParameterizedTest
    @MethodSource("framings")
    void messagesInOneWriteComeBackApart(Framing framing) throws Exception {
        ClientOptions options = ClientOptions.DEFAULTS.withFraming(framing);
        try (EchoServer server = EchoServer.start(onLoopback.withFraming(framing));
                EchoClient client = EchoClient.open(server.endpoint(), options)) {
            client.send(List.of(utf8("one"), utf8(""), utf8("three")));

            assertThat(client.receive()).hasValue(utf8("one"));
            assertThat(client.receive()).hasValue(utf8(""));
            assertThat(client.receive()).hasValue(utf8("three"));
        }
    }

    @ParameterizedTest
    @MethodSource("framings")
    void aMessageInPiecesComesBackWhole(Framing framing) throws Exception {
        ClientOptions options =
                ClientOptions.DEFAULTS.withFraming(framing).withNoDelay(true).withPieces(4, Duration.ofMillis(1));
        try (EchoServer server = EchoServer.start(onLoopback.withFraming(framing));
                EchoClient client = EchoClient.open(server.endpoint(), options)) {
            client.send(List.of(utf8("fall apart")));

            assertThat(client.receive()).hasValue(utf8("fall apart"));
        }
    }

    @Test
    void morePiecesThanBytesAreOneByteEach() throws Exception {
        RecordedCalls calls = new RecordedCalls();
        ClientOptions options =
                ClientOptions.DEFAULTS.withPieces(9, Duration.ZERO).withCalls(calls);
        try (EchoServer server = EchoServer.start(onLoopback);
                EchoClient client = EchoClient.open(server.endpoint(), options)) {
            client.send(List.of(utf8("hi")));

            assertThat(client.receive()).hasValue(utf8("hi"));
            assertThat(calls.of(Caller.CLIENT))
                    .containsSubsequence(
                            "write(1 byte \"h\") = 1", "write(1 byte \"i\") = 1", "write(1 byte \"\\n\") = 1");
        }
    }

    @Test
    void aHalfClosedClientStillReceives() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback);
                StreamClient client = (StreamClient) EchoClient.open(server.endpoint(), ClientOptions.DEFAULTS)) {
            client.send(List.of(utf8("last words")));
            client.halfClose();

            assertThat(client.receive()).hasValue(utf8("last words"));
            assertThat(client.receive()).isEmpty();
            assertThat(client.receive()).isEmpty();
        }
    }

    @Test
    void anAbortIsAResetForTheServer() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback);
                StreamClient client = (StreamClient) EchoClient.open(server.endpoint(), ClientOptions.DEFAULTS)) {
            client.send(List.of(utf8("hello")));
            client.receive();
            client.abort();

            assertThat(heard.await(What.BROKEN).detail()).contains("reset");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsATimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                EchoClient client = EchoClient.open(
                        EchoAddress.loopback(silent.getLocalPort()),
                        ClientOptions.DEFAULTS.withTimeout(Duration.ofMillis(50)))) {
            client.send(List.of(utf8("anybody?")));

            assertThatThrownBy(client::receive).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aServerThatClosesEarlyIsTheEndOfTheReplies() throws Exception {
        try (ServerSocket curt = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                EchoClient client =
                        EchoClient.open(EchoAddress.loopback(curt.getLocalPort()), ClientOptions.DEFAULTS)) {
            try (Socket accepted = curt.accept()) {
                accepted.getOutputStream().write(utf8("bye\n"));
            }
            assertThat(client.receive()).hasValue(utf8("bye"));
            assertThat(client.receive()).isEmpty();
        }
    }

    @Test
    void nobodyListeningIsARefusal() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThatThrownBy(() -> EchoClient.open(EchoAddress.loopback(port), ClientOptions.DEFAULTS))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void manyMessagesOverOneConnection() throws IOException {
        try (EchoServer server = EchoServer.start(onLoopback);
                EchoClient client = EchoClient.open(server.endpoint(), ClientOptions.DEFAULTS)) {
            for (int i = 0; i < 500; i++) {
                client.send(List.of(utf8("message " + i)));
                assertThat(client.receive()).hasValue(utf8("message " + i));
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
