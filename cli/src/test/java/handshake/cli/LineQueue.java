package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a command prints while it runs, line by line, so that a test can wait for a line. */
public final class LineQueue extends Writer {
    private final StringBuilder unfinished = new StringBuilder();
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public synchronized void write(char[] chars, int offset, int length) {
        unfinished.append(chars, offset, length);
        for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n")) {
            String line = unfinished.substring(0, end).stripTrailing();
            unfinished.delete(0, end + 1);
            all.add(line);
            lines.add(line);
        }
    }

    /** The next line that contains {@code part}; those before it are skipped. */
    public String await(String part) throws InterruptedException {
        while (true) {
            String line = lines.poll(1, TimeUnit.MINUTES);
            assertThat(line).as("a line with '%s' after %s", part, all).isNotNull();
            if (line.contains(part)) {
                return line;
            }
        }
    }

    /** All lines so far. */
    public List<String> all() {
        return all;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
