package handshake.cli.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.cli.OwnProcess;
import handshake.cli.common.ExitStatus;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model and the kernel of this computer, in a private network. */
class DialKernelTest {
    /** A client that every machine with bash has: it asks, and prints the answer. */
    private static final String ASK =
            "exec bash -c 'exec 3<>/dev/tcp/198.51.100.2/80; echo question >&3; read -r line <&3; echo answer: $line'";

    @TempDir
    private Path directory;

    @BeforeAll
    static void aPrivateNetworkMustBePossible() {
        ReadinessCheck namespace = PrivateNamespace.check();
        assertThat(namespace.ok() || !"true".equals(System.getenv("CI")))
                .as("CI must allow private networks: " + namespace.finding())
                .isTrue();
        assumeTrue(namespace.ok(), "SKIPPED: " + namespace.finding());
    }

    @Test
    void withoutKeysTheWholeConnectionIsHeldAgainstWhatTheKernelSays() throws Exception {
        Ended ended = Ended.handshake("dial", "--auto");

        assertThat(ended.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ended.lines()).anyMatch(line -> line.contains("SYN,ACK") && line.contains("ack=101 (1)"));
        assertThat(ended.lines())
                .filteredOn(line -> line.contains(" agree"))
                .singleElement()
                .matches(line -> {
                    String[] words = line.strip().split(" ", -1);
                    return words[0].equals(words[2]);
                });
    }

    @Test
    void itsPacketsAreACaptureOfOneExplainedConnection() throws Exception {
        String file = directory.resolve("dial.pcap").toString();
        Ended.handshake("dial", "--auto", "--save", file);

        Ended read = Ended.handshake("read", file, "--brief");

        assertThat(read.lines()).anyMatch(line -> line.contains("opening three-way") && line.contains("0 unexplained"));
    }

    @Test
    void whatHasHappenedIsPlayedAgainFromItsLadder() throws Exception {
        String ladder = directory.resolve("dial.ladder").toString();
        Ended.handshake("dial", "--commands", "n;n;n;n;e " + ladder + ";q");

        Ended run = Ended.handshake("run", ladder, "--brief");

        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
        assertThat(run.lines()).anyMatch(line -> line.contains("SYN,ACK") && line.contains("ack=101 (1)"));
    }

    @Test
    void theKernelObjectsToAWrongAnswer() throws Exception {
        Ended ended = Ended.handshake("dial", "--commands", "n;n;n;i --> <SEQ=C><ACK=S+5><CTL=ACK>;q");

        assertThat(ended.lines())
                .anyMatch(line -> line.startsWith("The server sends RST"))
                .anyMatch(line -> line.endsWith("at the door: RST."));
    }

    @Test
    void nothingCanBeUndoneAndThatIsSaid() throws Exception {
        Ended ended = Ended.handshake("dial", "--commands", "n;n;b;i --> <SEQ=C><CTL=RST>;end;q");

        assertThat(ended.lines())
                .contains("A look back only: the kernel cannot undo anything; End is the present.")
                .contains("The kernel cannot undo what it has seen; End goes to the present.");
    }

    @Test
    void aRealClientKnocksAtTheModel() throws Exception {
        Ended ended = Ended.handshake("dial", "--as", "server", "--auto", "--with", ASK);

        assertThat(ended.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ended.lines()).contains("  answer: question");
    }

    @Test
    void aProgramThatDoesNotConnectIsNamed() throws Exception {
        Ended ended = Ended.handshake("dial", "--as", "server", "--with", "echo sorry", "--auto");

        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ended.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("ended without a connection to 198.51.100.2:80")
                        .contains("it said: sorry"));
    }

    @Test
    void onlyAServerIsKnockedAt() throws Exception {
        Ended ended = Ended.handshake("dial", "--with", "curl", "--auto");

        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ended.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("it needs --as server"));
    }

    @Test
    void whenItIsKilledItsProgramEndsToo() throws Exception {
        Process process = OwnProcess.handshake(List.of(), "dial", "--as", "server", "--plain", "--with", ASK)
                .start();
        // The first line is written when the program has connected, and so it waits for the model's answer
        assertThat(process.inputReader().readLine()).contains("and the model");
        List<ProcessHandle> programs = process.descendants().toList();
        assertThat(programs).isNotEmpty();

        process.destroyForcibly();

        for (ProcessHandle program : programs) {
            assertThat(program.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }
}
