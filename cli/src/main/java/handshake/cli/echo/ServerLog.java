package handshake.cli.echo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Prints lines on a thread of its own: a server's clients must not wait for whoever reads its output, who may have stopped
 * reading. A limited number of lines waits to be printed; beyond that they are dropped, and how many is said in their
 * place.
 */
final class ServerLog implements Consumer<String>, AutoCloseable {
    private static final int LINES = 10_000;
    private static final long MOST_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final PrintWriter out;
    private final Thread printer = new Thread(this::print, "echo-log");
    private List<String> waiting = new ArrayList<>();
    private long dropped;
    private boolean ended;

    ServerLog(PrintWriter out) {
        this.out = out;
        printer.setDaemon(true); // It may hang for ever, and must not keep the process.
        printer.start();
    }

    @Override
    public synchronized void accept(String line) {
        if (waiting.size() >= LINES) {
            dropped++;
            return;
        }
        add(line);
    }

    private synchronized void add(String line) {
        if (dropped > 0) {
            waiting.add("... " + dropped + (dropped == 1 ? " line" : " lines") + " dropped: nobody read them in time");
            dropped = 0;
        }
        waiting.add(line);
        notifyAll();
    }

    /** The last line has room always. Returns when all is printed, or after 2 s if nobody reads. */
    void end(String line) {
        add(line);
        close();
    }

    /** As {@link #end}, without a last line. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            printer.join(MOST_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print() {
        try {
            for (List<String> lines = next(); !lines.isEmpty(); lines = next()) {
                out.print(String.join(System.lineSeparator(), lines) + System.lineSeparator());
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that waits, at least one line; none at the end. */
    private synchronized List<String> next() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        List<String> lines = waiting;
        waiting = new ArrayList<>();
        return lines;
    }
}
