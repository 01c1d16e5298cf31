package handshake.cli.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.EchoClient;
import handshake.live.echo.SocketCalls;
import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that the lessons print in other languages, as a learner would copy and run them, on a port that is free. */
class LessonProgramsTest {
    private static final Path LESSONS = Path.of("../lessons");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path directory;

    /** The first program in {@code language} in which {@code part} stands. */
    private static String program(String lesson, String language, String part) throws IOException {
        Matcher fence = Pattern.compile("^```" + language + "\n(?<text>.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(LESSONS.resolve(lesson)));
        while (fence.find()) {
            if (fence.group("text").contains(part)) {
                return fence.group("text");
            }
        }
        throw new AssertionError("no " + language + " program with '" + part + "' in " + lesson);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static void assumePython() throws IOException, InterruptedException {
        boolean there =
                new ProcessBuilder("sh", "-c", "command -v python3").start().waitFor() == 0;
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("CI must have Python")
                .isTrue();
        assumeTrue(there, "SKIPPED: there is no python3");
    }

    @ParameterizedTest
    @CsvSource({"python, echo.py", "java, Echo.java"})
    void theEchoServersEcho(String language, String file) throws Exception {
        if (language.equals("python")) {
            assumePython();
        }
        int port = freePort();
        String text = program("07-an-echo-server.md", language, "accept()");
        Files.writeString(directory.resolve(file), text.replace("8080", Integer.toString(port)));
        Process server = start(language.equals("python") ? "python3" : JAVA, file);
        try {
            assertThat(exchange(server, port)).isEqualTo("hello");
        } finally {
            server.destroy();
        }
    }

    /** As soon as the server is there. */
    private static String exchange(Process server, int port) throws IOException {
        while (true) {
            try {
                return EchoClient.exchange(EchoAddress.loopback(port), "hello", SocketCalls.NONE);
            } catch (ConnectException e) {
                assertThat(server.isAlive()).as("the server runs").isTrue();
            }
        }
    }

    @Test
    void theClientReadsItsLine() throws Exception {
        assumePython();
        try (EchoServer server = EchoServer.start(ServerOptions.at(EchoAddress.loopback(0)))) {
            String text = program("07-an-echo-server.md", "python", "create_connection");
            Files.writeString(
                    directory.resolve("client.py"),
                    text.replace("8080", Integer.toString(server.endpoint().port())));
            Process client = start("python3", "client.py");
            assertThat(client.inputReader().lines()).containsExactly("hello");
            assertThat(client.waitFor()).isZero();
        }
    }

    /** What the table of lesson 12 says of one run at once after another. */
    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @CsvSource({"'', '', false", "reuse, reuse, true", "'', reuse, false"})
    void anAddressInTimeWaitIsTakenUnlessBothAllowIt(String first, String second, boolean works) throws Exception {
        assumePython();
        String text = program("12-goodbye.md", "python", "SO_REUSEADDR");
        Files.writeString(directory.resolve("tw.py"), text.replace("9000", Integer.toString(freePort())));
        assertThat(timeWait(first).status()).isZero();
        Ended again = timeWait(second);
        assertThat(again.status() == 0).as(String.join("\n", again.lines())).isEqualTo(works);
        if (!works) {
            assertThat(again.lines()).last().asString().contains("Address already in use");
        }
    }

    private Ended timeWait(String argument) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "tw.py"));
        if (!argument.isEmpty()) {
            command.add(argument);
        }
        Process process = start(command.toArray(String[]::new));
        List<String> lines = process.inputReader().lines().toList();
        return new Ended(process.waitFor(), lines);
    }
}
