package handshake.live.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InvokingUserTest {
    @Test
    void sudoTellsWhoCalledIt() {
        assertThat(InvokingUser.of(Map.of("SUDO_UID", "1000", "SUDO_GID", "100", "SUDO_USER", "ada")))
                .get()
                .hasToString("ada (1000)")
                .satisfies(user -> assertThat(user.gid()).isEqualTo(100));
    }

    @Test
    void aNumberBeyondTheSignedOnesIsAUser() {
        assertThat(InvokingUser.of(Map.of("SUDO_UID", "4294967294", "SUDO_GID", "1")))
                .get()
                .hasToString("4294967294");
    }

    @Test
    void withoutSudoOrFromRootOrFromNonsenseThereIsNobody() {
        assertThat(InvokingUser.of(Map.of())).isEmpty();
        assertThat(InvokingUser.of(Map.of("SUDO_UID", "0", "SUDO_GID", "0"))).isEmpty();
        assertThat(InvokingUser.of(Map.of("SUDO_UID", "-5", "SUDO_GID", "x"))).isEmpty();
    }
}
