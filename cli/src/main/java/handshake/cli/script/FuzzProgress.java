package handshake.cli.script;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/** Says on standard error how far it is, until it is closed: on a terminal in one line, elsewhere now and then. */
final class FuzzProgress implements AutoCloseable {
    private static final int TERMINAL_MILLIS = 500;
    private static final int OTHER_MILLIS = 10_000;
    private static final double NANOS = 1e9;

    private final PrintWriter err;
    private final boolean terminal;
    private final FuzzTally tally;
    private final long begin = System.nanoTime();
    private final Timer timer = new Timer("progress", true);

    FuzzProgress(PrintWriter err, boolean terminal, FuzzTally tally) {
        this.err = err;
        this.terminal = terminal;
        this.tally = tally;
        int millis = terminal ? TERMINAL_MILLIS : OTHER_MILLIS;
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        show();
                    }
                },
                millis,
                millis);
    }

    private synchronized void show() {
        if (terminal) {
            err.print("\r" + line() + "\u001b[K");
        } else {
            err.println(line());
        }
        err.flush();
    }

    /** How many, what differs, and how fast. */
    String line() {
        double seconds = (System.nanoTime() - begin) / NANOS;
        return tally + String.format(Locale.ROOT, ", %,.0f a second", tally.tried() / seconds);
    }

    /** Makes room for something else. */
    synchronized void clear() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    @Override
    public void close() {
        timer.cancel();
        clear();
    }
}
