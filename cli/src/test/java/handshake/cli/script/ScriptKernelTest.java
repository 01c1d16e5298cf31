package handshake.cli.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.cli.common.ExitStatus;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel of this computer as the subject of scripts, as an ordinary user may have it. */
class ScriptKernelTest {
    private static final Path SCRIPTS = Path.of("..", "simulator", "src", "test", "resources", "packetdrill");

    @TempDir
    private Path folder;

    @BeforeAll
    static void aPrivateNetworkMustBePossible() {
        ReadinessCheck namespace = PrivateNamespace.check();
        assertThat(namespace.ok() || !"true".equals(System.getenv("CI")))
                .as("CI must have private namespaces")
                .isTrue();
        assumeTrue(namespace.ok(), "SKIPPED: " + namespace.finding());
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("script.pkt"), text).toString();
    }

    /** What is not judged, because this computer is busy with something else, says nothing. */
    private static Ended judged(Ended ended) {
        if (ended.lines().stream().anyMatch(line -> line.startsWith("not judged"))) {
            abort("SKIPPED: this computer is too busy");
        }
        return ended;
    }

    private static Ended both(String... files) throws Exception {
        List<String> words = new ArrayList<>(List.of("script", "--against", "both"));
        words.addAll(List.of(files));
        return Ended.handshake(words.toArray(String[]::new));
    }

    @Test
    void modelAndKernelPassTheSameScripts() throws Exception {
        String[] files = Stream.of(
                        "01-active-open-close",
                        "02-active-open-refused",
                        "04-passive-open-close",
                        "05-closed-port-resets",
                        "07-simultaneous-open",
                        "09-half-close-local",
                        "13-syn-received-reset",
                        "23-timestamps",
                        "linux/L27-rst-in-close-wait",
                        "own/disconnect-and-again",
                        "own/messages")
                .map(name -> SCRIPTS.resolve(name + ".pkt").toString())
                .toArray(String[]::new);

        Ended ended = both(files);

        assertThat(ended.lines().stream().filter(line -> line.startsWith("failed")))
                .as(String.join("\n", ended.lines()))
                .isEmpty();
        assertThat(judged(ended).status()).isZero();
    }

    @Test
    void whereADemandIsWrongModelAndKernelStandSideBySide() throws Exception {
        String file = file("""
                --tolerance_usecs=500000
                0 < S 0:0(0) win 65535
                +0 > R. 0:0(0) ack 2
                """);

        Ended ended = judged(both(file));

        assertThat(ended.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(ended.lines())
                .startsWith("failed  " + file, file + ":3: +0 > R. 0:0(0) ack 2")
                .endsWith("  field  expected  model  kernel", "  ack    2         1      1");
    }

    @Test
    void icmpAndAssertionsReachTheKernel() throws Exception {
        String file = file("""
                --tolerance_usecs=500000
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
                +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
                +0 > S 0:0(0) <...>
                +0 %{ assert tcpi_state == TCP_SYN_SENT }%
                +0 < icmp unreachable port_unreachable [0:0(0)]
                +0 getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0
                """);

        Ended ended = judged(both(file));

        assertThat(ended.lines()).containsExactly("passed  " + file);
    }

    @Test
    void aCallThatNeverReturnsIsAFailureAndNothingWaitsForIt() throws Exception {
        String file = file("""
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 bind(3, ..., ...) = 0
                +0 listen(3, 1) = 0
                +0...0.1 accept(3, ..., ...) = 4
                """);

        Ended ended = judged(both(file));

        assertThat(ended.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(ended.lines()).contains("  kernel: the call still waits at the end of its time");
    }

    @Test
    void aPortThatIsTakenIsWhatTheKernelSaysOfIt() throws Exception {
        String file = file("""
                --tolerance_usecs=500000
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 bind(3, ..., ...) = 0
                +0 listen(3, 1) = 0
                +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 4
                +0 bind(4, ..., ...) = 0
                """);

        assertThat(judged(both(file)).lines())
                .anyMatch(line -> line.matches(" +result +0 +-1 EADDRINUSE +-1 EADDRINUSE"));
    }

    @Test
    void whatWouldChangeTheWholeComputerIsRefused() throws Exception {
        String file = file("`sysctl -q kernel.pid_max=4711`\n0 < S 0:0(0) win 65535\n+0 > R. 0:0(0) ack 1\n");

        Ended ended = both(file);

        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ended.lines())
                .anyMatch(line -> line.contains("kernel.pid_max=4711")
                        && line.contains("a script may change only its own network"));
    }
}
