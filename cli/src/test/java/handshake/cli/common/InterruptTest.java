package handshake.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.OwnProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals to processes of their own, sent when a process has written its first line. */
@Timeout(120)
class InterruptTest {
    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private BufferedReader start(String... arguments) throws IOException {
        process = OwnProcess.handshake(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), arguments)
                .start();
        return process.inputReader();
    }

    private void send(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private int status() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it has ended").isTrue();
        return process.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSearchSaysWhatItKnowsHoweverItIsEnded(String signal, int status) throws Exception {
        try (BufferedReader lines = start("explore", "--incarnations", "7x7", "--data")) {
            assertThat(lines.readLine()).contains("every behaviour");
            send(signal);
            assertThat(lines.lines().collect(Collectors.joining("\n")))
                    .contains("Interrupted. Nothing more was found in the first ");
            assertThat(status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aServerSaysItsCountsHoweverItIsEnded(String signal, int status) throws Exception {
        try (BufferedReader lines = start("echo", "serve", "--port=0")) {
            assertThat(lines.readLine()).startsWith("listening on ");
            send(signal);
            assertThat(lines.lines().toList()).singleElement().asString().startsWith("stopped: 0 connections");
            assertThat(status()).isEqualTo(status);
        }
    }

    /** Here the promise cannot be kept; but whoever says stop is not to be kept waiting. */
    @Test
    void outputThatNobodyReadsDoesNotKeepTheProcessAlive() throws Exception {
        start("echo", "serve", "--port=0", "--show-calls");
        InputStream output = process.getInputStream();
        int port = portIn(output);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread talking = new Thread(() -> talk(client));
            talking.start();
            assertThat(output.readNBytes(4_000)).hasSize(4_000); // much more comes than a pipe holds
            send("TERM");
            assertThat(status()).isEqualTo(143);
            talking.join();
        }
    }

    /** Until the server has gone. */
    private static void talk(Socket client) {
        try {
            OutputStream out = client.getOutputStream();
            while (true) {
                out.write("hello\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the server has gone
        }
    }

    /** From the line that says it, octet by octet, so that nothing behind it is taken out of the pipe. */
    private static int portIn(InputStream output) throws IOException {
        StringBuilder line = new StringBuilder();
        while (!line.toString().matches("listening on .*\n")) {
            if (line.indexOf("\n") >= 0) {
                line.setLength(0);
            }
            line.append((char) output.read());
        }
        return Integer.parseInt(line.toString().strip().replaceAll(".*:(\\d+);.*", "$1"));
    }
}
