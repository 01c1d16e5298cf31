package handshake.live.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way out for a private network: pasta, of the package passt, which copies the machine's own addresses and routes into it
 * and makes each connection once more from outside, as an ordinary program would. Nothing is forwarded inwards, and the
 * machine's own loopback cannot be reached.
 */
public final class Uplink {
    private static final String SUBJECT = "uplink";
    private static final String PROGRAM = "pasta";
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final Path ROUTES_V6 = Path.of("/proc/net/ipv6_route");
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /**
     * Waits until the process {@code $1} has left the network {@code $2} and is somebody in its namespace of users; then
     * serves its new network as long as it lives, again should pasta end before. Its namespaces are handed on open, since who serves them may not look
     * them up once its own rights are gone.
     */
    private static final String FOLLOW = """
            process=$1 left=$2 namespaces=$3 as=$4
            while [ "$(readlink /proc/$process/ns/net)" = "$left" ] || ! grep -q . /proc/$process/uid_map; do
                kill -0 $process || exit
                sleep 0.02
            done
            exec 3</proc/$process/ns/net 4</proc/$process/ns/user
            while kill -0 $process; do
                pasta --config-net --quiet --foreground $as $namespaces --netns /proc/self/fd/3 \\
                    --tcp-ports none --udp-ports none --tcp-ns none --udp-ns none --no-map-gw &
                way=$!
                while kill -0 $process && kill -0 $way; do sleep 0.2; done
                kill $way
            done
            """;

    private Uplink() {}

    /** Whether there is something that makes a way out, and something that it could lead to. */
    public static ReadinessCheck check() {
        if (!OperatingSystem.IS_LINUX) {
            return ReadinessCheck.bad(SUBJECT, "private network namespaces exist on Linux only", "Capture with sudo.");
        }
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
        if (!installed) {
            return ReadinessCheck.bad(
                    SUBJECT,
                    "the program pasta, which would be the way out, is not there",
                    "Install it: apt install passt (Debian 12 and newer), dnf install passt (Fedora).");
        }
        return hasRoute()
                ? ReadinessCheck.good(SUBJECT, "pasta is there, and so is a route that leads out")
                : ReadinessCheck.bad(SUBJECT, "this machine has no way out itself", "Connect it to a network.");
    }

    /** In the private network: waits until the way out is there; false when it does not come. */
    public static boolean await() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!hasRoute()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Whether a route leads anywhere else than to what is connected directly. */
    private static boolean hasRoute() {
        return isDefault(ROUTES, "\\S+\\s+00000000\\s.*") || isDefault(ROUTES_V6, "0{32} 00 .*(?<! lo)");
    }

    private static boolean isDefault(Path routes, String line) {
        try (Stream<String> lines = Files.lines(routes)) {
            return lines.anyMatch(route -> route.stripTrailing().matches(line));
        } catch (IOException e) {
            return false; // there is no such version of IP here
        }
    }

    /** Serves the network {@code left} of this process will be followed by, as soon as it has entered that one. */
    static void follow(String left, boolean userNamespace) throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> command = new ArrayList<>(List.of("sh", "-c", FOLLOW, "uplink"));
        command.add(Long.toString(ProcessHandle.current().pid()));
        command.add(left);
        command.add(userNamespace ? "--userns /proc/self/fd/4" : "--netns-only");
        command.add(root ? "--runas 0" : "");
        new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
