package handshake.cli.echo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Main;
import handshake.cli.common.ExitStatus;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.Framing;
import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerEvent;
import handshake.live.echo.server.ServerOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoSendTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    private final ServerOptions onLoopback =
            ServerOptions.at(EchoAddress.loopback(0)).withReplyPrefix("got:").withLog(events::add);

    @Test
    void eachMessageIsSentAndItsReplyPrinted() throws IOException {
        assertThat(send(onLoopback, "hello", "")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines()).containsExactly("got:hello", "got:");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--coalesce", "--split=3", "--half-close", "--abort", "--no-delay"})
    void howItIsSentDoesNotChangeWhatComesBack(String option) throws IOException {
        assertThat(send(onLoopback, option, "--pause=1ms", "one", "two")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines()).containsExactly("got:one", "got:two");
    }

    @Test
    void coalescedAndSplitIsAStreamCutAnywhere() throws IOException {
        assertThat(send(onLoopback, "--coalesce", "--split=4", "--pause=1ms", "--show-calls", "one", "two"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("write(2 bytes \"on\")", "write(2 bytes \"e\\n\")", "write(2 bytes \"tw\")")
                .contains("got:one", "got:two");
    }

    @Test
    void anAbortIsAResetForTheServer() throws Exception {
        try (EchoServer server = EchoServer.start(onLoopback)) {
            assertThat(execute("--port=" + server.port(), "--abort", "hello")).isEqualTo(ExitStatus.DONE);

            String seen = "";
            while (!seen.contains("broke off")) {
                seen = String.valueOf(events.poll(1, TimeUnit.MINUTES));
                assertThat(seen).isNotEqualTo("null");
            }
            assertThat(seen).contains("reset");
        }
    }

    @Test
    void framingsAreThoseOfTheServer() throws IOException {
        assertThat(send(onLoopback.withFraming(Framing.delimiter("\\t")), "--delimiter=\\t", "two\nlines"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(send(onLoopback.withFraming(new Framing.LengthPrefixed()), "--length-prefix", "a\tb\nc"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines()).containsExactly("got:two\\nlines", "got:a\\tb\\nc");
    }

    @Test
    void overUdpAndUnixDomainSockets(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("echo.sock");
        ServerOptions udp = ServerOptions.at(EchoAddress.udp("127.0.0.1", 0));
        try (EchoServer datagrams = EchoServer.start(udp);
                EchoServer unix = EchoServer.start(ServerOptions.at(new EchoAddress.Unix(path)))) {
            assertThat(execute("--udp", "--port=" + datagrams.port(), "by datagram"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(execute("--unix=" + path, "by name")).isEqualTo(ExitStatus.DONE);
            assertThat(unix.counts().messages()).isEqualTo(1);
        }
        assertThat(out.toString().lines()).containsExactly("by datagram", "by name");
    }

    @ParameterizedTest
    @CsvSource({"exit", "quit", "' quit '"})
    void linesOfInputAreMessagesUntilAFarewell(String farewell) throws IOException {
        assertThat(sendTyped("one\ntwo\n" + farewell + "\nthree\n")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines()).containsExactly("got:one", "got:two");
    }

    @Test
    void theLastLineOfInputNeedsNoEnd() throws IOException {
        assertThat(sendTyped("é\nexit now")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines()).containsExactly("got:é", "got:exit now");
    }

    @Test
    void repliesCannotActOnTheTerminal() throws IOException {
        assertThat(send(onLoopback, "\u001b[2J")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString().lines()).containsExactly("got:\\x1b[2J");
    }

    @Test
    void theCallsAreShownWithTheKernelsView() throws IOException {
        assertThat(send(onLoopback, "--show-calls", "--half-close", "hello")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("client  socket(INET)", "client  connect(127.0.0.1:")
                .contains("client  write(6 bytes \"hello\\n\") = 6")
                .contains("client  shutdown(SHUT_WR) = 0", "client  close() = 0")
                .contains("Java    SocketChannel.shutdownOutput()", "Go      TCPConn.CloseWrite()");
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(out.toString())
                    .containsPattern("kernel  127.0.0.1:\\d+ with 127.0.0.1:\\d+ ESTABLISHED")
                    .containsPattern("ESTABLISHED (→|->) FIN-WAIT-[12]");
        }
    }

    @Test
    void nobodyThereIsStatusTwoAndOneLine() throws IOException {
        int port = freePort();
        assertThat(execute("--port=" + port, "hello")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .isEqualTo("handshake: cannot connect to 127.0.0.1:" + port
                        + ": Connection refused; 'handshake echo serve' starts a server" + System.lineSeparator());
        assertThat(execute("--udp", "--port=" + port, "hello")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("no answer from 127.0.0.1:" + port + ": nobody listens there");
    }

    @Test
    void noAnswerInTimeIsStatusFour() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(execute("--port=" + silent.getLocalPort(), "--timeout=50ms", "hello"))
                    .isEqualTo(ExitStatus.LIMIT_REACHED);
        }
        assertThat(err.toString())
                .contains("no answer from 127.0.0.1:", "--timeout")
                .hasLineCount(1);
    }

    @Test
    void aServerThatBreaksOffIsStatusOne() throws Exception {
        try (ServerSocket curt = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                try (Socket accepted = curt.accept()) {
                    accepted.getInputStream().read(new byte[100]);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            server.start();
            assertThat(execute("--port=" + curt.getLocalPort(), "hello")).isEqualTo(ExitStatus.CHECK_FAILED);
            server.join();
        }
        assertThat(err.toString())
                .contains("the server has closed the connection")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--delimiter=ab x | 'ab' is not one byte",
                "--delimiter=x axb | contains the delimiter 'x'",
                "--delimiter=x --length-prefix a | mutually exclusive",
                "--port=0 x | --port takes 1 to 65535, not 0",
                "--port=65536 x | --port takes 1 to 65535, not 65536",
                "--split=0 x | --split takes 1 and more",
                "--timeout=0 x | longer than 0",
                "--timeout=2parsecs x | not a duration such as 2s",
                "--udp --split=2 x | --split does not go with --udp",
                "--udp --abort x | --abort does not go with --udp",
                "--unix=s --no-delay x | --no-delay does not go with --unix",
                "--unix=s --port=1 x | --port does not go with --unix",
                "--host=no.such.invalid x | there is no host 'no.such.invalid'"
            })
    void wrongUsageIsOneLineWithStatusTwo(String arguments, String problem) {
        assertThat(execute(arguments.split(" ", -1))).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains(problem).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    private int send(ServerOptions options, String... arguments) throws IOException {
        try (EchoServer server = EchoServer.start(options)) {
            List<String> all = new ArrayList<>(List.of("--port=" + server.port()));
            all.addAll(List.of(arguments));
            return execute(all.toArray(String[]::new));
        }
    }

    private int sendTyped(String input) throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            return send(onLoopback);
        } finally {
            System.setIn(before);
        }
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("echo", "send"));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
