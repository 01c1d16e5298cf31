package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.story.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program, with a Java and a Maven that only note what they are asked for. */
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            echo "$*" >>"${0%/jdk/*}/java.log"
            for word; do
                case $word in -XX:SharedArchiveFile=*) archive=${word#*=} ;; esac
            done
            case "$*" in
                *-Xshare:dump*) head -c 1000 /dev/zero >"$archive" ;;
                *-Xshare:on*) [ -z "$DISK_FULL" ] ;;
            esac
            """;
    private static final String MAVEN =
            "#!/bin/sh\nmkdir -p cli/target/quick && echo jar >cli/target/quick/handshake.jar\n";

    @TempDir
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        Path script = Path.of("").toAbsolutePath().getParent().resolve("handshake");
        Files.copy(script, root.resolve("handshake"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String folder : List.of(".mvn", "launcher", "simulator", "live", "lessons", "cli", "jdk/bin", "bin")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.writeString(root.resolve("pom.xml"), "<project><modules>\n<module>cli</module>\n</modules></project>");
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        program("jdk/bin/java", JAVA);
        program("jdk/bin/javac", JAVA);
        program("bin/mvn", MAVEN);
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(root.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> start(Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(root.resolve("handshake").toString(), "run", "three-way").redirectErrorStream(true);
        builder.environment().remove("SUDO_UID");
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> said = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
        return said;
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(".launcher"))) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String lastCall() throws IOException {
        List<String> calls = Files.readAllLines(root.resolve("java.log"));
        return calls.get(calls.size() - 1);
    }

    @Test
    void anArchiveThatIsCutOffIsMadeAgain() throws Exception {
        start(Map.of());
        assertThat(lastCall()).contains("-XX:SharedArchiveFile=" + archive());
        assertThat(start(Map.of())).isEmpty();
        Files.write(archive(), new byte[500]);

        assertThat(start(Map.of()))
                .containsExactly("handshake: the archive of classes is not whole, making it again …");

        assertThat(archive()).hasSize(1000);
        assertThat(lastCall()).contains("-XX:SharedArchiveFile=" + archive());
        assertThat(start(Map.of())).isEmpty();
    }

    @Test
    void underSudoAnArchiveThatIsCutOffIsSaidAndNotUsed() throws Exception {
        assumeTrue(Browser.isRoot(), "SKIPPED: only root can be under sudo");
        start(Map.of());
        Files.write(archive(), new byte[500]);

        assertThat(start(Map.of("SUDO_UID", "1")))
                .singleElement()
                .asString()
                .contains("the archive of classes is not whole");

        assertThat(lastCall()).doesNotContain("SharedArchiveFile");
        assertThat(archive()).hasSize(500);
    }

    @Test
    void anArchiveThatJavaCannotUseIsNeverTried() throws Exception {
        start(Map.of("DISK_FULL", "1"));

        assertThat(archive()).isEmptyFile();
        assertThat(lastCall()).doesNotContain("SharedArchiveFile");
        assertThat(start(Map.of())).isEmpty();
        assertThat(lastCall()).doesNotContain("SharedArchiveFile");
    }
}
