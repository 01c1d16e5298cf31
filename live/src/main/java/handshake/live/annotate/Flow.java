package handshake.live.annotate;

/** A connection as {@link FlowTable} keeps it: its endpoints, and its place there. */
class Flow {
    private final int number;
    private final FlowKey first;
    private final int hash;

    /** The next one in the same chain of the table. */
    Flow next;
    /** The one that was heard of before it. */
    Flow before;
    /** The one that was heard of after it. */
    Flow after;

    /**
     * @param number its place among the connections of the capture, from 0 on
     * @param first its endpoints, and which of them has sent the first packet
     */
    Flow(int number, FlowKey first) {
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
}
