package handshake.live.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How this process gets a private network, found out by trying.
 *
 * @param kind of namespaces
 * @param asInvokingUser whether it has to become the user who called sudo before
 * @param check whether it works
 */
record NamespaceChoice(Kind kind, boolean asInvokingUser, ReadinessCheck check) {
    private static final String SUBJECT = "namespace";
    private static final int SECONDS_TO_TRY = 10;

    /** What {@code unshare} is asked for. */
    enum Kind {
        /** For everybody: a user namespace, and in it a network. */
        USER_AND_NETWORK("-Urn"),
        /** For root: a network, and nothing else changes. */
        NETWORK("-n");

        private final String option;

        Kind(String option) {
            this.option = option;
        }
    }

    /** The best that works here; if none does, that for everybody, with the reason. */
    static NamespaceChoice here() {
        if (!OperatingSystem.IS_LINUX) {
            ReadinessCheck never =
                    ReadinessCheck.bad(SUBJECT, "private network namespaces exist on Linux only", "Use sudo.");
            return new NamespaceChoice(Kind.USER_AND_NETWORK, false, never);
        }
        try {
            return switch (Privileges.origin()) {
                case NONE, CAPABILITIES, PRIVATE_NAMESPACE -> tried(Kind.USER_AND_NETWORK);
                // With a user namespace around it there would be no other user that root could become.
                case ROOT -> firstThatWorks(List.of(() -> tried(Kind.NETWORK), () -> tried(Kind.USER_AND_NETWORK)));
                // Where users may have none, a network that root has made serves, and the user is become in there.
                case SUDO -> {
                    InvokingUser user = InvokingUser.ofEnvironment().orElseThrow();
                    yield firstThatWorks(List.of(() -> tried(user), () -> tried(Kind.NETWORK)));
                }
            };
        } catch (PrivilegeException e) {
            return new NamespaceChoice(
                    Kind.USER_AND_NETWORK,
                    false,
                    ReadinessCheck.bad(SUBJECT, e.getMessage(), "Try it as an ordinary user."));
        }
    }

    boolean isUserNamespace() {
        return kind == Kind.USER_AND_NETWORK;
    }

    /** The words that start a program there. */
    List<String> unshare() {
        return unshare(kind);
    }

    private static List<String> unshare(Kind kind) {
        return List.of("unshare", kind.option);
    }

    private static NamespaceChoice firstThatWorks(List<Supplier<NamespaceChoice>> choices) {
        List<NamespaceChoice> tried = new ArrayList<>();
        for (Supplier<NamespaceChoice> choice : choices) {
            tried.add(choice.get());
            if (tried.get(tried.size() - 1).check.ok()) {
                return tried.get(tried.size() - 1);
            }
        }
        return tried.stream()
                .filter(NamespaceChoice::isUserNamespace)
                .findFirst()
                .orElseThrow();
    }

    private static NamespaceChoice tried(Kind kind) {
        return new NamespaceChoice(kind, false, tried(List.of(), kind));
    }

    private static NamespaceChoice tried(InvokingUser user) {
        List<String> asUser = List.of(
                "setpriv",
                "--reuid=" + Integer.toUnsignedString(user.uid()),
                "--regid=" + Integer.toUnsignedString(user.gid()),
                "--clear-groups");
        return new NamespaceChoice(Kind.USER_AND_NETWORK, true, tried(asUser, Kind.USER_AND_NETWORK));
    }

    private static ReadinessCheck tried(List<String> prefix, Kind kind) {
        List<String> command = Stream.of(prefix, unshare(kind), List.of("true"))
                .flatMap(List::stream)
                .toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return ReadinessCheck.bad(SUBJECT, "'" + String.join(" ", command) + "' does not end", "Use sudo.");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? ReadinessCheck.good(SUBJECT, "this user may have a private network namespace")
                    : new NamespaceSettings(Path.of("/proc/sys")).explain(SUBJECT, said.strip());
        } catch (IOException e) {
            return ReadinessCheck.bad(
                    SUBJECT,
                    "the program " + command.get(0) + " is not there",
                    "Install it: apt install util-linux (Debian, Ubuntu), dnf install util-linux (Fedora).");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ReadinessCheck.bad(SUBJECT, "the check was interrupted", "Try again.");
        }
    }
}
