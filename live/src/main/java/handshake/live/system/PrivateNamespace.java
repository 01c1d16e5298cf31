package handshake.live.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of this process's own, where its user may capture: a Linux network namespace, which has nothing but a loopback
 * interface (network_namespaces(7)). An ordinary user gets one with a user namespace around it, in which this user is
 * called root (user_namespaces(7)).
 *
 * <p>A process with threads cannot move into a user namespace, and a Java process always has threads. So {@link #enter}
 * replaces this process by itself, started again through {@code unshare}: same Java, same options, same arguments, and
 * also the same process number, standard streams and terminal, so that signals and the exit status need no passing on and
 * nothing is left behind.
 */
public final class PrivateNamespace {
    /** In the environment of the process that {@link #enter} starts: the network namespace that it has left. */
    static final String MARKER = "HANDSHAKE_PRIVATE_NAMESPACE";

    private static final Path NETWORK = Path.of("/proc/self/ns/net");

    private PrivateNamespace() {}

    /** Whether this process was started by {@link #enter}, and is in another network than it was before. */
    public static boolean isInside() {
        String left = System.getenv(MARKER);
        if (left == null || !left.matches("net:\\[\\d+\\]")) {
            return false;
        }
        try {
            return !left.equals(network());
        } catch (IOException e) {
            return false;
        }
    }

    private static String network() throws IOException {
        return Files.readSymbolicLink(NETWORK).toString();
    }

    /**
     * Whether this user, or under sudo the one who called it, may have such a namespace. Tried, as no setting tells it
     * reliably; takes some milliseconds.
     */
    public static ReadinessCheck check() {
        return NamespaceChoice.here().check();
    }

    /**
     * Starts this program again inside a new namespace, in the place of this process. Does not return; what the program
     * has not yet written is lost. Call it before reading the standard input and before changing the terminal.
     *
     * <p>Under sudo this process becomes the invoking user before, for good: root of a user namespace that root has made
     * would be root itself for every file.
     *
     * @throws IOException when this process cannot be replaced
     * @throws PrivilegeException when it cannot become the invoking user; the process must end
     */
    public static void enter() throws IOException, PrivilegeException {
        enter(false);
    }

    /** The same; {@code uplink}: a way out follows ({@link Uplink}), for which the new process has to wait. */
    public static void enter(boolean uplink) throws IOException, PrivilegeException {
        NamespaceChoice choice = NamespaceChoice.here();
        if (!choice.check().ok()) {
            throw new IOException(choice.check().finding());
        }
        List<byte[]> before = ProcessImage.commandLine();
        List<byte[]> command = new ArrayList<>();
        choice.unshare().forEach(word -> command.add(ProcessImage.word(word)));
        command.add(ProcessImage.word("--"));
        command.add(ProcessImage.word(ProcessHandle.current().info().command().orElse("java")));
        command.add(ProcessImage.word("-XX:-UsePerfData"));
        CLibrary.setenv(MARKER, network());
        if (choice.asInvokingUser()) {
            InvokingUser user = Privileges.becomeInvokingUser();
            requireToBeReadable(user);
            command.add(home(user.environment().get("HOME")));
        } else if (choice.isUserNamespace()) {
            command.add(home(System.getProperty("user.home")));
        }
        command.addAll(before.subList(1, before.size()));
        if (uplink) {
            Uplink.follow(network(), choice.isUserNamespace());
        }
        ProcessImage.replace(command);
    }

    /** In the namespace the user is called root, but root's home and temporary files are not for this process. */
    private static byte[] home(String directory) {
        return ProcessImage.word("-Duser.home=" + directory);
    }

    private static void requireToBeReadable(InvokingUser user) throws IOException {
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            if (!Files.isReadable(Path.of(entry))) {
                throw new IOException("user " + user + " cannot read " + entry + ", which is this program");
            }
        }
    }
}
