package handshake.live.echo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.live.echo.server.EchoCounts;
import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.Limits;
import handshake.live.echo.server.ServerEvent.What;
import handshake.live.echo.server.ServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Echo without TCP: Unix-domain sockets and UDP; and TCP over IPv6. */
class OtherEndpointsTest {
    private final Heard heard = new Heard();

    @Nested
    class UnixDomain {
        @TempDir
        private Path directory;

        @Test
        void echoesAndRemovesItsFileAtTheEnd() throws Exception {
            EchoAddress endpoint = new EchoAddress.Unix(directory.resolve("echo.sock"));
            try (EchoServer server =
                    EchoServer.start(ServerOptions.at(endpoint).withLog(heard).withReplyPrefix("> "))) {
                assertThat(EchoClient.exchange(server.endpoint(), "hello", SocketCalls.NONE))
                        .isEqualTo("> hello");
                assertThat(heard.await(What.CONNECTED).client()).isEqualTo("client 1");
                assertThat(server.port()).isZero();
            }
            assertThat(directory).isEmptyDirectory();
        }

        @Test
        void aSocketThatNobodyListensOnIsReplaced() throws Exception {
            Path path = directory.resolve("echo.sock");
            try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                crashed.bind(UnixDomainSocketAddress.of(path)); // Java leaves the file when it closes.
            }
            assertThat(path).exists();

            try (EchoServer server = EchoServer.start(ServerOptions.at(new EchoAddress.Unix(path)))) {
                assertThat(EchoClient.exchange(server.endpoint(), "hello", SocketCalls.NONE))
                        .isEqualTo("hello");
            }
        }

        @Test
        void anotherServersSocketIsLeftAlone() throws Exception {
            EchoAddress endpoint = new EchoAddress.Unix(directory.resolve("echo.sock"));
            try (EchoServer first = EchoServer.start(ServerOptions.at(endpoint))) {
                assertThatThrownBy(() -> EchoServer.start(ServerOptions.at(endpoint)))
                        .isInstanceOf(BindException.class);
                assertThat(EchoClient.exchange(first.endpoint(), "still here", SocketCalls.NONE))
                        .isEqualTo("still here");
            }
        }

        @Test
        void whatIsNoSocketIsNeverDeleted() throws Exception {
            Path precious = Files.writeString(directory.resolve("precious.txt"), "data");
            Path link = Files.createSymbolicLink(directory.resolve("link"), precious);

            for (Path path : List.of(precious, link, directory)) {
                assertThatThrownBy(() -> EchoServer.start(ServerOptions.at(new EchoAddress.Unix(path))))
                        .isInstanceOf(FileAlreadyExistsException.class)
                        .hasMessageContaining("not a socket");
            }
            assertThat(precious).hasContent("data");
            assertThat(link).isSymbolicLink();
        }

        @Test
        void aFileThatTookTheNameMeanwhileIsNotRemoved() throws Exception {
            Path path = directory.resolve("echo.sock");
            EchoServer server = EchoServer.start(ServerOptions.at(new EchoAddress.Unix(path)));
            Files.move(path, directory.resolve("moved.sock"));
            Files.writeString(path, "somebody else's");

            server.close();

            assertThat(path).hasContent("somebody else's");
        }

