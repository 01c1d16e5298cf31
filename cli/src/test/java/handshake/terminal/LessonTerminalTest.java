package handshake.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code handshake lesson 1} in a real pseudo-terminal. */
class LessonTerminalTest {
    private static final Path COURSE =
            Path.of("../lessons/src/test/resources/handshake/lessons/course").toAbsolutePath();

    @TempDir
    private Path directory;

    private Tmux tmux;

    @BeforeAll
    static void needsTmux() {
        boolean there = Tmux.installed();
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("CI must have tmux")
                .isTrue();
        assumeTrue(there, "SKIPPED: tmux is not installed, so nothing here can be a terminal");
    }

    @BeforeEach
    void openLesson() throws IOException {
        Path script = Program.in(directory);
        tmux = Tmux.shell(100, 30, directory);
        tmux.type("clear; sh " + script + " lesson 1 --color never --from " + COURSE + " --progress "
                + directory.resolve("progress.json") + "; echo status $?");
        tmux.await(screen -> screen.contains("page 1 of 4"));
    }

    @AfterEach
    void closeTerminal() {
        tmux.close();
    }

    @Test
    void aCommandRunsWhenAskedToAndItsOutputStandsBelowIt() {
        tmux.press("Space");
        assertThat(tmux.await(screen -> screen.contains("r runs it"))).doesNotContain("RST,ACK");
        tmux.press("r");
        tmux.await(screen -> screen.contains("RST,ACK") && screen.contains("SYN-SENT"));
    }

    @Test
    void questionsAreAskedAndTheExerciseIsChecked() throws IOException {
        tmux.press("Space", "r");
        tmux.await(screen -> screen.contains("RST,ACK"));
        tmux.press("b");
        tmux.await(screen -> screen.contains("Right: b."));
        tmux.press("s", "a", "End");
        tmux.press("Right");
        tmux.await(screen -> screen.contains("page 3 of 4"));
        tmux.press("f");
        tmux.type("three-way");
        tmux.await(screen -> screen.contains("you have: the opening is three-way"));
        tmux.press("f");
        tmux.type("refused");
        tmux.await(screen -> screen.contains("This exercise is done."));
        tmux.press("q");
        tmux.await(screen -> screen.contains("status 0"));
        assertThat(Files.readString(directory.resolve("progress.json")))
                .contains("\"01-saying-no.md#exercise/make-the-server-say-no\": \"done\"");
    }

    @Test
    void aShellHasTheTerminalForAWhileAndKnowsTheProgram() {
        tmux.press("!");
        tmux.await(screen -> screen.contains("leads back to the lesson"));
        tmux.type("echo so-$((40 + 2)); handshake --version");
        tmux.await(screen -> screen.contains("so-42") && screen.contains("(Java"));
        tmux.type("exit");
        tmux.await(screen -> screen.contains("page 1 of 4"));
        tmux.press("q");
        tmux.await(screen -> screen.contains("status 0"));
    }

    @Test
    void interruptingGivesTheTerminalBack() {
        tmux.press("C-c");
        tmux.await(screen -> screen.contains("status 130"));
    }
}
