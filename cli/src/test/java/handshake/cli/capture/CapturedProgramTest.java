package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.cli.common.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturedProgramTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private CapturedProgram start(List<String> words) {
        return CapturedProgram.Start.of(words).writingTo(output).now();
    }

    @Test
    void whatItWritesGoesWhereItIsToGo() throws InterruptedException {
        CapturedProgram program = start(List.of("sh", "-c", "echo first; echo last; exit 7"));
        while (program.isRunning()) {
            Thread.onSpinWait();
        }
        program.close();

        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("first\nlast\n");
        assertThat(program.ending()).isEqualTo("'sh' ended with status 7");
    }

    @Test
    void closingEndsIt() {
        CapturedProgram program = start(List.of("sleep", "600"));
        program.close();
        while (program.isRunning()) {
            Thread.onSpinWait();
        }
        assertThat(program.ending()).isEqualTo("'sleep' ended with status 143");
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> start(List.of("no-such-program")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no-such-program");
    }
}
