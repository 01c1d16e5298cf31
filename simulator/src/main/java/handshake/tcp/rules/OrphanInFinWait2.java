package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Check;
import handshake.tcp.model.ReceiveSequence;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Timer;

/**
 * Departs from RFC 9293: of a connection that its user has closed, and of which only the peer's FIN is awaited, Linux
 * keeps no more than of one in TIME-WAIT (a <i>timewait socket</i>). That is too little for the eight checks of
 * §3.10.7.4; these are made instead. Whatever the ACK field says, it is not looked at.
 */
final class OrphanInFinWait2 {
    private OrphanInFinWait2() {}

    static boolean concerns(Draft draft) {
        return draft.departs(Departure.ORPHAN_BELIEVES_RESETS) && draft.tcb().isOrphanInFinWait2() && !keepsAll(draft);
    }

    /** A FIN came with the ACK that led here, if only an old one: then Linux keeps the connection whole, for safety's sake. */
    static boolean keepsAll(Draft draft) {
        return draft.tcb().timers().runs(Timer.KEEP_ALIVE);
    }

    /** Its time is over: what is whole is reset. */
    static Draft timeout(Draft draft) {
        return draft.apply(Rule.FIN_WAIT_2_OVER)
                .emit(Segments.abort(draft.tcb(), draft.context()))
                .delete();
    }

    static Draft process(Draft draft, Segment seg) {
        // Outside the window, or from the past: an ACK says where we are, even to a reset
        Check check = SequenceCheck.fromThePast(draft, seg).orElseGet(() -> inWindow(draft, seg));
        if (!check.holds()) {
            return SequenceCheck.answer(draft.apply(Rule.SEGMENT_OUTSIDE_WINDOW, check), seg);
        }
        if (seg.has(RST)) {
            return draft.apply(Rule.RESET_ENDS_ORPHAN).delete();
        }
        SequenceNumber nxt = draft.rcv().nxt();
        if (seg.has(SYN) && nxt.atOrBefore(seg.seq())) {
            return draft.apply(Rule.SYN_ENDS_ORPHAN)
                    .emit(Segments.resetFor(seg))
                    .delete();
        }
        if (!seg.has(ACK) || seg.len() == 0 || seg.end().atOrBefore(nxt)) {
            return draft.apply(Rule.ORPHAN_IGNORES).done();
        }
        // Text for nobody, or a FIN with some: a reset says that it is lost
        boolean bareFin = seg.has(FIN) && seg.end().equals(nxt.plus(1));
        if (!bareFin) {
            return draft.apply(Rule.DATA_AFTER_CLOSE)
                    .emit(Segments.resetFor(seg))
                    .delete();
        }
        Draft closed = draft.apply(Rule.FIN_RECEIVED)
                .with(draft.rcv().withNxt(nxt.plus(1)))
                .tell(Notice.CONNECTION_CLOSING)
                .tell(Notice.CONNECTION_CLOSED);
        return TimeWait.enter(closed).owe(Draft.Owed.NOW).done();
    }

    /** As Table 6 has it; and an empty segment may lie at the right edge. */
    private static Check inWindow(Draft draft, Segment seg) {
        ReceiveSequence rcv = draft.rcv();
        Check.Term begins = Check.that("SEG.SEQ", seg.seq());
        Check overlaps = Check.that("RCV.NXT", rcv.nxt())
                .before("SEG.SEQ+SEG.LEN", seg.end())
                .and(begins.before("RCV.NXT+RCV.WND", rcv.rightEdge()));
        Check within = rcv.beginsAtNext(seg).or(overlaps);
        return seg.len() == 0 ? within.or(begins.equalTo("RCV.NXT+RCV.WND", rcv.rightEdge())) : within;
    }
}
