package handshake.cli.capture;

import handshake.analysis.verdict.JudgedConnection;
import handshake.analysis.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Keeps what is to be written of each connection until its verdicts are known, which for some is when the file has ended.
 * When more waits than memory is meant for, what has waited for longest goes on without verdicts. Not thread-safe.
 *
 * @param <T> what is written of a connection
 */
final class UntilJudged<T> implements Consumer<JudgedConnection> {
    private final long mostHeld;
    private final ToIntFunction<T> size;
    private final BiConsumer<T, Optional<List<Verdict>>> next;
    private final Map<Integer, T> waiting = new LinkedHashMap<>();
    private long held;

    /**
     * Holds things of {@code mostHeld} in all, each as large as {@code size} says; {@code next} is given each with the
     * verdicts, or without where they did not come in time.
     */
    UntilJudged(long mostHeld, ToIntFunction<T> size, BiConsumer<T, Optional<List<Verdict>>> next) {
        this.mostHeld = mostHeld;
        this.size = size;
        this.next = next;
    }

    /** {@code number}: from 1 on. It has not been judged yet. */
    void add(int number, T what) {
        waiting.put(number, what);
        held += size.applyAsInt(what);
        while (held > mostHeld) {
            release(waiting.keySet().iterator().next(), Optional.empty());
        }
    }

    @Override
    public void accept(JudgedConnection judged) {
        release(judged.number(), Optional.of(judged.verdicts()));
    }

    private void release(int number, Optional<List<Verdict>> verdicts) {
        T what = waiting.remove(number);
        if (what != null) {
            held -= size.applyAsInt(what);
            next.accept(what, verdicts);
        }
    }

    /** Nobody will be judged any more. */
    void flush() {
        List.copyOf(waiting.keySet()).forEach(number -> release(number, Optional.empty()));
    }
}
