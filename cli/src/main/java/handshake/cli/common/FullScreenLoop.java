package handshake.cli.common;

import handshake.terminal.FullScreen;
import handshake.view.Screen;
import handshake.view.step.Interactive;
import handshake.view.step.Key;
import java.io.IOException;
import java.util.List;

/** Lets a person at a terminal press keys, and shows what comes of it. */
public final class FullScreenLoop {
    private FullScreenLoop() {}

    /** Until the person has had enough; false when it was Ctrl-C that ended it. */
    public static boolean show(Interactive interactive, Screen screen) {
        try (FullScreen terminal = FullScreen.open()) {
            List<String> shown = List.of();
            Key.Name last = Key.Name.REDRAW;
            while (!interactive.finished()) {
                FullScreen.Size size = terminal.size();
                List<String> frame = interactive.frame(screen, size.columns(), size.rows());
                if (last != Key.Name.NOTHING || !frame.equals(shown)) {
                    terminal.show(frame);
                }
                shown = frame;
                Key key = interactive.pollInterval().map(terminal::read).orElseGet(terminal::read);
                if (key.name() == Key.Name.INTERRUPT) {
                    return false;
                }
                last = key.name();
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
