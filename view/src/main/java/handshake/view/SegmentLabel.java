package handshake.view;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;

/** A segment in a few words: its flags, and its numbers both as they stand in the header and counted from the SYN. */
public final class SegmentLabel {
    private final Both<SequenceNumber> isns;

    private SegmentLabel(Both<SequenceNumber> isns) {
        this.isns = isns;
    }

    /**
     * Labels for the segments of {@code trace}: relative numbers count from each side's initial sequence number, which
     * is one and the same when a socket has connected to itself.
     */
    public static SegmentLabel in(Trace trace) {
        SequenceNumber client = isn(trace, Side.CLIENT);
        boolean toItself = trace.ends().client().equals(trace.ends().server());
        return new SegmentLabel(new Both<>(client, toItself ? client : isn(trace, Side.SERVER)));
    }

    /** The number of the first SYN that {@code side} sent; without one, the first number that would follow it. */
    private static SequenceNumber isn(Trace trace, Side side) {
        return trace.segments().stream()
                .filter(sent -> sent.from() == side && sent.segment().has(Flag.SYN))
                .map(sent -> sent.segment().seq())
                .findFirst()
                .or(() -> trace.segments().stream()
                        .filter(sent -> sent.from() == side)
                        .map(sent -> sent.segment().seq().plus(-1))
                        .findFirst())
                .orElse(trace.initial().of(side).snd().iss());
    }

    public String flags(TracedSegment sent) {
        return sent.segment().ctl().toString();
    }

    /** The flags by which people call it: {@code SYN,ACK}, without those of ECN. */
    public String name(TracedSegment sent) {
        return sent.segment()
                .ctl()
                .without(Flag.ECE)
                .without(Flag.CWR)
                .without(Flag.AE)
                .toString();
    }

    /** {@code seq=101 (1) ack=301 (1) len=6}; relative numbers in parentheses. */
    public String numbers(TracedSegment sent) {
        Segment segment = sent.segment();
        String text = "seq=" + number(segment.seq(), isns.of(sent.from()));
        if (segment.has(Flag.ACK)) {
            text += " ack=" + number(segment.ack(), isns.of(sent.from().other()));
        }
        return segment.data().isEmpty() ? text : text + " len=" + segment.data().length();
    }

    /** {@code seq=1 ack=1 len=6}: counted from the SYNs only, to compare connections whose numbers differ. */
    public String relative(TracedSegment sent) {
        String text = "seq=" + relativeSeq(sent);
        if (sent.segment().has(Flag.ACK)) {
            text += " ack=" + relativeAck(sent);
        }
        int length = sent.segment().data().length();
        return length == 0 ? text : text + " len=" + length;
    }

    /** {@code seq=101 ack=301 len=6}: as they stand in the header. */
    public static String raw(TracedSegment sent) {
        Segment segment = sent.segment();
        return "seq=" + segment.seq()
                + (segment.has(Flag.ACK) ? " ack=" + segment.ack() : "")
                + (segment.data().isEmpty() ? "" : " len=" + segment.data().length());
    }

    private static String number(SequenceNumber raw, SequenceNumber isn) {
        return raw + " (" + raw.minus(isn) + ")";
    }

    /** The number that {@code side}'s relative numbers count from. */
    public SequenceNumber isn(Side side) {
        return isns.of(side);
    }

    /** SEG.SEQ counted from the sender's initial sequence number. */
    public long relativeSeq(TracedSegment sent) {
        return sent.segment().seq().minus(isns.of(sent.from()));
    }

    /** SEG.ACK counted from the receiver's initial sequence number. */
    public long relativeAck(TracedSegment sent) {
        return sent.segment().ack().minus(isns.of(sent.from().other()));
    }
}
