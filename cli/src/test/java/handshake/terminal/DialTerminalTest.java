package handshake.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.live.system.PrivateNamespace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code handshake dial} in a real pseudo-terminal, with the kernel of this computer. */
class DialTerminalTest {
    @TempDir
    private Path directory;

    private Tmux tmux;

    @BeforeAll
    static void needsTmuxAndANetwork() {
        boolean possible = Tmux.installed() && PrivateNamespace.check().ok();
        assertThat(possible || !"true".equals(System.getenv("CI")))
                .as("CI must have tmux and private networks")
                .isTrue();
        assumeTrue(possible, "SKIPPED: no tmux, or no private network");
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

    private void dial() {
        tmux.type("clear; sh " + directory.resolve("handshake") + " dial --color never; echo status $?");
        tmux.await(screen -> screen.contains("event 0/0"));
    }

    @Test
    void theAnswerOfTheKernelWaitsAtTheDoor() {
        dial();

        tmux.press("n", "n");

        String screen = tmux.await(now -> now.contains("at the door: SYN,ACK"));
        assertThat(screen).contains("CLIENT, model", "SERVER, kernel", "says SYN-RECEIVED", "event 2/2");
    }

    @Test
    void aLookBackIsNoUndoing() {
        dial();
        tmux.press("n", "n");
        tmux.await(now -> now.contains("event 2/2"));

        tmux.press("Left");

        tmux.await(now -> now.contains("the kernel cannot undo anything") && now.contains("event 1/2"));
    }

    @Test
    void theSocketOfTheKernelIsShown() {
        dial();
        tmux.press("n", "n", "n", "n");
        tmux.await(now -> now.contains("event 4/4"));

        tmux.press("s");

        String screen = tmux.await(now -> now.contains("What the kernel says of its socket"));
        assertThat(screen).contains("/proc/net/tcp", "TCP_INFO", "send MSS");
    }

    @Test
    void quittingGivesTheTerminalBack() {
        dial();

        tmux.press("q");

        assertThat(tmux.await(screen -> screen.contains("status 0"))).doesNotContain("event");
    }
}
