package handshake.cli.capture;

import handshake.analysis.flow.ConnectionCounts;
import handshake.live.capture.CaptureStatistics;
import java.io.PrintWriter;
import java.util.Locale;

/** The line at the foot of the screen while a capture runs; on standard error, and only where that is a terminal. */
final class CaptureStatus {
    private static final long INTERVAL_NANOS = 250_000_000;

    private final PrintWriter err;
    private final boolean visible;
    private final String interfaceName;
    private long shownAt = System.nanoTime() - INTERVAL_NANOS;
    private boolean shown;

    CaptureStatus(PrintWriter err, String interfaceName) {
        this.err = err;
        this.interfaceName = interfaceName;
        // Only the launcher can tell cheaply whether standard error is a terminal.
        this.visible = Boolean.getBoolean("handshake.status") && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether it is time to show it again. */
    boolean isDue() {
        return visible && System.nanoTime() - shownAt > INTERVAL_NANOS;
    }

    void show(long packets, ConnectionCounts followed, CaptureStatistics taken) {
        shownAt = System.nanoTime();
        shown = true;
        String line = interfaceName + ": " + counts(packets, followed, taken)
                + String.format(Locale.ROOT, "; %,d open; Ctrl-C ends", followed.open());
        err.print("\r" + line + "\u001b[K");
        err.flush();
    }

    /** Takes the line away, so that something else can be written. */
    void hide() {
        if (shown) {
            shown = false;
            shownAt -= INTERVAL_NANOS;
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    /** {@code 1,234 packets, 5 connections, none dropped}. */
    static String counts(long packets, ConnectionCounts followed, CaptureStatistics taken) {
        String dropped = taken.dropped() == 0
                ? "none dropped"
                : (taken.droppedIsEstimate() ? "about " : "")
                        + String.format(Locale.ROOT, "%,d dropped", taken.dropped());
        return String.format(
                Locale.ROOT,
                "%,d packet%s, %,d connection%s, %s",
                packets,
                packets == 1 ? "" : "s",
                followed.connections(),
                followed.connections() == 1 ? "" : "s",
                dropped);
    }
}
