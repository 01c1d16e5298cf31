package handshake.figure;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.WindowField;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A segment as a figure writes it: {@code <SEQ=300><ACK=101><CTL=SYN,ACK>}. What the figure leaves out is not asked
 * for.
 *
 * @param ack empty when the figure shows none: then the segment must have none either
 * @param data how many octets of text; empty for {@code <DATA>}, which means some
 * @param ctl the flags; PSH, which no figure shows, does not count
 */
public record SegmentPattern(SequenceNumber seq, Optional<SequenceNumber> ack, OptionalInt data, ControlBits ctl) {

    public boolean matches(Segment segment) {
        boolean sameAck = segment.has(Flag.ACK) ? ack.isPresent() && ack.get().equals(segment.ack()) : ack.isEmpty();
        boolean sameData = data.isPresent()
                ? data.getAsInt() == segment.data().length()
                : !segment.data().isEmpty();
        return segment.seq().equals(seq)
                && sameAck
                && sameData
                && segment.ctl().without(Flag.PSH).equals(ctl.without(Flag.PSH));
    }

    /** A segment that looks like this, for injecting it. */
    public Segment toSegment(int textLength, WindowField window) {
        Segment bare = ack.isPresent() ? Segment.of(seq, ack.get()) : Segment.of(seq);
        return new Segment(bare.seq(), bare.ack(), ctl, window, 0, List.of(), Octets.zeros(data.orElse(textLength)));
    }

    @Override
    public String toString() {
        return "<SEQ=" + seq + ">"
                + ack.map(number -> "<ACK=" + number + ">").orElse("")
                + (data.isEmpty() ? "<DATA>" : data.getAsInt() > 0 ? "<DATA=" + data.getAsInt() + ">" : "")
                + "<CTL=" + ctl + ">";
    }
}
