package handshake.analysis.flow;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connections that are followed at present. Their number is bounded: those that are over leave a while after their last
 * segment, or when many others have ended since; beyond that, the one that has been silent for longest is given up, and
 * counted. So no flood of SYNs fills the memory.
 */
public final class OpenConnections<F extends FollowedConnection> {
    /** That part of the table, at most, is for connections that have ended. */
    private static final int ONE_IN = 16;

    private final ConnectionLimits options;
    private final Consumer<F> finished;
    private final ConnectionTable<F> open = new ConnectionTable<>();
    /** Those that have ended, and may still show what comes late; some may have left the table since, or gone on. */
    private final EndedConnections<F> over = new EndedConnections<>();

    private int begun;
    private long forgotten;

    /** {@code finished} is given every connection once, when nothing more is expected of it. */
    public OpenConnections(ConnectionLimits options, Consumer<F> finished) {
        this.options = options;
        this.finished = finished;
    }

    /** The connection to which a packet belongs by its endpoints; null when there is none, as in {@link ConnectionTable}. */
    public F hear(ConnectionKey packet) {
        return open.hear(packet);
    }

    /** The number of the next connection to begin. */
    public int next() {
        return begun;
    }

    /** A connection begins; what was between the same endpoints before it is finished. */
    public void begin(F connection) {
        begun++;
        F before = open.hear(connection.first());
        if (before != null) {
            close(before);
        } else if (open.size() >= options.mostConnections()) {
            makeRoom();
        }
        open.add(connection);
    }

    /** {@code connection} has just ended. Only so many that are over are kept: what is open needs the room. */
    public void ended(F connection) {
        over.add(connection, leaves(connection));
        if (over.size() > Math.max(1, options.mostConnections() / ONE_IN)) {
            finishNext();
        }
    }

    private long leaves(F connection) {
        return connection.latest() + options.lingers(connection.roundTrip());
    }

    /** Finishes what has been over for long enough, at {@code now} in the time of the capture. */
    public void expire(long now) {
        while (now > over.nextLeavesAt()) {
            F connection = over.remove();
            long later = leaves(connection);
            if (now > later) {
                finish(connection);
            } else {
                over.add(connection, later);
            }
        }
    }

    private boolean finishNext() {
        return finish(over.remove());
    }

    /** Who was reset and goes on all the same was not over: what reset it was forged. */
    private boolean finish(F connection) {
        return connection.isOver() && close(connection);
    }

    /** Those that are over go first; then the one that has been silent for longest. */
    private void makeRoom() {
        while (over.size() > 0) {
            if (finishNext()) {
                return;
            }
        }
        forgotten++;
        open.mostSilent().ifPresent(this::close);
    }

    private boolean close(F connection) {
        boolean present = open.remove(connection);
        if (present) {
            finished.accept(connection);
        }
        return present;
    }

    /** Those that are followed at present. */
    public Collection<F> open() {
        return open.all();
    }

    /** Finishes all that are still followed, in the order in which they began. */
    public void flush() {
        List<F> rest = open.all();
        rest.sort(Comparator.comparingInt(TrackedConnection::number));
        open.clear();
        over.clear();
        rest.forEach(finished);
    }

    /** {@code segments}: how many were given to whoever keeps this table. */
    public ConnectionCounts statistics(long segments) {
        return new ConnectionCounts(segments, begun, open.size(), forgotten);
    }
}
