package handshake.view.step;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import handshake.view.SegmentLabel;

/** Sequence numbers as the person wants them: as they stand in the header, or counted from each side's SYN. */
record NumberText(SegmentLabel labels, boolean relative) {
    static NumberText in(Trace trace, boolean relative) {
        return new NumberText(SegmentLabel.in(trace), relative);
    }

    /** {@code seq=101 ack=301 len=6}. */
    String of(TracedSegment segment) {
        return relative ? labels.relative(segment) : SegmentLabel.raw(segment);
    }

    /** A number that {@code owner} counts with; zero before it has begun to count. */
    String of(SequenceNumber number, Side owner) {
        boolean unknown = number.equals(SequenceNumber.ZERO);
        return relative && !unknown ? Integer.toString(number.minus(labels.isn(owner))) : number.toString();
    }

    /** {@code SYN,ACK seq=300 (0) ack=101 (1)}: both ways. */
    String full(TracedSegment segment) {
        return labels.flags(segment) + " " + labels.numbers(segment);
    }

    /** {@code SYN,ACK seq=300 ack=101}: as wanted. */
    String brief(TracedSegment segment) {
        return labels.flags(segment) + " " + of(segment);
    }
}
