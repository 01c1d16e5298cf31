package handshake.cli.search;

import handshake.cli.common.Interrupt;
import handshake.explore.Counts;
import handshake.explore.SearchMonitor;
import java.io.PrintWriter;
import java.util.Locale;

/** Watches a search for a person: shows how far it is, and stops it when it was interrupted or memory runs out. */
final class SearchProgress implements SearchMonitor {
    private static final long INTERVAL_NANOS = 250_000_000;
    private static final double NANOS = 1e9;
    private static final long MEGA = 1 << 20;

    /** The index of states is copied when it grows, so that about a third must stay free. */
    private static final long USABLE = Runtime.getRuntime().maxMemory() / 3 * 2;

    private final PrintWriter err;
    private final boolean visible;
    private final Interrupt interrupt;
    private final long begin = System.nanoTime();
    private long shownAt = begin;
    private boolean shown;
    private boolean outOfMemory;

    /** @param visible whether {@code err} is a terminal, on which a line can be written over */
    SearchProgress(PrintWriter err, boolean visible, Interrupt interrupt) {
        this.err = err;
        this.visible = visible;
        this.interrupt = interrupt;
    }

    @Override
    public boolean goOn(Counts progress) {
        outOfMemory = progress.octets() > USABLE;
        long now = System.nanoTime();
        if (visible && now - shownAt > INTERVAL_NANOS) {
            shownAt = now;
            shown = true;
            err.print("\r" + line(progress) + "\u001b[K");
            err.flush();
        }
        return !outOfMemory && !interrupt.requested();
    }

    private String line(Counts progress) {
        return String.format(
                Locale.ROOT,
                "%,d states, %d steps deep, %,d states/s, %,d MB",
                progress.states(),
                progress.depth(),
                Math.round(progress.states() / seconds()),
                progress.octets() / MEGA);
    }

    /** Since the beginning. */
    double seconds() {
        return (System.nanoTime() - begin) / NANOS;
    }

    boolean isOutOfMemory() {
        return outOfMemory;
    }

    /** Takes the line away. */
    void clear() {
        if (shown) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
