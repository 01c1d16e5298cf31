package handshake.cli;

import handshake.live.annotate.Summary;
import java.util.function.Consumer;

/**
 * Puts connections that end in any order back into the order in which they began, as far as that is possible without
 * holding more than {@value #MOST} of them: behind one that stays open for long, the others go first.
 */
final class InOrder {
    static final int MOST = 16_384;

    private final Consumer<Summary> next;
    /** Connection {@code n} waits at {@code n} modulo the length. */
    private final Summary[] waiting = new Summary[MOST];

    /** All before this one have gone, or will go as soon as they come. */
    private int awaited;

    InOrder(Consumer<Summary> next) {
        this.next = next;
    }

    void accept(Summary summary) {
        int number = summary.number();
        while (number >= awaited + MOST) {
            release();
        }
        if (number < awaited) {
            next.accept(summary);
            return;
        }
        waiting[number % MOST] = summary;
        while (waiting[awaited % MOST] != null) {
            release();
        }
    }

    /** The awaited one is not waited for any longer. */
    private void release() {
        Summary first = waiting[awaited % MOST];
        waiting[awaited % MOST] = null;
        awaited++;
        if (first != null) {
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
