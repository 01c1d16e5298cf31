package handshake.live.echo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.live.echo.EchoAddress;
import handshake.live.echo.Framing;
import handshake.live.echo.Heard;
import handshake.live.echo.RawClient;
import handshake.live.echo.server.ServerEvent.What;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The server against plain sockets, as a learner's own client or nc would be. */
class EchoServerTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Heard heard = new Heard();
    private final ServerOptions onLoopback =
            ServerOptions.at(EchoAddress.loopback(0)).withLog(heard);

    @Test
    void aLineInALineBack() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback);
                RawClient nc = new RawClient(server.port())) {
            assertThat(nc.send("hello\n").receive(6)).isEqualTo("hello\n");
            assertThat(nc.send("\n").receive(1)).isEqualTo("\n");
            assertThat(nc.send("é漢\r\n").receive(7)).isEqualTo("é漢\r\n");
            nc.hangUp();

            assertThat(heard.await(What.FINISHED).detail()).isEqualTo("after 3 messages");
            assertThat(server.counts()).isEqualTo(new EchoCounts(1, 3, 11, 11, 0, 0, 0));
        }
    }

    @Test
    void theReplyPrefixStandsBeforeEachMessage() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback.withReplyPrefix("Message received: "));
                RawClient nc = new RawClient(server.port())) {
            assertThat(nc.send("a\nb\n").receive(40)).isEqualTo("Message received: a\nMessage received: b\n");
        }
    }

    @Test
    void messagesThatStickTogetherOrFallApartAreToldApart() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback.withReplyPrefix("> "));
                RawClient nc = new RawClient(server.port())) {
            assertThat(nc.send("one\ntwo\nthr").receive(12)).isEqualTo("> one\n> two\n");
            assertThat(nc.send("ee\n").receive(8)).isEqualTo("> three\n");
        }
    }

    @Test
    void anyByteDelimits() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback.withFraming(Framing.delimiter("\\t")));
                RawClient nc = new RawClient(server.port())) {
            assertThat(nc.send("two\nlines\tnext\t").receive(15)).isEqualTo("two\nlines\tnext\t");
        }
    }

    @Test
    void aLengthPrefixCarriesAnyBytes() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback.withFraming(new Framing.LengthPrefixed()));
                RawClient nc = new RawClient(server.port())) {
            assertThat(nc.send("\0\0\0\3a\n").send("b\0\0\0\0").receive(11)).isEqualTo("\0\0\0\3a\nb\0\0\0\0");
        }
    }

    @Test
    void halfAClientStillGetsItsAnswer() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback);
                RawClient nc = new RawClient(server.port())) {
            assertThat(nc.send("one\nlast").halfClose().receiveAll()).isEqualTo("one\nlast\n");
        }
    }

    @Test
    void manyClientsAtOnceEachGetTheirOwn() throws Exception {
        int clients = 50;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (EchoServer server = EchoServer.start(onLoopback)) {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String line = "client " + i + "\n";
                tasks.add(() -> {
                    try (RawClient nc = new RawClient(server.port())) {
                        StringBuilder all = new StringBuilder();
                        for (int n = 0; n < 20; n++) {
                            all.append(nc.send(line).receive(line.length()));
                        }
                        return all.toString();
                    }
                });
            }
            List<Future<String>> replies = threads.invokeAll(tasks);
            for (int i = 0; i < clients; i++) {
                assertThat(replies.get(i).get()).isEqualTo(("client " + i + "\n").repeat(20));
            }
            assertThat(server.counts().messages()).isEqualTo(clients * 20L);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aMessageOfTheLongestLengthIsEchoedAndALongerOneRefusedWithALine() throws Exception {
        Limits limits = Limits.DEFAULTS.withMaxMessage(1000);
        try (EchoServer server = EchoServer.start(onLoopback.withLimits(limits));
                RawClient nc = new RawClient(server.port())) {
            String longest = "x".repeat(1000) + "\n";
            assertThat(nc.send(longest).receive(1001)).isEqualTo(longest);

            nc.send("x".repeat(300_000)).halfClose();

            assertThat(nc.receiveAll()).isEqualTo("refused: message longer than 1000 bytes\n");
            assertThat(heard.await(What.TOO_LONG).detail()).isEqualTo("message longer than 1000 bytes");
            assertThat(server.counts().tooLong()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalIsFramedAsTheClientExpects() throws Exception {
        ServerOptions options =
                onLoopback.withFraming(new Framing.LengthPrefixed()).withLimits(Limits.DEFAULTS.withMaxMessage(10));
        try (EchoServer server = EchoServer.start(options);
                RawClient nc = new RawClient(server.port())) {
            assertThat(nc.send("\0\0\0\13").halfClose().receiveAll())
                    .isEqualTo("\0\0\0\45refused: message longer than 10 bytes");
        }
    }

    @Test
    void aSilentClientIsTimedOut() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback.withLimits(Limits.DEFAULTS.withReadTimeout(SHORT)));
                RawClient nc = new RawClient(server.port())) {
            assertThat(nc.receiveAll()).isEmpty();
            assertThat(heard.await(What.TIMED_OUT).detail()).isEqualTo("no whole message within 0.1s");
            assertThat(server.counts().timedOut()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatDripsBytesIsTimedOutAllTheSame() throws Exception {
        Limits limits = Limits.DEFAULTS.withReadTimeout(SHORT);
        try (EchoServer server = EchoServer.start(onLoopback.withLimits(limits));
                RawClient nc = new RawClient(server.port())) {
            nc.socket().setTcpNoDelay(true);

            assertThatThrownBy(() -> {
                        while (true) {
                            nc.send("x");
                        }
                    })
                    .isInstanceOf(SocketException.class);

            // However the race between the two limits ends, the server has let go of the client.
            assertThat(server.counts().timedOut() + server.counts().tooLong()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatNeverReadsIsTimedOutAndReset() throws Exception {
        Limits limits = Limits.DEFAULTS.withWriteTimeout(SHORT);
        try (EchoServer server = EchoServer.start(onLoopback.withLimits(limits));
                RawClient nc = new RawClient(server.port())) {
            String line = "x".repeat(60_000) + "\n";

            assertThatThrownBy(() -> {
                        while (true) {
                            nc.send(line);
                        }
                    })
                    .isInstanceOf(SocketException.class);

            assertThat(heard.await(What.TIMED_OUT).detail()).isEqualTo("it did not read its reply within 0.1s");
            assertThat(server.counts().timedOut()).isEqualTo(1);
        }
    }

    @Test
    void oneClientTooManyIsToldSoAndTheNextOneHasRoomAgain() throws Exception {
        Limits limits = Limits.DEFAULTS.withMaxConnections(2);
        try (EchoServer server = EchoServer.start(onLoopback.withLimits(limits));
                RawClient first = new RawClient(server.port());
                RawClient second = new RawClient(server.port())) {
            first.send("a\n").receive(2);
            second.send("b\n").receive(2);
            try (RawClient third = new RawClient(server.port())) {
                assertThat(third.receiveAll()).isEqualTo("refused: there are 2 connections already\n");
            }
            assertThat(second.send("still\n").receive(6)).isEqualTo("still\n");
            assertThat(server.counts().turnedAway()).isEqualTo(1);

            first.halfClose().receiveAll();
            try (RawClient next = new RawClient(server.port())) {
                assertThat(next.send("c\n").receive(2)).isEqualTo("c\n");
            }
        }
    }

    @Test
    void refusalsAreSentAlsoWhereTheDelimiterIsOneOfTheirLetters() throws Exception {
        ServerOptions options = onLoopback
                .withFraming(Framing.delimiter("e"))
                .withLimits(Limits.DEFAULTS.withMaxConnections(1).withMaxMessage(10));
        try (EchoServer server = EchoServer.start(options);
                RawClient first = new RawClient(server.port())) {
            first.send("ae").receive(2);
            try (RawClient second = new RawClient(server.port())) {
                assertThat(second.receiveAll()).isEqualTo("refused: there are 1 connections alreadye");
            }
            assertThat(first.send("x".repeat(11)).halfClose().receiveAll())
                    .isEqualTo("refused: message longer than 10 bytese");
        }
    }

    @Test
    void anAbortingClientHurtsNobodyElse() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback);
                RawClient other = new RawClient(server.port())) {
            try (RawClient rude = new RawClient(server.port())) {
                rude.send("half a li");
                rude.socket().setSoLinger(true, 0);
            }
            assertThat(heard.await(What.BROKEN).detail()).contains("reset");
            assertThat(other.send("hello\n").receive(6)).isEqualTo("hello\n");
        }
    }

    @Test
    void whatClientsSendIsLoggedEscaped() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback);
                RawClient nc = new RawClient(server.port())) {
            nc.send("\u001b[2Jboo\r\n").receive(9);

            ServerEvent event = heard.await(What.MESSAGE);
            assertThat(event.detail()).isEqualTo("\\x1b[2Jboo\\r");
            assertThat(event).hasToString("127.0.0.1:" + nc.socket().getLocalPort() + " says: \\x1b[2Jboo\\r");
        }
    }

    @Test
    void closingEndsEveryConnectionAndFreesThePort() throws Exception {
        EchoServer server = EchoServer.start(onLoopback);
        try (RawClient nc = new RawClient(server.port())) {
            nc.send("hello\n").receive(6);
            server.close();
            assertThat(nc.receiveAll()).isEmpty();
        }
        assertThat(heard.await(What.BROKEN).detail()).isEqualTo("the server stops");
        assertThatThrownBy(() -> new RawClient(server.port()).close()).isInstanceOf(ConnectException.class);
        EchoServer.start(ServerOptions.at(EchoAddress.loopback(server.port()))).close();
    }

    @Test
    void aPortInUseIsABindException() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback)) {
            assertThatThrownBy(() -> EchoServer.start(ServerOptions.at(server.endpoint())))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void aPrefixThatTheFramingCannotCarryIsFoundAtOnce() {
        assertThatThrownBy(() -> EchoServer.start(onLoopback.withReplyPrefix("two\nlines")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delimiter");
    }

    @Test
    void clientsWaitInTheAcceptQueueUntilTheyAreAccepted() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback.withAccepting(5, SHORT));
                RawClient nc = new RawClient(server.port())) {
            // The handshake is the kernel's: the client is connected, and may send, before the server has accepted.
            assertThat(nc.send("early\n").receive(6)).isEqualTo("early\n");
        }
    }
}
