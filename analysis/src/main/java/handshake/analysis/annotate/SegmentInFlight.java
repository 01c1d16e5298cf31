package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.FIN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;
import java.util.Optional;

/**
 * A captured segment that is not yet known to have arrived.
 *
 * @param segment what of it has not arrived; all of it, unless the receiver acknowledged a part
 * @param notBefore the segment before which it cannot have arrived; its own, unless the receiver later sent something
 *     that it would not have sent with this segment in hand
 * @param time when it was seen, in nanoseconds from the first segment
 * @param repeatedBy the first segment by which its sender sent the same again, for want of an answer
 * @param isDoubtful whether it may not be what it seems, so that its receiver may have ignored it
 * @param isDamaged whether its checksum was wrong when it was captured: its receiver drops it, unless the receiver shows
 *     that it did not (RFC 9293 §3.1, MUST-3)
 */
record SegmentInFlight(
        int id,
        Segment segment,
        int notBefore,
        long time,
        Optional<SegmentInFlight> repeatedBy,
        boolean isDoubtful,
        boolean isDamaged) {

    static SegmentInFlight departing(int id, Segment segment, long time) {
        return new SegmentInFlight(id, segment, id, time, Optional.empty(), false, false);
    }

    SegmentInFlight doubtful() {
        return new SegmentInFlight(id, segment, notBefore, time, repeatedBy, true, isDamaged);
    }

    SegmentInFlight damaged() {
        return new SegmentInFlight(id, segment, notBefore, time, repeatedBy, isDoubtful, true);
    }

    SegmentInFlight with(Segment rest) {
        return new SegmentInFlight(id, rest, notBefore, time, repeatedBy, isDoubtful, isDamaged);
    }

    /** Its first {@code count} octets of text, sent as a segment of their own; a FIN goes with the others. */
    SegmentInFlight upTo(int count) {
        return with(new Segment(
                segment.seq(),
                segment.ack(),
                segment.ctl().without(FIN),
                segment.wnd(),
                segment.up(),
                segment.options(),
                segment.data().first(count)));
    }

    /** What {@link #upTo} leaves. */
    SegmentInFlight from(int count) {
        return with(new Segment(
                segment.seq().plus(count),
                segment.ack(),
                segment.ctl(),
                segment.wnd(),
                segment.up(),
                segment.options(),
                segment.data().skip(count)));
    }

    SegmentInFlight notBefore(int other, long at) {
        return new SegmentInFlight(
                id, segment, Math.max(notBefore, other), Math.max(time, at), repeatedBy, isDoubtful, isDamaged);
    }

    SegmentInFlight repeatedBy(SegmentInFlight other) {
        return repeatedBy.isPresent()
                ? this
                : new SegmentInFlight(id, segment, notBefore, time, Optional.of(other), isDoubtful, isDamaged);
    }

    /** Whether its receiver has dropped it, and what it acknowledges now is the repetition. */
    boolean isDroppedAsDamaged() {
        return isDamaged && repeatedBy.isPresent();
    }

    /**
     * Whether it must have been lost if its receiver answers by {@code seen} at {@code at}: it was sent again, and what
     * {@code seen} answers is the repetition. Timestamps tell (RFC 7323 §3; RFC 3522); without them, the answer comes
     * no sooner than a round trip of {@code roundTrip} nanoseconds after the repetition.
     */
    boolean isLostIfAnsweredBy(Segment seen, long at, long roundTrip) {
        if (repeatedBy.isEmpty()) {
            return false;
        }
        Optional<TcpOption.Timestamps> echo = seen.option(TcpOption.Timestamps.class);
        Optional<TcpOption.Timestamps> second = repeatedBy.get().segment().option(TcpOption.Timestamps.class);
        if (echo.isPresent() && second.isPresent()) {
            return echo.get().echo() - second.get().value() >= 0;
        }
        return at - repeatedBy.get().time() >= roundTrip;
    }
}
