package handshake.cli.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EchoOnceTest {
    @Test
    void theKernelCompletesTheHandshakeBeforeAccept() {
        assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")), "SKIPPED: only Linux shows its sockets in /proc");
        Ran ran = Ran.handshake("echo", "once");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        List<String> lines =
                ran.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertThat(lines)
                .containsSubsequence(
                        "server listen - LISTEN -",
                        "client connect ESTABLISHED LISTEN, 1 waits ESTABLISHED",
                        "server accept ESTABLISHED LISTEN ESTABLISHED",
                        "server close TIME-WAIT LISTEN -",
                        "listener close TIME-WAIT - -");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
