package handshake.view.step;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Flight;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.SegmentLabel;

/** Sequence numbers as the person wants them: as they stand in the header, or counted from each side's SYN. */
record Numbers(SegmentLabel labels, boolean relative) {
    static Numbers in(Trace trace, boolean relative) {
        return new Numbers(SegmentLabel.in(trace), relative);
    }

    /** {@code seq=101 ack=301 len=6}. */
    String of(Flight flight) {
        return relative ? labels.relative(flight) : SegmentLabel.raw(flight);
    }

    /** A number that {@code owner} counts with; zero before it has begun to count. */
    String of(SequenceNumber number, Side owner) {
        boolean unknown = number.equals(SequenceNumber.ZERO);
        return relative && !unknown ? Integer.toString(number.minus(labels.isn(owner))) : number.toString();
    }

    /** {@code SYN,ACK seq=300 (0) ack=101 (1)}: both ways. */
    String full(Flight flight) {
        return labels.flags(flight) + " " + labels.numbers(flight);
    }

    /** {@code SYN,ACK seq=300 ack=101}: as wanted. */
    String brief(Flight flight) {
        return labels.flags(flight) + " " + of(flight);
    }
}
