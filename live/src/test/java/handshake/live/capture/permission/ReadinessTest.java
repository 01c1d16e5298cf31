package handshake.live.capture.permission;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.capture.Requirements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    @BeforeAll
    static void capturingIsPossible() {
        Requirements.libpcap();
        Requirements.permissionToCapture();
    }

    @Test
    void whereEverythingIsThereLibpcapIsTheWay() {
        Readiness readiness = Readiness.check("lo");

        assertThat(readiness.way()).isEqualTo(Readiness.Way.LIBPCAP);
        assertThat(readiness.library().finding()).startsWith("libpcap version");
        assertThat(readiness.permission().ok()).isTrue();
        assertThat(readiness.device().ok()).isTrue();
    }

    @Test
    void aMissingInterfaceIsNotAMissingPermission() {
        Readiness readiness = Readiness.check("nosuch0");

        assertThat(readiness.way()).isEqualTo(Readiness.Way.NONE);
        assertThat(readiness.permission().ok()).isTrue();
        assertThat(readiness.device().finding()).isEqualTo("There is no interface 'nosuch0'");
        assertThat(readiness.device().fix().orElseThrow()).startsWith("The interfaces are: ");
    }
}
