package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import handshake.cli.TalksToItself;
import handshake.cli.common.ExitStatus;
import handshake.live.capture.permission.Readiness;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a capture on this machine's own loopback, in a process of its own, may and may not do. */
class CaptureSafetyTest {
    private static final List<String> JAVA = List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8");
    private static final String NOBODY = "65534";

    @TempDir
    private Path folder;

    @BeforeAll
    static void captureMustBePossibleAndThisProcessBeRoot() {
        boolean able =
                Readiness.check("lo").way() == Readiness.Way.LIBPCAP && "root".equals(System.getProperty("user.name"));
        assertThat(able || !"true".equals(System.getenv("CI")))
                .as("CI must be root and able to capture")
                .isTrue();
        assumeTrue(able, "SKIPPED: only root, who may capture, has privileges to give up");
    }

    @Test
    void asRootEveryThreadIsNobodysBeforeTheFirstPacketIsLookedAt() throws Exception {
        try (Capturing capturing = new Capturing(List.of(), "--duration", "1h")) {
            assertThat(capturing.threads())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(thread -> assertThat(thread)
                            .contains(
                                    "Uid:\t65534\t65534\t65534\t65534",
                                    "Gid:\t65534\t65534\t65534\t65534",
                                    "CapInh:\t0000000000000000",
                                    "CapPrm:\t0000000000000000",
                                    "CapEff:\t0000000000000000",
                                    "CapAmb:\t0000000000000000"))
                    .anySatisfy(thread -> assertThat(thread).contains("NoNewPrivs:\t1"));
            assertThat(capturing.interrupt()).isEqualTo(ExitStatus.INTERRUPTED);
        }
    }

    @Test
    void underSudoEveryThreadIsTheInvokingUsersAndSoIsTheSavedFile() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = folder.resolve("saved.pcap");
        try (Capturing capturing = new Capturing(
                List.of("SUDO_UID=" + NOBODY, "SUDO_GID=" + NOBODY), "--save", file.toString(), "--duration", "1h")) {
            assertThat(capturing.threads())
                    .allSatisfy(thread -> assertThat(thread)
                            .contains("Uid:\t65534\t65534\t65534\t65534", "CapEff:\t0000000000000000"));
            assertThat(capturing.interrupt()).isEqualTo(ExitStatus.INTERRUPTED);
        }
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(Integer.valueOf(NOBODY));
    }

    @Test
    void afterCtrlCTheSavedFileIsCompleteAndIsNeverReplacedUnasked() throws Exception {
        Path file = folder.resolve("saved.pcap");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = Integer.toString(server.getLocalPort());
            try (Capturing capturing = new Capturing(List.of(), "--port", port, "--save", file.toString())) {
                TalksToItself.connect(server);
                assertThat(capturing.readUntil("server-first")).contains("three-way");
                assertThat(capturing.interrupt()).isEqualTo(ExitStatus.INTERRUPTED);
                assertThat(capturing.rest())
                        .anyMatch(line -> line.contains("●") && line.contains("SYN  seq="))
                        .anyMatch(line -> line.matches("lo: \\d+ packets, 1 connection, none dropped"))
                        .contains("packets saved to " + file);
            }
        }
        assertThat(Ran.handshake("read", file.toString(), "--format", "json").out())
                .contains("\"opening\": \"three-way\"", "\"closing\": \"server-first\"", "\"completeness\": 31");

        byte[] before = Files.readAllBytes(file);
        Ran again = Ran.handshake("capture", "--save", file.toString(), "--duration", "1ms");
        assertThat(again.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(again.errLines()).hasSize(1).allMatch(line -> line.contains("--force replaces it"));
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void whoMayNotCaptureIsToldTheExactCommand() throws Exception {
        Process process = builder(
                        List.of("setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw"),
                        "capture",
                        "--filter",
                        "tcp port 80")
                .start();
        assertThat(process.inputReader().lines())
                .singleElement()
                .asString()
                .contains("sudo handshake capture --filter 'tcp port 80'", "handshake capture -- COMMAND");
        assertThat(process.waitFor()).isEqualTo(ExitStatus.CAPTURE_NOT_POSSIBLE);
    }

    private static ProcessBuilder builder(List<String> prefix, String... words) {
        ProcessBuilder builder = OwnProcess.handshake(JAVA, words);
        builder.command(
                Stream.concat(prefix.stream(), builder.command().stream()).toList());
        return builder;
    }

    /** A capture that is running. */
    private static final class Capturing implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;

        /** Returns when the capture is ready and its privileges are gone. */
        Capturing(List<String> environment, String... options) throws IOException {
            List<String> prefix =
                    new ArrayList<>(List.of("env", "-u", "SUDO_UID", "-u", "SUDO_GID", "-u", "SUDO_USER"));
            prefix.addAll(environment);
            String[] words =
                    Stream.concat(Stream.of("capture"), Arrays.stream(options)).toArray(String[]::new);
            process = builder(prefix, words).start();
            output = process.inputReader();
            readUntil("Capturing with");
        }

        String readUntil(String part) throws IOException {
            StringBuilder seen = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(part)) {
                    return line;
                }
                seen.append(line).append('\n');
            }
            throw new AssertionError("no line with '" + part + "' among:\n" + seen);
        }

        List<String> rest() {
            return output.lines().toList();
        }

        List<List<String>> threads() throws IOException {
            List<List<String>> threads = new ArrayList<>();
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
                for (Path task : tasks) {
                    threads.add(Files.readAllLines(task.resolve("status")));
                }
            }
            return threads;
        }

        /** Ctrl-C; the exit status. */
        int interrupt() throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
            return process.waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
