package handshake.cli.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ended;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.live.system.PrivateNamespace;
import handshake.live.system.ReadinessCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFuzzCommandTest {
    @TempDir
    private Path folder;

    private static void aPrivateNetworkMustBePossible() {
        ReadinessCheck namespace = PrivateNamespace.check();
        assertThat(namespace.ok() || !"true".equals(System.getenv("CI")))
                .as("CI must have private namespaces")
                .isTrue();
        assumeTrue(namespace.ok(), "SKIPPED: " + namespace.finding());
    }

    /** RFC 9293 is not what Linux does: of sixty-four scripts some tell. */
    @Test
    void whereTheKernelDiffersFromTheProfileAScriptIsSavedThatTheModelFails() throws Exception {
        aPrivateNetworkMustBePossible();

        Ended ended = Ended.handshake(
                "script",
                "--fuzz",
                "--seed",
                "1",
                "--count",
                "64",
                "--profile",
                "rfc9293",
                "--save",
                folder.toString());

        assertThat(ended.status()).as(String.join("\n", ended.lines())).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(ended.lines()).startsWith("seed 1").anyMatch(line -> line.startsWith("differs: script "));
        List<Path> saved;
        try (Stream<Path> files = Files.list(folder)) {
            saved = files.toList();
        }
        assertThat(saved).isNotEmpty();
        for (Path script : saved) {
            assertThat(Files.readAllLines(script).get(0)).startsWith("// line ");
            assertThat(Ran.handshake("script", "--profile", "rfc9293", script.toString())
                            .status())
                    .isEqualTo(ExitStatus.CHECK_FAILED);
        }
    }

    @Test
    void scriptsOfFilesAndScriptsByChanceExcludeEachOther() throws IOException {
        Ran ran = Ran.handshake("script", "--fuzz", "a.pkt");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.handshake("script", "--seed", "1").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.handshake("script", "--fuzz", "--count", "0").err()).contains("--count is a number of scripts");
        assertThat(Ran.handshake("script").status()).isEqualTo(ExitStatus.USAGE);
    }
}
