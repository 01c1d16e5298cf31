package handshake.live.annotate;

/** A connection in the table of those that are followed. */
abstract class Followed {
    private final int number;
    private final FlowKey first;
    private final int hash;

    /** The next one in the same chain of {@link FlowTable}. */
    Followed next;
    /** The one that was heard of before it. */
    Followed before;
    /** The one that was heard of after it. */
    Followed after;

    /**
     * @param number its place among the connections of the capture, from 0 on
     * @param first its endpoints, and which of them has sent the first packet
     */
    Followed(int number, FlowKey first) {
        this.number = number;
        this.first = first;
        this.hash = first.flowHash();
        before = this;
        after = this;
    }

    /** Its place among the connections of the capture, from 0 on. */
    final int number() {
        return number;
    }

    final FlowKey first() {
        return first;
    }

    final int hash() {
        return hash;
    }

    /** When its last segment was captured. */
    abstract long latest();

    /** Whether it has ended, so that only what comes late can follow. */
    abstract boolean isOver();
}
