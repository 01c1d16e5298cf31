package handshake.view.svg;

import handshake.tcp.model.Segment;
import handshake.trace.Flight;
import handshake.trace.Side;
import handshake.trace.Trace;
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
        boolean relative = trace.flights().stream().map(Flight::segment).anyMatch(PictureLabels::isLong)
                && trace.flights().stream().allMatch(flight -> isNear(flight, labels));
        return new PictureLabels(labels, relative);
    }

    private static boolean isLong(Segment segment) {
        return segment.seq().unsigned() >= LONG || segment.ack().unsigned() >= LONG;
    }

    /** Whether the relative numbers are short: an old duplicate's would not be, and mean nothing. */
    private static boolean isNear(Flight flight, SegmentLabel labels) {
        return labels.relativeSeq(flight) >= -1 && labels.relativeAck(flight) < Integer.MAX_VALUE;
    }

    /** Whether numbers count from the SYNs. */
    public boolean relative() {
        return relative;
    }

    /** {@code SYN ACK}. */
    public String flags(Flight flight) {
        return labels.flags(flight).replace(',', ' ');
    }

    /** {@code seq=300 ack=101}. */
    public String numbers(Flight flight) {
        return relative ? labels.relative(flight) : SegmentLabel.raw(flight);
    }

    /** Of {@code number} as {@code owner} counts, both ways: {@code 3546135870 (1)}. */
    public String both(Flight flight) {
        return labels.numbers(flight);
    }

    /** The number that {@code side} counts from. */
    public long isn(Side side) {
        return labels.isn(side).unsigned();
    }
}
