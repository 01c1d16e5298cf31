package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import handshake.cli.TalksToItself;
import handshake.cli.common.ExitStatus;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program is run in a private network, and its packets are captured there. */
class CaptureCommandTest {
    @BeforeAll
    static void aPrivateNetworkMustBePossible() {
        ReadinessCheck namespace = PrivateNamespace.check();
        assertThat(namespace.ok() || !"true".equals(System.getenv("CI")))
                .as("CI must have private namespaces")
                .isTrue();
        assumeTrue(namespace.ok(), "SKIPPED: " + namespace.finding());
    }

    @Test
    void eachConnectionOfAProgramIsAnObject() throws Exception {
        Ended ended = capture(2, "--format", "json");
        assertThat(ended.lines().stream().filter(line -> line.startsWith("{")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"opening\": \"three-way\"", "\"closing\": \"server-first\"", "\"unexplained\": 0")
                        .contains("\"bytes_server\": 4", "\"completeness\": 31"));
        assertThat(ended.lines()).anyMatch(line -> line.matches("lo: \\d+ packets, 2 connections, none dropped"));
        assertThat(ended.status()).isZero();
    }

    @Test
    void objectsInAFileAreTheSame(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("connections.json");
        Ended ended = capture(2, "-o", file.toString());
        assertThat(ended.status()).isZero();
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{").contains("\"completeness\": 31"));

        Ended again = capture(2, "-o", file.toString());
        assertThat(again.lines()).contains("handshake: " + file + " exists; --force replaces it");
        assertThat(again.status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        Ended ended = capture(1, "-o", "/dev/full", "--force", "--format", "json");
        assertThat(ended.lines()).contains("handshake: cannot write all of it to /dev/full: is the disk full?");
        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void theOnlyConnectionIsDrawnAtTheEndAndItsTextCannotActOnTheTerminal() throws Exception {
        Ended ended = capture(1);
        assertThat(ended.lines())
                .anyMatch(line ->
                        line.matches(" +1 +0\\.000 .* 127.0.0.1:\\d+ → 127.0.0.1:\\d+ +three-way, server-first"))
                .anyMatch(line -> line.contains("●") && line.contains("SYN  seq="))
                .anyMatch(line -> line.contains("text    \"\\x1b[2J\""))
                .anyMatch(line -> line.startsWith("What each side now knows"))
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void ofSeveralConnectionsEachIsALine() throws Exception {
        Ended ended = capture(3);
        assertThat(ended.lines().stream().filter(line -> line.contains("server-first")))
                .hasSize(3);
        assertThat(ended.lines()).noneMatch(line -> line.contains("●"));
    }

    @Test
    void everySegmentIsExplainedAtOnceWithTheStatesOfBothEnds() throws Exception {
        Ended ended = capture(2, "--segments");
        assertThat(ended.lines())
                .anyMatch(line -> line.matches(" +1 .* → SYN seq=\\d+ +SYN-SENT +SYN-RECEIVED"))
                .anyMatch(line -> line.matches(" +2 .* ← SYN,ACK seq=\\d+ ack=\\d+ +ESTABLISHED +SYN-RECEIVED"))
                .anyMatch(line -> line.contains("an active OPEN picks an initial sequence number"))
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void oneConnectionIsDrawnUntilItIsOver() throws Exception {
        Ended ended = capture(2, "--connection", "2", "--brief");
        assertThat(ended.lines())
                .anyMatch(line -> line.contains("●") && line.contains("SYN  seq="))
                .anyMatch(line -> line.startsWith("in short") && line.contains("closing server-first"))
                .noneMatch(line -> line.contains("127.0.0.1:1 "));
        assertThat(ended.status()).isZero();
    }

    private static final String[] TRIES_TWICE = {
        "--", "bash", "-c", "for i in 1 2; do (: < /dev/tcp/127.0.0.1/9) 2> /dev/null; done; true"
    };

    @Test
    void whatWentWrongIsSaidAsSoonAsItIsCertain() throws Exception {
        List<String> words = new ArrayList<>(List.of("capture"));
        words.addAll(List.of(TRIES_TWICE));
        List<String> lines = Ended.handshake(words.toArray(String[]::new)).lines();
        List<String> told = lines.stream()
                .filter(line -> line.startsWith("refused (server-host, certain): "))
                .toList();
        assertThat(told).as("of each, and of both at the end").hasSize(3);
        int second = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("    2  "))
                .findFirst()
                .orElseThrow());
        assertThat(lines.indexOf(told.get(0))).as("before the next connection").isLessThan(second);
    }

    @Test
    void objectsHaveTheirVerdictsAndTheLastIsAboutAll() throws Exception {
        List<String> words = new ArrayList<>(List.of("capture", "--format", "json"));
        words.addAll(List.of(TRIES_TWICE));
        List<String> objects = Ended.handshake(words.toArray(String[]::new)).lines().stream()
                .filter(line -> line.startsWith("{"))
                .toList();
        assertThat(objects).hasSize(3).allMatch(line -> line.contains("\"code\": \"refused\""));
        assertThat(objects.get(0)).startsWith("{\"schema\": \"handshake.trace/1\"");
        assertThat(objects.get(2))
                .startsWith("{\"schema\": \"handshake.verdict/1\", \"file\": \"lo\", \"connections\": 2");
    }

    @Test
    void howTheProgramEndedIsSaid() throws Exception {
        Ended ended = Ended.handshake("capture", "--", "sh", "-c", "exit 7");
        assertThat(ended.lines()).contains("'sh' ended with status 7", "lo: 0 packets, 0 connections, none dropped");
        assertThat(ended.status()).isZero();
    }

    @Test
    void aProgramThatIsNotThereIsOneLine() throws Exception {
        Ended ended = Ended.handshake("capture", "--", "no-such-program");
        assertThat(ended.lines()).hasSize(1).allMatch(line -> line.contains("no-such-program"));
        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "--port 80 --filter tcp, exclude each other",
        "--port 0, --port takes 1 to 65535",
        "--count 0, --count takes a number from 1 on",
        "--connection 0, --connection takes a number from 1 on",
        "--snap-length 0, --snap-length takes 1 to 262144",
        "--duration soon, is not a duration",
        "-i eth0 -- true, -i does not go with a COMMAND"
    })
    void wrongUsageIsOneLine(String words, String complaint) {
        List<String> arguments = new ArrayList<>(List.of("capture"));
        arguments.addAll(List.of(words.split(" ", -1)));
        Ran ran = Ran.handshake(arguments.toArray(String[]::new));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(1).allMatch(line -> line.contains(complaint));
    }

    @Test
    void theCommandsExitStatusIsOursWhenAskedFor() throws Exception {
        assertThat(Ended.handshake("capture", "--exit-status", "--", "sh", "-c", "exit 7")
                        .status())
                .isEqualTo(7);
        assertThat(Ended.handshake("capture", "--", "sh", "-c", "exit 7").status())
                .isZero();
        assertThat(Ran.handshake("capture", "--exit-status").errLines())
                .singleElement()
                .asString()
                .contains("there is none");
    }

    private static Ended capture(int connections, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("capture"));
        words.addAll(List.of(options));
        words.addAll(List.of(
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                OwnProcess.classPath(),
                TalksToItself.class.getName(),
                Integer.toString(connections)));
        return Ended.handshake(words.toArray(String[]::new));
    }
}
