package handshake.cli.common;

import handshake.terminal.FullScreen;
import handshake.view.Screen;
import handshake.view.step.Interactive;
import handshake.view.step.Key;
import java.io.IOException;

/** Lets a person at a terminal press keys, and shows what comes of it. */
public final class FullScreenLoop {
    private FullScreenLoop() {}

    /** Until the person has had enough; false when it was Ctrl-C that ended it. */
    public static boolean show(Interactive interactive, Screen screen) {
        try (FullScreen terminal = FullScreen.open()) {
            while (!interactive.finished()) {
                FullScreen.Size size = terminal.size();
                terminal.show(interactive.frame(screen, size.columns(), size.rows()));
                Key key = interactive.pollInterval().map(terminal::read).orElseGet(terminal::read);
                if (key.name() == Key.Name.INTERRUPT) {
                    return false;
                }
                interactive.press(key);
                interactive.borrower().ifPresent(terminal::lend);
            }
            return true;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "this terminal cannot be used (" + e.getMessage() + "); --plain needs none", e);
        }
    }
}
