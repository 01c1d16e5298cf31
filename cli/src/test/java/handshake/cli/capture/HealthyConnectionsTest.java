package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.cli.HealthyPrograms;
import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A false accusation is worse than silence: real programs in which nothing is wrong, and a real kernel. */
class HealthyConnectionsTest {
    private static final int CONNECTIONS = 1_001;

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

    @Test
    void noVerdictBlamesAnybodyInAThousandOfThem() throws Exception {
        Path file = folder.resolve("healthy.pcap");
        Ended ended = Ended.handshake(
                "capture",
                "--save",
                file.toString(),
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                OwnProcess.classPath(),
                HealthyPrograms.class.getName(),
                Integer.toString(CONNECTIONS));
        assertThat(ended.lines()).anyMatch(line -> line.endsWith("' ended with status 0"));
        Ran why = Ran.handshake("why", file.toString(), "--strict", "--format", "json");
        assertThat(why.out())
                .contains("\"connections\": " + CONNECTIONS + ",")
                .doesNotContainPattern("\"blame\": \"(client|server|path)");
        assertThat(why.status()).isZero();
        Ran problems = Ran.handshake("read", file.toString(), "--problems", "--each");
        assertThat(problems.out().lines().filter(line -> line.matches(" +\\d+ .*→.*")))
                .isEmpty();
    }
}
