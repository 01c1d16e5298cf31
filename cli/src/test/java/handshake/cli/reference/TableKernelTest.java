package handshake.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.cli.common.ExitStatus;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table beside the kernel of this computer, as an ordinary user may have it. */
class TableKernelTest {
    @BeforeAll
    static void aPrivateNetworkMustBePossible() {
        ReadinessCheck namespace = PrivateNamespace.check();
        assumeTrue(namespace.ok(), "SKIPPED: " + namespace.finding());
    }

    @Test
    void everyCellIsTriedAndWhatEveryTcpDoesIsTheSame() throws Exception {
        Ended ended = Ended.handshake("table", "--profile", "linux", "--against", "kernel");

        assertThat(ended.status()).isIn(ExitStatus.DONE, ExitStatus.CHECK_FAILED, ExitStatus.LIMIT_REACHED);
        assertThat(ended.lines().get(0)).matches("Linux \\S+ on [-0-9]+, beside profile linux: 168 cells, .*");
        // A busy computer may judge fewer cells, but finds no difference where there is none
        assertThat(ended.lines())
                .noneMatch(line -> line.startsWith("  RST exact") && line.contains("differs"))
                .noneMatch(line -> line.startsWith("  SYN,ACK ") && line.contains("differs"));
    }
}
