package handshake.live.annotate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The table of the connections that are followed at present. It is bounded: those that are over leave it a while after
 * their last segment, or when many others have ended since; beyond that, the one that has been silent for longest is given up, and
 * counted. So no flood of SYNs fills the memory.
 */
final class Connections<F extends Followed> {
    /** That part of the table, at most, is for connections that have ended. */
    private static final int ONE_IN = 16;

    private final AnnotatorOptions options;
    private final Consumer<F> finished;
    private final Map<FlowKey, F> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Over<F>> over = new ArrayDeque<>();
    private int begun;
    private long forgotten;

    /** A connection that has ended, and may still show what comes late. */
    private record Over<F>(FlowKey key, F connection) {}

    /** {@code finished} is given every connection once, when nothing more is expected of it. */
    Connections(AnnotatorOptions options, Consumer<F> finished) {
        this.options = options;
        this.finished = finished;
    }

    Optional<F> find(FlowKey key) {
        return Optional.ofNullable(open.get(key));
    }

    /** The number of the next connection to begin. */
    int next() {
        return begun;
    }

    /** A connection begins; what was between the same endpoints before it is finished. */
    void begin(FlowKey key, F connection) {
        begun++;
        F before = open.get(key);
        if (before != null) {
            close(key, before);
        } else if (open.size() >= options.mostConnections()) {
            makeRoom();
        }
        open.put(key, connection);
    }

    /** {@code connection} has just ended. Only so many that are over are kept: what is open needs the room. */
    void ended(FlowKey key, F connection) {
        over.addLast(new Over<>(key, connection));
        if (over.size() > Math.max(1, options.mostConnections() / ONE_IN)) {
            finishOldest();
        }
    }

    /** Finishes what has been over for long enough, at {@code now} in the time of the capture. */
    void expire(long now) {
        long linger = options.linger().toNanos();
        while (!over.isEmpty() && now - over.peekFirst().connection().latest() > linger) {
            finishOldest();
        }
    }

    private boolean finishOldest() {
        Over<F> oldest = over.removeFirst();
        return close(oldest.key(), oldest.connection());
    }

    /** Those that are over go first; then the one that has been silent for longest. */
    private void makeRoom() {
        while (!over.isEmpty()) {
            if (finishOldest()) {
                return;
            }
        }
        Iterator<Map.Entry<FlowKey, F>> leastRecent = open.entrySet().iterator();
        F silent = leastRecent.next().getValue();
        leastRecent.remove();
        forgotten++;
        finished.accept(silent);
    }

    private boolean close(FlowKey key, F connection) {
        boolean present = open.remove(key, connection);
        if (present) {
            finished.accept(connection);
        }
        return present;
    }

    /** Those that are followed at present. */
    Collection<F> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** Finishes all that are still followed, in the order in which they began. */
    void flush() {
        List<F> rest = new ArrayList<>(open.values());
        rest.sort(Comparator.comparingInt(Followed::number));
        open.clear();
        over.clear();
        rest.forEach(finished);
    }

    /** {@code segments}: how many were given to whoever keeps this table. */
    AnnotatorStatistics statistics(long segments) {
        return new AnnotatorStatistics(segments, begun, open.size(), forgotten);
    }
}
