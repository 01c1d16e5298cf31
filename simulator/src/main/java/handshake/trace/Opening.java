package handshake.trace;

import java.util.Locale;

/** How a connection came about, judged by the segments that were seen. */
public enum Opening {
    /** SYN, SYN,ACK, ACK (RFC 9293 §3.5, Figure 6). */
    THREE_WAY,
    /** Both ends sent a SYN before they had the other's (Figure 7). */
    SIMULTANEOUS,
    /** The SYN was answered by a reset. */
    REFUSED,
    /** No SYN was answered at all. */
    UNANSWERED,
    /** The SYN was answered by a SYN,ACK, and that was never acknowledged. */
    HALF_OPEN,
    /** The SYN carried text, and the SYN,ACK acknowledged it (RFC 7413). */
    FAST_OPEN,
    /** The first segment that was seen is no SYN: the connection is older than the record of it. */
    MID_STREAM;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As it is printed: {@code three-way}. */
    @Override
    public String toString() {
        return label;
    }
}
