package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine handshake = Main.commandLine();

    @Test
    void helpIsOnStandardOutputAndNamesTheExitStatuses() {
        assertThat(execute("--help")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).contains("Usage: handshake", "Exit status:", "3 not possible");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionIsTheOneOfTheBuild() {
        assertThat(execute("--version")).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString()).matches("handshake \\d+\\.\\d+\\.\\d+ \\(Java .+\\)\\R");
    }

    @Test
    void everyCommandIsListedUnderItsOwnName() {
        assertThat(Main.COMMANDS)
                .allSatisfy(command -> assertThat(command.getValue()
                                .getAnnotation(CommandLine.Command.class)
                                .name())
                        .isEqualTo(command.getKey()));
    }

    @Test
    void allCommandsStandOnOneScreen() {
        execute("--help");
        assertThat(out.toString().lines().toList())
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(Main.COMMANDS)
                .allSatisfy(
                        command -> assertThat(out.toString()).containsPattern("\\b" + command.getKey() + " +[a-z]"));
        assertThat(out.toString()).as("each command has its place").doesNotContain("More ");
    }

    @Test
    void aloneItShowsHowItIsUsed() {
        assertThat(execute()).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("Usage: handshake");
    }

    @Test
    void anUnknownCommandIsOneLine() {
        assertThat(execute("hepl")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .startsWith("handshake: unknown command 'hepl' (did you mean help")
                .endsWith("; see 'handshake --help'" + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void anUnknownOptionIsOneLine() {
        assertThat(execute("--no-such-option")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .startsWith("handshake: unknown option '--no-such-option'")
                .endsWith("; see 'handshake --help'" + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void anErrorCannotMoveTheCursor() {
        assertThat(execute("\u001b[2J\nsecond line")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .doesNotContain("\u001b")
                .contains("\\x1b[2J second line")
                .hasLineCount(1);
    }

    @Test
    void aFailureIsOneLineWithItsOwnStatus() {
        handshake.addSubcommand(new Failing(new CommandFailure(
                ExitStatus.CAPTURE_NOT_POSSIBLE, "no permission; try sudo", new IllegalStateException("cause"))));

        assertThat(execute("failing")).isEqualTo(ExitStatus.CAPTURE_NOT_POSSIBLE);
        assertThat(err.toString()).isEqualTo("handshake: no permission; try sudo" + System.lineSeparator());
    }

    @Test
    void debugAnywhereAddsTheStackTrace() {
        handshake.addSubcommand(
                new Failing(new CommandFailure(ExitStatus.USAGE, "no", new IllegalStateException("cause"))));

        assertThat(execute("failing", "--debug")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString())
                .startsWith("handshake: no")
                .contains("Caused by: java.lang.IllegalStateException: cause");
        assertThat(execute("--debug", "failing")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aDefectSaysThatItIsOne() {
        handshake.addSubcommand(new Failing(new IllegalStateException("broken")));

        assertThat(execute("failing")).isEqualTo(ExitStatus.DEFECT);
        assertThat(err.toString()).contains("defect", "broken", "--debug").hasLineCount(1);
    }

    private int execute(String... args) {
        return handshake
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Command(name = "failing")
    private record Failing(RuntimeException failure) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw failure;
        }
    }
}
