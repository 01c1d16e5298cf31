package handshake.analysis.annotate;

import handshake.tcp.model.Segment;

/**
 * A segment that the model has sent and the capture has not shown yet; perhaps it never will.
 *
 * @param since when the model sent it, in nanoseconds from the first segment
 */
record Pending(Segment segment, LogEntry because, long since) {
    /** No acknowledgment is delayed for longer (MUST-40: half a second), and then it has to travel. */
    private static final long LONGEST_DELAY = 1_000_000_000;

    /** Whether a segment seen at {@code time} could well be this one. */
    boolean isDueAt(long time) {
        return !segment.isBareAck() || time - since <= LONGEST_DELAY;
    }
}
