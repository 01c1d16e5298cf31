package handshake.cli.capture;

import java.util.function.Consumer;

/**
 * Puts the lines of connections that end in any order back into the order in which they began, as far as that is possible
 * without holding more than {@value #MOST} of them, or more than {@value #MOST_CHARACTERS} characters: behind one that
 * stays open for long, the others go first.
 */
final class ReorderBuffer {
    static final int MOST = 16_384;
    static final int MOST_CHARACTERS = 1 << 24;

    private final Consumer<String> next;
    /** The line of connection {@code n} waits at {@code n} modulo the length. */
    private final String[] waiting = new String[MOST];

    /** All before this one have gone, or will go as soon as they come. */
    private int awaited;

    private long held;

    ReorderBuffer(Consumer<String> next) {
        this.next = next;
    }

    void accept(int number, String line) {
        while (number >= awaited + MOST) {
            release();
        }
        if (number < awaited) {
            next.accept(line);
            return;
        }
        waiting[number % MOST] = line;
        held += line.length();
        while (waiting[awaited % MOST] != null || held > MOST_CHARACTERS) {
            release();
        }
    }

    /** The awaited one is not waited for any longer. */
    private void release() {
        String first = waiting[awaited % MOST];
        waiting[awaited % MOST] = null;
        awaited++;
        if (first != null) {
            held -= first.length();
            next.accept(first);
        }
    }

    /** No more will come. */
    void flush() {
        for (int i = 0; i < MOST; i++) {
            release();
        }
    }
}
