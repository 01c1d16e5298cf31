package handshake.packetdrill.model;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.Notation;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.run.ScriptFailure;
import handshake.packetdrill.run.ScriptResult;
import handshake.tcp.rules.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a Linux kernel does, the model does")
class ModelScriptsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "packetdrill");

    static List<Path> scripts() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".pkt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScriptResult run(Path file, Profile profile) throws ScriptException, IOException {
        return ModelRun.of(new ScriptSource(file.getFileName().toString(), Files.readString(file)), profile);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyScriptThatTheKernelPassesIsPassed(Path file) throws ScriptException, IOException {
        ScriptResult result = run(file, Profile.LINUX);

        assertThat(result.failure().map(ScriptFailure::toString)).isEmpty();
        assertThat(result.traces()).isNotEmpty().allSatisfy(trace -> {
            assertThat(trace.steps()).isNotEmpty();
            assertThat(Notation.print(trace)).isNotEmpty();
        });
    }

    @Test
    void thereAreScriptsToRun() {
        assertThat(scripts()).hasSizeGreaterThanOrEqualTo(36);
    }
}
