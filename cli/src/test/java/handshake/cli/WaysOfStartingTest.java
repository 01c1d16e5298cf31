package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.common.ExitStatus;
import handshake.live.capture.permission.Readiness;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** However the program is started: who its threads are while it looks at packets, and where it may write. */
@Timeout(300)
class WaysOfStartingTest {
    private static final String NOBODY = "65534";
    private static final List<String> SETPRIV =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    /** In the place of unshare: no user may have a namespace of users. */
    private static final String REFUSING = """
            #!/bin/sh
            [ "$1" != -Urn ] || { echo "unshare: write failed /proc/self/uid_map: Operation not permitted"; exit 1; }
            PATH=${PATH#*:} exec unshare "$@"
            """;

    /** Who starts it, and how. */
    enum Way {
        ROOT,
        SUDO,
        CAPABILITY,
        ORDINARY_USER;

        List<String> prefix() {
            return switch (this) {
                case ROOT -> List.of("env");
                case SUDO -> List.of("env", "SUDO_UID=" + NOBODY, "SUDO_GID=" + NOBODY, "SUDO_USER=nobody");
                case CAPABILITY ->
                    Stream.concat(SETPRIV.stream(), Stream.of("--inh-caps=+net_raw", "--ambient-caps=+net_raw"))
                            .toList();
                case ORDINARY_USER -> SETPRIV;
            };
        }

        boolean mayWriteAsRoot() {
            return this == ROOT;
        }
    }

    private static String classPath;

    /** Where only root may write. */
    @TempDir
    private Path closed;

    @BeforeAll
    static void captureMustBePossibleAndThisProcessBeRoot(@TempDir Path folder) throws Exception {
        boolean able =
                Readiness.check("lo").way() == Readiness.Way.LIBPCAP && "root".equals(System.getProperty("user.name"));
        assertThat(able || !"true".equals(System.getenv("CI")))
                .as("CI must be root and able to capture")
                .isTrue();
        assumeTrue(able, "SKIPPED: only root can become every kind of user");
        classPath = ReadableClasses.in(folder);
    }

    @BeforeEach
    void close() throws IOException {
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void withACommandEveryThreadIsAnOrdinaryUsersAndTheCommandWritesWhereItsUserMay(Way way) throws Exception {
        Path written = closed.resolve("by-command");
        try (Started started = start(way, "capture", "--", "sh", "-c", "touch " + written + "; cat")) {
            started.awaitReady();

            assertThat(started.threads())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(thread -> assertThat(thread)
                            .contains("Uid:\t65534\t65534\t65534\t65534", "Gid:\t65534\t65534\t65534\t65534")
                            .noneMatch(line -> line.matches("Groups:(.*\\s)?0(\\s.*)?")));
            assertThat(started.threads()).anySatisfy(WaysOfStartingTest::isPowerless);
            assertThat(started.end()).isZero();
        }
        assertThat(Files.exists(written)).isEqualTo(way.mayWriteAsRoot());
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, names = "ORDINARY_USER", mode = EnumSource.Mode.EXCLUDE)
    void withoutACommandEveryThreadIsAnOrdinaryUsers(Way way) throws Exception {
        try (Started started = start(way, "capture", "--duration", "1h")) {
            started.awaitReady();

            assertThat(started.threads())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(thread -> assertThat(thread)
                            .contains("Uid:\t65534\t65534\t65534\t65534", "Gid:\t65534\t65534\t65534\t65534"));
            assertThat(started.threads()).anySatisfy(WaysOfStartingTest::isPowerless);
            if (way != Way.CAPABILITY) {
                assertThat(started.threads()).allSatisfy(WaysOfStartingTest::isPowerless);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ROOT, capture --duration 1ms",
        "SUDO, capture --duration 1ms",
        "CAPABILITY, capture --duration 1ms",
        "ROOT, live",
        "SUDO, live",
        "CAPABILITY, live",
        "ORDINARY_USER, live",
        "ROOT, live --provoke no-sack",
        "SUDO, live --provoke no-sack",
        "ORDINARY_USER, live --provoke no-sack",
        "SUDO, live --udp"
    })
    void packetsAreSavedOnlyWhereTheUserMayWrite(Way way, String command) throws Exception {
        Path file = closed.resolve("saved.pcap");
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of("--save", file.toString()));
        try (Started started = start(way, words.toArray(String[]::new))) {
            assertThat(started.end()).isEqualTo(way.mayWriteAsRoot() ? ExitStatus.DONE : ExitStatus.USAGE);
        }
        assertThat(Files.exists(file)).isEqualTo(way.mayWriteAsRoot());
    }

    /** As Ubuntu has it since 23.10. */
    @Test
    void underSudoThereIsAPrivateNetworkAlsoWhereOrdinaryUsersMayHaveNone(@TempDir Path programs) throws Exception {
        Path unshare = Files.writeString(programs.resolve("unshare"), REFUSING);
        for (Path path : List.of(programs, unshare)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path said = closed.resolve("said");
        Files.createFile(said);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(said, PosixFilePermissions.fromString("rw-rw-rw-"));
        String path = "PATH=" + programs + ":" + System.getenv("PATH");
        String command = "echo $(id -u) $HOME $(wc -l </proc/net/dev) >" + said + "; cat";
        try (Started started = start(Way.SUDO, List.of("env", path), "capture", "--", "sh", "-c", command)) {
            started.awaitReady();
            assertThat(started.threads()).allSatisfy(WaysOfStartingTest::isPowerless);
            assertThat(started.end()).isZero();
        }
        // Two lines of heading, and the loopback.
        assertThat(Files.readString(said)).matches(NOBODY + " (?!/root)/\\S* 3\n");
    }

    @Test
    void aProgramOfRootsThatStillRunsIsEnded() throws Exception {
        Path pid = closed.resolve("pid");
        String command = "echo $$ >" + pid + "; exec sleep 60";
        try (Started started = start(Way.ROOT, "capture", "--duration", "500ms", "--", "sh", "-c", command)) {
            assertThat(started.end()).isZero();
        }
        Optional<ProcessHandle> program =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        program.ifPresent(running -> assertThat(running.onExit()).succeedsWithin(Duration.ofSeconds(30)));
    }

    private static void isPowerless(List<String> thread) {
        assertThat(thread)
                .contains("CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "CapAmb:\t0000000000000000");
    }

    private static Started start(Way way, String... words) throws IOException {
        return start(way, List.of(), words);
    }

    private static Started start(Way way, List<String> prefix, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "-u", "SUDO_UID", "-u", "SUDO_GID", "-u", "SUDO_USER"));
        command.addAll(prefix);
        command.addAll(way.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of(words));
        return new Started(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** A command that is running; its process stays the same whatever it starts again. */
    private record Started(Process process) implements AutoCloseable {
        void awaitReady() throws IOException {
            BufferedReader output = process.inputReader();
            StringBuilder seen = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("Capturing with")) {
                    return;
                }
                seen.append(line).append('\n');
            }
            throw new AssertionError("not capturing: " + seen);
        }

        List<List<String>> threads() throws IOException {
            List<List<String>> threads = new ArrayList<>();
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
                for (Path task : tasks) {
                    threads.add(Files.readAllLines(task.resolve("status")));
                }
            }
            return threads;
        }

        /** Lets a COMMAND that reads its input come to its end; the exit status. */
        int end() throws IOException, InterruptedException {
            process.getOutputStream().close();
            process.inputReader().lines().forEach(line -> {});
            return process.waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
