package handshake.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The end of the memory, of the stack, and of input that has none. */
class WithinMemoryTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command(name = "handshake")
    private static final class Failing implements Callable<Integer> {
        private final Throwable problem;
        private final PrintWriter out;

        Failing(Throwable problem, PrintWriter out) {
            this.problem = problem;
            this.out = out;
        }

        @Override
        public Integer call() {
            out.print("so far");
            if (problem instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) problem;
        }
    }

    private int run(Throwable problem) {
        OneLineErrors errors = new OneLineErrors();
        PrintWriter buffered = new PrintWriter(new java.io.BufferedWriter(out));
        return new CommandLine(new Failing(problem, buffered))
                .setOut(buffered)
                .setErr(new PrintWriter(err, true))
                .setExecutionStrategy(new WithinMemory(errors))
                .setExecutionExceptionHandler(errors)
                .execute();
    }

    private static Stream<Throwable> limits() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new CompletionException(new OutOfMemoryError("Java heap space"))); // met on another thread
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aLimitIsOneLineAndStatus4AndWhatWasWrittenStands(Throwable limit) {
        assertThat(run(limit)).isEqualTo(ExitStatus.LIMIT_REACHED);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("handshake: ").contains("what was done until here stands");
        assertThat(out.toString()).isEqualTo("so far");
    }

    @Test
    void anyOtherErrorIsADefectAndNeverAFailedCheck() {
        assertThat(run(new NoClassDefFoundError("some/Class"))).isEqualTo(ExitStatus.DEFECT);
        assertThat(err.toString()).contains("this is a defect of handshake").hasLineCount(1);
    }

    @Test
    void aLineThatNeverEndsEndsTheMemoryAndNothingElse() throws IOException, InterruptedException {
        Process process = OwnProcess.handshake(
                        List.of("-Xmx24m", "-XX:TieredStopAtLevel=1"), "step", "three-way", "--plain")
                .redirectErrorStream(false)
                .start();
        Thread typing = new Thread(() -> type(process.getOutputStream()));
        typing.start();
        try (BufferedReader errors = process.errorReader();
                BufferedReader lines = process.inputReader()) {
            assertThat(lines.lines()).isNotEmpty();
            assertThat(errors.lines())
                    .singleElement()
                    .asString()
                    .contains("out of memory (", "of which Java may use 24 MB");
        }
        assertThat(process.waitFor()).isEqualTo(ExitStatus.LIMIT_REACHED);
        typing.join();
    }

    /** Until nobody listens any more. */
    private static void type(OutputStream in) {
        byte[] much = new byte[1 << 16];
        Arrays.fill(much, (byte) 'y');
        try {
            while (true) {
                in.write(much);
            }
        } catch (IOException e) {
            // the process has ended
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "script", "grade", "view --no-browser", "diagram --trace"})
    void inputWithoutAnEndIsUnreadable(String command) {
        Path zero = Path.of("/dev/zero");
        Ran ran = Ran.handshake((command + " " + zero).split(" ", -1));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(1);
        assertThat(ran.err()).contains(zero.toString());
    }
}
