package handshake.cli.echo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.LineQueue;
import handshake.cli.Main;
import handshake.cli.OwnProcess;
import handshake.cli.common.ExitStatus;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.EchoClient;
import handshake.live.echo.SocketCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoServeTest {
    private final LineQueue out = new LineQueue();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private Thread serving = new Thread();

    @AfterEach
    void stop() throws InterruptedException {
        serving.interrupt();
        serving.join();
    }

    @Test
    void servesUntilItIsInterruptedAndThenCounts() throws Exception {
        int port = serve("--port=0", "--reply-prefix=Message received: ");

        assertThat(exchange(port, "hello\u001b[2J")).isEqualTo("Message received: hello\u001b[2J");

        assertThat(out.await("says")).matches("127\\.0\\.0\\.1:\\d+ says: hello\\\\x1b\\[2J");
        assertThat(out.await("has finished")).endsWith("after 1 message");
        serving.interrupt();
        assertThat(status.get(1, TimeUnit.MINUTES)).isEqualTo(ExitStatus.INTERRUPTED);
        assertThat(out.await("stopped"))
                .isEqualTo("stopped: 1 connection, 1 message, 9 bytes received, 27 bytes sent;"
                        + " 0 too long, 0 timed out, 0 turned away");
    }

    @Test
    void theTimeoutIsThatOfTheOption() throws Exception {
        int port = serve("--port=0", "--read-timeout=100ms");
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(out.await("timed out")).endsWith("no whole message within 0.1s");
    }

    @Test
    void theLimitOfAMessageIsThatOfTheOption() throws Exception {
        int port = serve("--port=0", "--max-message=10", "--max-connections=1");
        try (Socket talkative = new Socket(InetAddress.getLoopbackAddress(), port)) {
            talkative.getOutputStream().write("12345678901".getBytes(UTF_8));
            talkative.shutdownOutput();
            assertThat(new String(talkative.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("refused: message longer than 10 bytes\n");
        }
        assertThat(out.await("refused")).endsWith("message longer than 10 bytes");
    }

    @Test
    void quietSaysOnlyTheFirstAndTheLast() throws Exception {
        int port = serve("--port=0", "--quiet");
        exchange(port, "hello");
        serving.interrupt();
        assertThat(out.await("")).startsWith("stopped: ");
    }

    @Test
    void theCallsAreShownWithTheKernelsView() throws Exception {
        int port = serve("--port=0", "--show-calls");
        exchange(port, "hello");

        assertThat(out.await("accept()")).startsWith("server  accept() = a socket for 127.0.0.1:");
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(out.await("kernel")).contains("127.0.0.1:" + port + " with 127.0.0.1:");
            assertThat(out.await("kernel"))
                    .matches(" +kernel  127\\.0\\.0\\.1:" + port + " LISTEN, \\d waiting for accept");
        }
        assertThat(out.await("Go ")).endsWith("Listener.Accept()");
        assertThat(out.await("read()")).endsWith("read() = 6 bytes \"hello\\n\"");
    }

    @Test
    void aUnixSocketIsRemovedAtTheEnd(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("echo.sock");
        start("--unix=" + path);
        assertThat(out.await("listening")).isEqualTo("listening on " + path + "; Ctrl-C stops");
        assertThat(EchoClient.exchange(new EchoAddress.Unix(path), "hello", SocketCalls.NONE))
                .isEqualTo("hello");
        serving.interrupt();
        status.get(1, TimeUnit.MINUTES);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void ofAUnixSocketsCallsNothingIsSaidThatOnlyTcpDoes(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("echo.sock");
        start("--unix=" + path, "--show-calls");
        out.await("listening");
        EchoClient.exchange(new EchoAddress.Unix(path), "hello", SocketCalls.NONE);
        out.await("has finished");
        assertThat(out.all())
                .anyMatch(line -> line.endsWith("accept() = a socket for a client"))
                .noneMatch(line -> line.matches(".*(\\bSYN\\b|\\bFIN\\b|LISTEN|ESTABLISHED|proc).*"));
    }

    @Test
    void whatIsNotASocketIsLeftAlone(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "data");
        assertThat(execute("--unix=" + file)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("not a socket, so it is left alone").hasLineCount(1);
        assertThat(file).hasContent("data");
    }

    @Test
    void aSocketInAMissingFolderIsStatusTwoAndOneLine(@TempDir Path directory) {
        Path path = directory.resolve("missing").resolve("echo.sock");
        assertThat(execute("--unix=" + path)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("cannot listen on " + path).hasLineCount(1);
    }

    @Test
    void aPortInUseIsStatusTwoAndOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(execute("--port=" + taken.getLocalPort())).isEqualTo(ExitStatus.USAGE);
            assertThat(err.toString())
                    .isEqualTo("handshake: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use, by this program itself; try another --port (0 takes any free one) or --host"
                            + System.lineSeparator());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--delimiter= | not one byte",
                "--port=-1 | --port takes 0 to 65535, not -1",
                "--port=x | 'x'",
                "--backlog=0 | --backlog takes 1 and more",
                "--read-timeout=0 | longer than 0",
                "--read-timeout=soon | 'soon' is not a duration",
                "--max-connections=0 | at least 1 connection",
                "--max-message=0 | 1 to 8388608 bytes",
                "--max-message=1GiB | not a number of bytes",
                "--max-message=9M | 1 to 8388608 bytes",
                "--udp --backlog=1 | --backlog does not go with --udp",
                "--delimiter=x --reply-prefix=x | --reply-prefix cannot be sent",
                "--host=192.0.2.1 --port=0 | cannot listen on 192.0.2.1:0",
                "extra | unexpected argument 'extra'"
            })
    void wrongUsageIsOneLineWithStatusTwo(String arguments, String problem) {
        assertThat(execute(arguments.split(" ", -1))).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains(problem).hasLineCount(1);
    }

    /** Ctrl-C as it is: a signal to a process of its own. */
    @Test
    void ctrlCStopsTheProcessWithItsCounts() throws Exception {
        Process process =
                OwnProcess.handshake(List.of(), "echo", "serve", "--port=0").start();
        try (InputStreamReader printed = new InputStreamReader(process.getInputStream(), UTF_8)) {
            Thread reader = new Thread(() -> {
                try {
                    printed.transferTo(out);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            reader.start();
            exchange(portOf(out.await("listening")), "hello");
            out.await("has finished");

            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();

            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as("stopped by SIGINT")
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitStatus.INTERRUPTED);
            reader.join();
            assertThat(out.await("stopped")).startsWith("stopped: 1 connection, 1 message");
        } finally {
            process.destroyForcibly();
        }
    }

    /** A pipe holds some 64 KiB; then whoever writes into it waits until somebody reads. */
    @Test
    void aLogThatNobodyReadsHoldsUpNeitherClientsNorTheEnd() throws Exception {
        Process process =
                OwnProcess.handshake(List.of(), "echo", "serve", "--port=0").start();
        try (BufferedReader printed = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8), 1)) {
            int port = portOf(printed.readLine());
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.setSoTimeout(20_000);
                byte[] line = ("x".repeat(50) + "\n").getBytes(UTF_8);
                for (int i = 0; i < 5_000; i++) {
                    client.getOutputStream().write(line);
                    assertThat(client.getInputStream().readNBytes(line.length)).isEqualTo(line);
                }
            }
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as("stopped by SIGTERM")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private int serve(String... arguments) throws InterruptedException {
        start(arguments);
        return portOf(out.await("listening on 127.0.0.1:"));
    }

    private static int portOf(String listening) {
        return Integer.parseInt(listening.replaceAll(".*:(\\d+);.*", "$1"));
    }

    private void start(String... arguments) {
        serving = new Thread(() -> status.complete(execute(arguments)));
        serving.start();
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("echo", "serve"));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private static String exchange(int port, String message) throws IOException {
        return EchoClient.exchange(EchoAddress.loopback(port), message, SocketCalls.NONE);
    }
}
