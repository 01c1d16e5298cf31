package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Origin;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;

/** §3.10.7.4: eight checks in the RFC's order; the first that disposes of the segment ends it. */
final class OtherStates {
    private OtherStates() {}

    static Draft process(Draft draft, Segment arrived) {
        // TIME-WAIT: a SYN may begin a new connection, whatever the sequence number check would say of it (RFC 6191)
        if (draft.state() == State.TIME_WAIT && TimeWait.mayReopen(draft, arrived)) {
            return TimeWait.reopen(draft, arrived);
        }
        if (OrphanInFinWait2.concerns(draft)) {
            return OrphanInFinWait2.process(draft, arrived);
        }
        boolean crossing = isCrossingSynAck(draft, arrived);
        Segment seg = crossing ? arrived.withoutSyn() : arrived;
        Draft begun = crossing ? acceptCrossing(draft) : draft;
        return begun.then(AckCheck::present, seg)
                .then(AckCheck::ofRequest, seg)
                .then(SequenceCheck::timestamps, seg) // before all else (RFC 7323 §5.3)
                .then(SequenceCheck::first, seg)
                .then(ResetCheck::second, seg)
                // Third, check security: not modelled
                .then(SynCheck::fourth, seg)
                .then(AckCheck::fifth, arrived) // with its SYN, whose window is not scaled
                .then(OtherStates::fromSixth, seg);
    }

    /** The checks that a SYN,ACK with text goes through as well (§3.10.7.3, fourth). */
    static Draft fromSixth(Draft draft, Segment seg) {
        return draft.then(SegmentText::sixth, seg)
                .then(SegmentText::seventh, seg)
                .then(FinCheck::eighth)
                .then(AckProcessing::enterFinWaitIfClosed);
    }

    // tag::crossing[]
    /** The SYN,ACK that answers our SYN in a simultaneous open: its SYN we have already had, its ACK is news. */
    private static boolean isCrossingSynAck(Draft draft, Segment seg) {
        return draft.state() == State.SYN_RECEIVED
                && draft.tcb().origin() == Origin.ACTIVE
                && draft.departs(Departure.CROSSING_SYN_ACK_ACCEPTED)
                && seg.has(SYN)
                && seg.has(ACK)
                && !seg.has(RST)
                && seg.seq().equals(draft.rcv().irs())
                // Departs from RFC 9293: Linux takes it only bare and for a right acknowledgment, and challenges any
                // other.
                && ((seg.len() == 1 && draft.snd().acknowledgesNew(seg.ack()).holds())
                        || !draft.departs(Departure.CROSSING_SYN_ACK_ACKNOWLEDGED));
    }
    // end::crossing[]

    private static Draft acceptCrossing(Draft draft) {
        // Departs from RFC 9293: by the letter of §3.10.7.4, SEQ=IRS lies before RCV.NXT, so that line 6 of Figure 7
        // cannot happen (Appendix A.2 admits it). The intent of the figure is followed instead.
        Draft accepted = draft.apply(Rule.CROSSING_SYN_ACK);
        // Departs from RFC 9293: Linux also acknowledges it.
        return draft.departs(Departure.CROSSING_SYN_ACK_ACKNOWLEDGED)
                ? accepted.owe(Draft.Owed.NOW)
                        .dsack(draft.rcv().irs(), draft.rcv().nxt())
                : accepted;
    }
}
