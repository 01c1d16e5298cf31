package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.live.capture.permission.Readiness;
import java.util.Set;

/** For tests that need real packets: skipped, loudly, where this process may not capture; in CI it must. */
public final class CaptureAllowed {
    private CaptureAllowed() {}

    public static void assumed() {
        boolean allowed = Set.of(Readiness.Way.LIBPCAP, Readiness.Way.RAW_SOCKET)
                .contains(Readiness.check("lo").way());
        assertThat(allowed || !"true".equals(System.getenv("CI")))
                .as("CI must be able to capture")
                .isTrue();
        assumeTrue(allowed, "SKIPPED: this process may not capture packets");
    }
}
