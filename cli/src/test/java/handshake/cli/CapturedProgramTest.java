package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CapturedProgramTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void whatItWritesGoesWhereItIsToGo() throws InterruptedException {
        CapturedProgram program =
                CapturedProgram.start(List.of("sh", "-c", "echo first; echo last; exit 7"), Map.of(), output);
        while (program.isRunning()) {
            Thread.onSpinWait();
        }
        program.close();

        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("first\nlast\n");
        assertThat(program.ending()).isEqualTo("'sh' ended with status 7");
    }

    @Test
    void closingEndsIt() {
        CapturedProgram program = CapturedProgram.start(List.of("sleep", "600"), Map.of(), output);
        program.close();
        while (program.isRunning()) {
            Thread.onSpinWait();
        }
        assertThat(program.ending()).isEqualTo("'sleep' ended with status 143");
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> CapturedProgram.start(List.of("no-such-program"), Map.of(), output))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no-such-program");
    }
}
