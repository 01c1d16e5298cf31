package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The private network's way out. A second private network plays the world: nothing is sent anywhere else. */
@Timeout(120)
class CaptureUplinkTest {
    /** The world: a route that leads out, and an address beyond it, where this same program listens. */
    private static final String WORLD = """
            set -e
            ip link set lo up
            ip tuntap add dev world mode tap
            ip addr add 203.0.113.1/24 dev world
            ip link set world up
            ip route add default via 203.0.113.254
            ip addr add 198.51.100.7/32 dev lo
            "$@" echo serve --host 198.51.100.7 --port 7777 >server.log &
            server=$!
            trap 'kill $server' EXIT
            until grep -q 'listening on' server.log; do kill -0 $server; sleep 0.1; done
            set +e
            "$@" capture --uplink --exit-status --brief -- sh -c "$* echo send --host 198.51.100.7 --port 7777 hello; exit 5"
            echo "ended with $?"
            """;

    @TempDir
    private Path folder;

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    @Test
    void theCommandReachesTheWorldAndItsPacketsAreSeen() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && isInstalled("pasta") && isInstalled("ip"),
                "SKIPPED: needs root, pasta and ip to play the world");
        List<String> command = new ArrayList<>(List.of("unshare", "-n", "sh", "-c", WORLD, "world"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                OwnProcess.classPath(),
                "handshake.cli.Main"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(lines)
                .contains("hello", "ended with 5")
                .anyMatch(line -> line.contains("198.51.100.7:7777") && line.contains("three-way"))
                .noneMatch(line -> line.contains("has only itself"));
    }

    /** On a search path where there is all but pasta. */
    @Test
    void whereNothingMakesAWayOutThatIsSaidBeforeTheCommandStarts() throws IOException {
        Path started = folder.resolve("started");
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String program : List.of("sh", "unshare", "true", "touch", "env")) {
            for (String directory : List.of("/usr/bin", "/bin")) {
                Path file = Path.of(directory, program);
                if (Files.exists(file) && !Files.exists(programs.resolve(program))) {
                    Files.createSymbolicLink(programs.resolve(program), file);
                }
            }
        }
        ProcessBuilder builder =
                OwnProcess.handshake(List.of(), "capture", "--uplink", "--", "touch", started.toString());
        builder.environment().putAll(Map.of("PATH", programs.toString()));
        List<String> lines = builder.start().inputReader().lines().toList();
        assumeTrue(lines.stream().noneMatch(line -> line.contains("namespace")), "SKIPPED: no private network here");
        assertThat(lines).singleElement().asString().contains("pasta", "apt install passt", "COMMAND was not started");
        assertThat(started).doesNotExist();
    }

    @Test
    void withoutAWayOutThePrivateNetworkSaysThatItHasOnlyItself() throws Exception {
        Ended ended = Ended.handshake("capture", "--", "true");
        assumeTrue(ended.status() == ExitStatus.DONE, "SKIPPED: no private network here");
        assertThat(ended.lines()).anyMatch(line -> line.contains("has only itself; --uplink"));
    }

    @Test
    void aWayOutIsForACommand() {
        assertThat(Ran.handshake("capture", "--uplink").errLines())
                .singleElement()
                .asString()
                .contains("there is none");
    }
}