        @Test
        void aFullAcceptQueueIsWaitedForButNotForEver() throws Exception {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("full.sock"));
            try (ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                full.bind(address, 1);
                EchoAddress endpoint = new EchoAddress.Unix(address.getPath());
                ClientOptions options = ClientOptions.DEFAULTS.withTimeout(Duration.ofMillis(50));

                assertThatThrownBy(() -> {
                            for (int i = 0; i < 10; i++) {
                                EchoClient.open(endpoint, options);
                            }
                        })
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessageStartingWith("no room");
            }
        }
    }

    @Nested
    class Udp {
        @Test
        void aDatagramInADatagramBack() throws Exception {
            try (EchoServer server = EchoServer.start(ServerOptions.at(EchoAddress.udp("127.0.0.1", 0)));
                    EchoClient client = EchoClient.open(server.endpoint(), ClientOptions.DEFAULTS)) {
                client.send(List.of("one\n".getBytes(UTF_8), "two".getBytes(UTF_8)));

                assertThat(client.receive()).hasValue("one\n".getBytes(UTF_8));
                assertThat(client.receive()).hasValue("two".getBytes(UTF_8));
            }
        }

        /** The source address may be forged: its owner gets no more than the forger has sent. */
        @Test
        void noAnswerIsLongerThanTheDatagram() throws Exception {
            ServerOptions options = ServerOptions.at(EchoAddress.udp("127.0.0.1", 0))
                    .withReplyPrefix("> ")
                    .withLimits(Limits.DEFAULTS.withMaxMessage(10));
            try (EchoServer server = EchoServer.start(options);
                    DatagramSocket nc = new DatagramSocket()) {
                nc.setSoTimeout(10_000);
                assertThat(ask(nc, server.port(), "hello")).isEqualTo("> hel");
                assertThat(ask(nc, server.port(), "x")).isEqualTo(">");
                assertThat(ask(nc, server.port(), "0123456789A")).isEqualTo("refused: me");
                assertThat(server.counts()).isEqualTo(new EchoCounts(0, 2, 6, 6, 1, 0, 0));
            }
        }

        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: elsewhere 127.0.0.2 is no address of the machine")
        void theServersOwnPortOnThisMachineIsNotAnswered() throws Exception {
            ServerOptions options =
                    ServerOptions.at(EchoAddress.udp("127.0.0.1", 0)).withLog(heard);
            try (EchoServer server = EchoServer.start(options);
                    DatagramSocket twin = new DatagramSocket(server.port(), InetAddress.getByName("127.0.0.2"))) {
                twin.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), server.port()));

                assertThat(heard.await(What.NOT_ANSWERED).detail()).contains("own address");
                assertThat(server.counts()).isEqualTo(new EchoCounts(0, 0, 0, 0, 0, 0, 1));
            }
        }

        @Test
        void anEmptyDatagramIsAnsweredToo() throws Exception {
            try (EchoServer server = EchoServer.start(ServerOptions.at(EchoAddress.udp("127.0.0.1", 0)));
                    DatagramSocket nc = new DatagramSocket()) {
                nc.setSoTimeout(60_000);
                assertThat(ask(nc, server.port(), "")).isEmpty();
                assertThat(server.counts().messages()).isEqualTo(1);
            }
        }

        @Test
        void ourClientCannotSendAnEmptyOneAndSaysSo() throws Exception {
            try (EchoClient client = EchoClient.open(EchoAddress.udp("127.0.0.1", 9), ClientOptions.DEFAULTS)) {
                assertThatThrownBy(() -> client.send(List.of(new byte[0])))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("empty");
            }
        }

        @Test
        void aPlainSocketIsAnsweredAndTooLongADatagramRefused() throws Exception {
            ServerOptions options = ServerOptions.at(EchoAddress.udp("127.0.0.1", 0))
                    .withLog(heard)
                    .withLimits(Limits.DEFAULTS.withMaxMessage(10));
            try (EchoServer server = EchoServer.start(options);
                    DatagramSocket nc = new DatagramSocket()) {
                nc.setSoTimeout(60_000);
                assertThat(ask(nc, server.port(), "0123456789")).isEqualTo("0123456789");
                assertThat(ask(nc, server.port(), "0123456789".repeat(4)))
                        .isEqualTo("refused: message longer than 10 bytes");
                assertThat(ask(nc, server.port(), "\u001b[2J")).isEqualTo("\u001b[2J");

                assertThat(heard.await(What.TOO_LONG).detail()).isEqualTo("message longer than 10 bytes");
                assertThat(heard.await(What.MESSAGE).detail()).isEqualTo("\\x1b[2J");
                assertThat(server.counts().messages()).isEqualTo(2);
                assertThat(server.counts().tooLong()).isEqualTo(1);
            }
        }

        @Test
        void theLongestDatagramIsEchoed() throws Exception {
            byte[] longest = new byte[65_507];
            try (EchoServer server = EchoServer.start(ServerOptions.at(EchoAddress.udp("127.0.0.1", 0)));
                    EchoClient client = EchoClient.open(server.endpoint(), ClientOptions.DEFAULTS)) {
                client.send(List.of(longest));

                assertThat(client.receive()).hasValue(longest);
            }
        }

        @Test
        void nobodyThereIsSaidByIcmpOnLoopback() throws Exception {
            EchoServer gone = EchoServer.start(ServerOptions.at(EchoAddress.udp("127.0.0.1", 0)));
            gone.close();
            try (EchoClient client = EchoClient.open(gone.endpoint(), ClientOptions.DEFAULTS)) {
                client.send(List.of("hello".getBytes(UTF_8)));

                assertThatThrownBy(client::receive).isInstanceOf(PortUnreachableException.class);
            }
        }

        private static String ask(DatagramSocket nc, int port, String text) throws IOException {
            byte[] bytes = text.getBytes(UTF_8);
            nc.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            DatagramPacket reply = new DatagramPacket(new byte[1000], 1000);
            nc.receive(reply);
            return new String(reply.getData(), 0, reply.getLength(), UTF_8);
        }
    }

    @Test
    void anAddressHasItsPortAndIpv6Brackets() throws Exception {
        assertThat(EchoAddress.loopback(8080)).hasToString("127.0.0.1:8080");
        assertThat(EchoAddress.tcp("::1", 8080)).hasToString("[0:0:0:0:0:0:0:1]:8080");
        assertThat(EchoAddress.udp("127.0.0.1", 9)).hasToString("127.0.0.1:9");
    }
}
