package handshake.tcp.rules;

import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;

/** The peer's window is closed: ask from time to time, for its opening may have been lost (§3.8.6.1, MUST-36). */
final class Persist {
    private Persist() {}

    /** Text waits, nothing is outstanding that could bring an answer: start asking. */
    static Draft startIfStuck(Draft draft) {
        boolean stuck = draft.tcb().hasUnsent() && !draft.snd().hasOutstanding();
        return stuck && !draft.tcb().timers().runs(Timer.PERSIST)
                ? draft.start(Timer.PERSIST, draft.tcb().roundTrip().rto())
                : draft;
    }

    /** The peer's window moved: if it is open, what waits can go, and the asking is over. */
    static Draft windowChanged(Draft draft) {
        return draft.snd().wnd().isZero() ? draft : draft.stop(Timer.PERSIST);
    }

    /** Sends a probe, and waits twice as long for the next. */
    static Draft probe(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        if (!tcb.hasUnsent()) {
            return draft.apply(Rule.TIMER_IDLE).done();
        }
        if (!tcb.snd().wnd().isZero()) {
            return override(draft);
        }
        TransmissionControlBlock patient = tcb.withRoundTrip(RoundTripTime.backedOff(tcb.roundTrip(), draft.context()));
        return draft.apply(Rule.WINDOW_PROBED)
                .with(patient)
                .emit(formProbe(draft))
                .start(Timer.PERSIST, patient.roundTrip().rto())
                .done();
    }

    private static Segment formProbe(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        SendSequence snd = tcb.snd();
        // Departs from RFC 9293: Linux's probe is empty and old, so that it must be acknowledged but takes no room.
        return draft.departs(Departure.PROBE_REPEATS_OLD_OCTET)
                ? Segments.at(tcb, draft.context(), snd.una().plus(-1), Octets.EMPTY)
                : Segments.at(tcb, draft.context(), snd.nxt(), tcb.outgoing().from(snd.nxt(), 1));
    }

    /** The window is open, if only a little, and nothing has gone for a while: send what fits (§3.8.6.2.1). */
    private static Draft override(Draft draft) {
        return Sending.whatFits(draft.apply(Rule.SMALL_WINDOW_USED)).done();
    }
}
