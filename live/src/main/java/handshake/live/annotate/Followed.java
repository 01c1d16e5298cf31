package handshake.live.annotate;

/** A connection in the table of those that are followed. */
interface Followed {
    /** Its place among the connections of the capture, from 0 on. */
    int number();

    /** When its last segment was captured. */
    long latest();

    /** Whether it has ended, so that only what comes late can follow. */
    boolean isOver();
}
