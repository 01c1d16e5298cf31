package handshake.tcp.rules;

import handshake.tcp.model.Octets;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import java.util.Optional;

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

    /** The peer's window moved: if it is open, the asking is over, and what a probe carried in vain goes again. */
    static Draft windowChanged(Draft draft, Window before) {
        if (draft.snd().wnd().isZero()) {
            return draft;
        }
        boolean probing = draft.tcb().timers().runs(Timer.PERSIST);
        Draft open = probing ? forgiven(draft.stop(Timer.PERSIST).stop(Timer.USER)) : draft;
        boolean inVain = before.isZero() && probing && draft.snd().hasOutstanding();
        return inVain ? Sending.restartTimer(open.emit(Sending.oldest(open.tcb(), open.context()))) : open;
    }

    /** The probes doubled their own timeout; text begins with the one that was measured. */
    private static Draft forgiven(Draft draft) {
        return draft.with(
                draft.tcb().withRoundTrip(RoundTripTime.forgiven(draft.tcb().roundTrip(), draft.context())));
    }

    /** As long as the peer answers from behind its closed window, the connection stays (MUST-37): R2 begins anew. */
    static Draft answered(Draft draft) {
        RoundTrip trip = draft.tcb().roundTrip();
        return draft.snd().wnd().isZero() && trip.since().isPresent()
                ? draft.with(draft.tcb().withRoundTrip(trip.withSince(Optional.of(draft.now()))))
                : draft;
    }

    /** Sends a probe, and waits twice as long for the next (SHLD-30). */
    static Draft probe(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        if (!tcb.hasUnsent() && !tcb.snd().hasOutstanding()) {
            return draft.apply(Rule.TIMER_IDLE).done();
        }
        if (!tcb.snd().wnd().isZero()) {
            return override(draft);
        }
        if (Timeouts.isR2Reached(draft, draft.context().value(Parameter.R2), Parameter.UNLIMITED)) {
            return Timeouts.giveUp(draft);
        }
        RoundTrip patient = RoundTripTime.backedOff(
                tcb.roundTrip().withSince(Optional.of(tcb.roundTrip().since().orElse(draft.now()))), draft.context());
        // The user timeout counts from here, whether the peer answers or not
        Draft counted = tcb.timers().runs(Timer.USER) ? draft : Sending.restartUserTimer(draft);
        return send(counted.apply(Rule.WINDOW_PROBED).with(counted.tcb().withRoundTrip(patient)))
                .start(Timer.PERSIST, patient.rto())
                .done();
    }

    private static Draft send(Draft draft) {
        SendSequence snd = draft.snd();
        // Departs from RFC 9293: Linux's probe is empty and old, so that it must be acknowledged but takes no room.
        if (draft.departs(Departure.PROBE_REPEATS_OLD_OCTET)) {
            return draft.emit(
                    Segments.at(draft.tcb(), draft.context(), snd.una().plus(-1), Octets.EMPTY));
        }
        // One octet of new data, or the FIN; and the same again, as long as it was not taken
        Draft probing =
                snd.hasOutstanding() ? draft : draft.with(snd.withNxt(snd.nxt().plus(1)));
        return probing.emit(Sending.oldest(probing.tcb(), probing.context()));
    }

    /** The window is open, if only a little, and nothing has gone for a while: send what fits (§3.8.6.2.1). */
    private static Draft override(Draft draft) {
        return Sending.whatFits(draft.apply(Rule.SMALL_WINDOW_USED)).done();
    }
}
