package handshake.live.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel settings by which distributions and administrators forbid ordinary users a private namespace.
 *
 * @param directory {@code /proc/sys}
 */
record NamespaceSettings(Path directory) {
    /** Which setting, if any, is behind a refusal; {@code said} is what unshare printed. */
    ReadinessCheck explain(String subject, String said) {
        String refused = "private network namespaces are refused (" + said + ")";
        if (is("kernel/unprivileged_userns_clone", "0")) {
            return ReadinessCheck.bad(
                    subject,
                    refused,
                    "This system's administrator or distribution (Debian 10, hardened kernels) forbids them: sudo sysctl"
                            + " -w kernel.unprivileged_userns_clone=1 allows them until the next start.");
        }
        if (is("kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return ReadinessCheck.bad(
                    subject,
                    refused,
                    "AppArmor forbids them (Ubuntu since 23.10): sudo sysctl -w"
                            + " kernel.apparmor_restrict_unprivileged_userns=0 allows them until the next start.");
        }
        if (is("user/max_user_namespaces", "0")) {
            return ReadinessCheck.bad(
                    subject,
                    refused,
                    "Their number is limited to none (Red Hat 7 and its relatives): sudo sysctl -w"
                            + " user.max_user_namespaces=15000 allows them until the next start.");
        }
        if (is("user/max_net_namespaces", "0")) {
            return ReadinessCheck.bad(
                    subject,
                    refused,
                    "The number of network namespaces is limited to none: sudo sysctl -w"
                            + " user.max_net_namespaces=15000 allows them until the next start.");
        }
        return ReadinessCheck.bad(
                subject,
                refused,
                "No setting of this kernel forbids them; if this is a container, its seccomp profile does: start it with"
                        + " --cap-add=NET_RAW, and no namespace is needed.");
    }

    private boolean is(String setting, String value) {
        try {
            return Files.readString(directory.resolve(setting)).strip().equals(value);
        } catch (IOException e) {
            // A kernel without the setting does not forbid anything by it.
            return false;
        }
    }
}
