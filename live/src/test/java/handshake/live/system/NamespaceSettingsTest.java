package handshake.live.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A laid-out /proc/sys tells which setting is behind a refusal. */
class NamespaceSettingsTest {
    private static final String SAID = "unshare: unshare failed: Operation not permitted";

    @TempDir
    Path sys;

    @ParameterizedTest
    @CsvSource({
        "kernel/unprivileged_userns_clone, 0, sysctl -w kernel.unprivileged_userns_clone=1",
        "kernel/apparmor_restrict_unprivileged_userns, 1, sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        "user/max_user_namespaces, 0, sysctl -w user.max_user_namespaces=15000",
        "user/max_net_namespaces, 0, sysctl -w user.max_net_namespaces=15000"
    })
    void theSettingThatForbidsIsNamedWithItsCure(String setting, String value, String cure) throws Exception {
        Files.createDirectories(sys.resolve(setting).getParent());
        Files.writeString(sys.resolve(setting), value + "\n");

        ReadinessCheck check = new NamespaceSettings(sys).explain("namespace", SAID);

        assertThat(check.ok()).isFalse();
        assertThat(check.finding()).isEqualTo("private network namespaces are refused (" + SAID + ")");
        assertThat(check.fix().orElseThrow()).contains("sudo " + cure);
    }

    @Test
    void whereNoSettingForbidsAContainerIsSuspected() {
        assertThat(new NamespaceSettings(sys).explain("namespace", SAID).fix().orElseThrow())
                .contains("--cap-add=NET_RAW");
    }
}
