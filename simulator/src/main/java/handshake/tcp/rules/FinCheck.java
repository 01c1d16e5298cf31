package handshake.tcp.rules;

import handshake.tcp.model.State;
import java.util.List;

/** §3.10.7.4, eighth: the FIN bit. It counts only when all text before it has arrived. */
final class FinCheck {
    private FinCheck() {}

    static Draft eighth(Draft draft) {
        boolean reached =
                draft.tcb().incoming().finished() && !draft.before().incoming().finished();
        return reached ? finished(draft) : draft;
    }

    /** Signal "connection closing", advance RCV.NXT over the FIN, acknowledge it. */
    private static Draft finished(Draft draft) {
        Draft reached = draft.apply(Rule.FIN_RECEIVED)
                .with(draft.rcv().withNxt(draft.rcv().nxt().plus(1)))
                .tell(Notice.CONNECTION_CLOSING);
        return switch (draft.state()) {
            case SYN_RECEIVED, ESTABLISHED ->
                forgetBeyond(reached).enter(State.CLOSE_WAIT).owe(acknowledgment(draft));
            // Our FIN was acknowledged, perhaps by this very segment: the fifth check has then moved on to FIN-WAIT-2
            case FIN_WAIT_1 -> forgetBeyond(answer(reached)).enter(State.CLOSING);
            case FIN_WAIT_2 -> TimeWait.enter(forgetBeyond(answer(reached)).tell(Notice.CONNECTION_CLOSED));
            // A second FIN cannot be reached; before ESTABLISHED it is not processed
            case CLOSED, LISTEN, SYN_SENT, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> draft;
        };
    }

    /** At once; our own FIN may still wait for the peer's window, which this segment may have opened. */
    private static Draft answer(Draft draft) {
        // Departs from RFC 9293: Linux acknowledges first, reports what was held when the segment came, and lets
        // no FIN carry it.
        return draft.departs(Departure.FIN_ANSWERED_APART)
                ? draft.emit(
                        Segments.ack(draft.tcb().withIncoming(draft.before().incoming()), draft.context()))
                : draft.owe(Draft.Owed.NOW);
    }

    /** Whatever was sent behind the end of the stream is no part of it. */
    private static Draft forgetBeyond(Draft draft) {
        // Departs from RFC 9293: with nothing more to come Linux has nothing to report of what came twice.
        return draft.with(draft.tcb().withIncoming(draft.tcb().incoming().withHeld(List.of())))
                .withoutDuplicate();
    }

    private static Draft.Owed acknowledgment(Draft draft) {
        // Departs from RFC 9293: Linux delays this acknowledgment as any other, once data have been exchanged; without
        // any it waits for the clock to tick, so that who closes at once needs one segment less.
        if (!draft.departs(Departure.FIN_ACK_DELAYED)) {
            return Draft.Owed.NOW;
        }
        return draft.tcb().acks().sizes().isBegun() ? Draft.Owed.SOON : Draft.Owed.AT_TICK;
    }
}
