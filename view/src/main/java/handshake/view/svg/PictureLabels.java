package handshake.view.svg;

import handshake.tcp.model.Segment;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import handshake.view.SegmentLabel;

/**
 * The words along an arrow. Short numbers stand as in the header; where real hosts have drawn long ones, they count from
 * each side's SYN, so that they can be followed by eye.
 */
public final class PictureLabels {
    private static final long LONG = 100_000;

    private final SegmentLabel labels;
    private final boolean relative;

    private PictureLabels(SegmentLabel labels, boolean relative) {
        this.labels = labels;
        this.relative = relative;
    }

    public static PictureLabels in(Trace trace) {
        SegmentLabel labels = SegmentLabel.in(trace);
        boolean relative = trace.segments().stream().map(TracedSegment::segment).anyMatch(PictureLabels::isLong)
                && trace.segments().stream().allMatch(sent -> isNear(sent, labels));
        return new PictureLabels(labels, relative);
    }

    private static boolean isLong(Segment segment) {
        return segment.seq().unsigned() >= LONG || segment.ack().unsigned() >= LONG;
    }

    /** Whether the relative numbers are short: an old duplicate's would not be, and mean nothing. */
    private static boolean isNear(TracedSegment sent, SegmentLabel labels) {
        return labels.relativeSeq(sent) >= -1 && labels.relativeAck(sent) < Integer.MAX_VALUE;
    }

    /** Whether numbers count from the SYNs. */
    public boolean relative() {
        return relative;
    }

    /** {@code SYN,ACK}, as everywhere. */
    public String flags(TracedSegment sent) {
        return labels.flags(sent);
    }

    /** {@code seq=300 ack=101}. */
    public String numbers(TracedSegment sent) {
        return relative ? labels.relative(sent) : SegmentLabel.raw(sent);
    }

    /** Of {@code number} as {@code owner} counts, both ways: {@code 3546135870 (1)}. */
    public String both(TracedSegment sent) {
        return labels.numbers(sent);
    }

    /** The number that {@code side} counts from. */
    public long isn(Side side) {
        return labels.isn(side).unsigned();
    }
}
