package handshake.analysis.flow;

/** A connection as {@link ConnectionTable} keeps it: its endpoints, and its place there. */
public class TrackedConnection {
    private final int number;
    private final ConnectionKey first;
    private final int hash;

    /** The next one in the same chain of the table. */
    TrackedConnection next;
    /** The one that was heard of before it. */
    TrackedConnection before;
    /** The one that was heard of after it. */
    TrackedConnection after;

    /**
     * @param number its place among the connections of the capture, from 0 on
     * @param first its endpoints, and which of them has sent the first packet
     */
    TrackedConnection(int number, ConnectionKey first) {
        this.number = number;
        this.first = first;
        this.hash = first.flowHash();
        before = this;
        after = this;
    }

    /** Its place among the connections of the capture, from 0 on. */
    public final int number() {
        return number;
    }

    public final ConnectionKey first() {
        return first;
    }

    final int hash() {
        return hash;
    }
}
