package handshake.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code handshake step} in a real pseudo-terminal. */
class TerminalTest {
    private static final Path GOLDEN = Path.of("../view/src/test/resources/handshake/view/step/second.txt");

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
    void openTerminal() throws IOException {
        Program.in(directory);
        tmux = Tmux.shell(80, 24, directory);
    }

    @AfterEach
    void closeTerminal() {
        tmux.close();
    }

    private void step() {
        tmux.type("clear; sh " + directory.resolve("handshake") + " step --color never; echo status $?");
        tmux.await(screen -> screen.contains("event 0/4"));
    }

    /** How the shell finds its terminal. */
    private String settings(String file) throws IOException {
        Path saved = directory.resolve(file);
        tmux.type("clear; stty -a > " + saved + "; echo " + file.toUpperCase(Locale.ROOT));
        tmux.await(screen -> screen.startsWith(file.toUpperCase(Locale.ROOT)));
        return Files.readString(saved);
    }

    @Test
    void aFrameIsWhatTheTerminalShows() throws IOException {
        step();
        tmux.press("Right", "Right");
        String screen = tmux.await(now -> now.contains("event 2/4"));
        assertThat(screen.lines().toList()).isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void quittingLeavesTheTerminalAsItWas() throws IOException {
        String before = settings("before");
        step();
        tmux.press("Right", "q");
        tmux.await(screen -> screen.contains("status 0"));
        assertThat(tmux.screen()).doesNotContain("event");
        assertThat(settings("after")).isEqualTo(before);
    }

    @Test
    void interruptingDoesTooAndSaysSoByItsStatus() throws IOException {
        String before = settings("before");
        step();
        tmux.press("C-c");
        tmux.await(screen -> screen.contains("status 130"));
        assertThat(settings("after")).isEqualTo(before);
    }

    @Test
    void soDoesBeingTerminated() throws IOException {
        String before = settings("before");
        step();
        ProcessHandle process = stepping();
        assertThat(process.destroy()).isTrue();
        tmux.await(screen -> screen.contains("status 143"));
        assertThat(settings("after")).isEqualTo(before);
    }

    private ProcessHandle stepping() throws IOException {
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Test
    void aNewSizeIsUsedAtOnce() {
        step();
        tmux.resize(120, 40);
        String wide = tmux.await(screen -> screen.lines().findFirst().orElse("").length() > 100);
        assertThat(wide.lines()).hasSize(40);
        tmux.resize(60, 20);
        tmux.await(screen -> screen.startsWith("Too small: 60 x 20."));
        tmux.resize(80, 24);
        tmux.await(screen -> screen.contains("event 0/4"));
    }

    @Test
    void suspendingGivesTheTerminalBackAndResumingTakesItAgain() throws IOException {
        String before = settings("before");
        step();
        tmux.press("Right");
        tmux.await(screen -> screen.contains("event 1/4"));
        tmux.press("C-z");
        tmux.await(screen -> screen.contains("Stopped"));
        assertThat(settings("stopped")).isEqualTo(before);
        tmux.type("fg");
        tmux.await(screen -> screen.contains("event 1/4"));
        tmux.press("Right");
        tmux.await(screen -> screen.contains("event 2/4"));
        tmux.press("q");
        tmux.await(screen -> screen.strip().endsWith("$")); // the shell, and nobody else, reads again
        assertThat(settings("after")).isEqualTo(before);
    }

    @Test
    void aDumbTerminalGetsLines() {
        tmux.type("clear; echo n | TERM=dumb sh " + directory.resolve("handshake") + " step; echo status $?");
        assertThat(tmux.await(screen -> screen.contains("status 0"))).contains("Event 1 of 4");
    }
}
