package handshake.tcp.rules;

import handshake.tcp.model.Octets;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.Segment;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.Optional;

/** RFC 9293 §3.10.8: what happens when a timer is due. */
final class Timeouts {
    private static final int MOST_DOUBLINGS = 30;

    private Timeouts() {}

    static Draft process(Draft draft, Timer timer) {
        if (!draft.tcb().timers().runs(timer)) {
            return draft.apply(Rule.TIMER_IDLE).done(); // it was stopped while this event was on its way
        }
        Draft due = draft.stop(timer);
        return switch (timer) {
            case USER -> userTimeout(due);
            case RETRANSMISSION -> retransmission(due);
            case TIME_WAIT -> due.apply(Rule.TIME_WAIT_OVER).delete();
            case FIN_WAIT_2 -> due.apply(Rule.FIN_WAIT_2_OVER).delete();
            case LOSS_PROBE -> LossProbe.probe(due);
            case PERSIST -> Persist.probe(due);
            case DELAYED_ACK ->
                due.apply(Rule.DELAYED_ACK_SENT).owe(Draft.Owed.NOW).done();
            case KEEP_ALIVE -> KeepAlive.timeout(due);
        };
    }

    /** Flush all queues, signal the user, delete the TCB. */
    private static Draft userTimeout(Draft draft) {
        return draft.apply(Rule.USER_TIMEOUT_ABORTS).tell(Notice.USER_TIMEOUT).delete();
    }

    /** Send the segment at the front of the retransmission queue again; but not for ever (§3.8.3). */
    private static Draft retransmission(Draft draft) {
        return switch (draft.state()) {
            case SYN_SENT ->
                isR2Reached(draft, synR2(draft), synRetries(draft))
                        ? giveUp(draft)
                        : repeatSyn(draft.apply(Rule.SYN_RETRANSMITTED));
            case SYN_RECEIVED ->
                isR2Reached(
                                draft,
                                draft.context().value(Parameter.SYN_PATIENCE),
                                draft.context().value(Parameter.SYN_ACK_RETRIES))
                        ? giveUp(draft)
                        : repeatSynAck(draft);
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK ->
                !draft.snd().hasOutstanding()
                        ? draft.apply(Rule.TIMER_IDLE).done()
                        : isR2Reached(draft, r2(draft), Parameter.UNLIMITED) ? giveUp(draft) : repeatOutstanding(draft);
            case CLOSED, LISTEN, TIME_WAIT -> draft.apply(Rule.TIMER_IDLE).done();
        };
    }

    private static Draft repeatOutstanding(Draft draft) {
        // Departs from RFC 9293: with two ways the SYN,ACK may still be unanswered in ESTABLISHED.
        boolean isSynAck = draft.departs(Departure.ESTABLISHED_ON_SYN)
                && draft.snd().una().equals(draft.snd().iss());
        return isSynAck ? repeatSynAck(draft) : repeatOldest(draft);
    }

    /** R2; and less when the user has gone, so that nobody waits for the outcome. */
    private static long r2(Draft draft) {
        // Departs from RFC 9293: in Linux the user's timeout does not come beside R2, but in its place.
        if (draft.departs(Departure.PATIENCE_FROM_FIRST_REPETITION)
                && draft.tcb().settings().userTimeout().isPresent()) {
            return Parameter.UNLIMITED;
        }
        long r2 = draft.context().value(Parameter.R2);
        return draft.tcb().incoming().orphaned() ? Math.min(r2, draft.context().value(Parameter.ORPHAN_PATIENCE)) : r2;
    }

    private static long synRetries(Draft draft) {
        Optional<Integer> asked = draft.tcb().settings().limits().synRetries();
        long retries = asked.isPresent() ? asked.get() : draft.context().value(Parameter.SYN_RETRIES);
        return retries == Parameter.UNLIMITED
                ? retries
                : retries + draft.context().value(Parameter.SYN_LINEAR_TIMEOUTS);
    }

    /** However the timeouts are spread, R2 of a SYN is the time of as many doublings of the first as were asked for. */
    private static long synR2(Draft draft) {
        Optional<Integer> asked = draft.tcb().settings().limits().synRetries();
        return asked.isPresent()
                ? ((2L << Math.min(asked.get(), MOST_DOUBLINGS)) - 1)
                        * draft.context().value(Parameter.INITIAL_RTO)
                : draft.context().value(Parameter.SYN_PATIENCE);
    }

    /** R2 is reached: by the count of retransmissions, or by the time since the first one went out. */
    static boolean isR2Reached(Draft draft, long r2, long retryLimit) {
        RoundTrip trip = draft.tcb().roundTrip();
        if (fromFirstRepetition(draft) && trip.retransmissions() == 0) {
            return false;
        }
        long waited = draft.now() - trip.since().orElse(draft.now());
        return trip.retransmissions() >= retryLimit || waited >= r2;
    }

    /** Departs from RFC 9293: once the connection stands, Linux counts from the first repetition, not the first sending. */
    static boolean fromFirstRepetition(Draft draft) {
        return draft.departs(Departure.PATIENCE_FROM_FIRST_REPETITION)
                && draft.state().isSynchronized()
                && !draft.snd().wnd().isZero();
    }

    private static Draft beginR2(Draft draft) {
        RoundTrip trip = draft.tcb().roundTrip();
        return fromFirstRepetition(draft) && trip.retransmissions() == 0
                ? Sending.restartUserTimer(
                        draft.with(draft.tcb().withRoundTrip(trip.withSince(Optional.of(draft.now())))))
                : draft;
    }

    static Draft giveUp(Draft draft) {
        return draft.apply(Rule.RETRANSMISSION_GIVES_UP)
                .tell(Notice.CONNECTION_TIMED_OUT)
                .delete();
    }

    /** The SYN again, plain: a path that swallows Fast Open must not swallow the connection (RFC 7413 §4.1.3). */
    private static Draft repeatSyn(Draft draft) {
        boolean linear =
                draft.tcb().roundTrip().retransmissions() < draft.context().value(Parameter.SYN_LINEAR_TIMEOUTS);
        TransmissionControlBlock tcb = draft.tcb();
        TransmissionControlBlock plain = tcb.withAgreement(tcb.agreement().withoutFastOpen())
                .withRoundTrip(
                        linear
                                ? RoundTripTime.repeated(tcb.roundTrip())
                                : RoundTripTime.backedOff(tcb.roundTrip(), draft.context()));
        Draft waiting = EcnSetUp.repeated(reportProblem(draft.with(plain)));
        Segment syn = EcnSetUp.asksAgain(waiting)
                ? Segments.syn(plain, draft.context(), Octets.EMPTY)
                : Segments.plainSyn(plain, draft.context());
        return Sending.restartTimer(waiting.emit(syn)).done();
    }

    private static Draft repeatSynAck(Draft draft) {
        if (isHeard(draft.tcb())) {
            return Sending.restartTimer(backOff(draft.apply(Rule.ACCEPT_DEFERRED)))
                    .done();
        }
        Draft waiting = reportProblem(backOff(draft.apply(Rule.SYN_ACK_RETRANSMITTED)));
        // A cookie is granted once: a path that swallows Fast Open must not swallow the connection (RFC 7413 §4.2.2)
        TransmissionControlBlock plain =
                waiting.tcb().withAgreement(waiting.tcb().agreement().withoutFastOpen());
        return Sending.restartTimer(waiting.emit(Segments.synAck(plain, waiting.context())))
                .done();
    }

    /** The peer has our SYN,ACK, and only its text is awaited: until shortly before the end, it need not hear us again. */
    private static boolean isHeard(TransmissionControlBlock tcb) {
        boolean acknowledged = !tcb.snd().wl1().equals(tcb.rcv().irs());
        return acknowledged
                && tcb.roundTrip().retransmissions() < tcb.settings().deferAccept() - 1;
    }

    private static Draft repeatOldest(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        TransmissionControlBlock slow = tcb.withCongestion(
                tcb.congestion().collapsed(tcb.snd().outstanding(), Sending.mss(tcb, draft.context())));
        Draft waiting =
                reportProblem(backOff(beginR2(draft.apply(whatGoesAgain(tcb)).with(slow))));
        return Sending.restartTimer(waiting.emit(Sending.oldest(waiting.tcb(), waiting.context())))
                .done();
    }

    private static Rule whatGoesAgain(TransmissionControlBlock tcb) {
        // CLOSE in SYN-RECEIVED sends a FIN behind a SYN,ACK that may be lost: that one is the oldest
        if (tcb.synOutstanding()) {
            return Rule.SYN_ACK_RETRANSMITTED;
        }
        return tcb.outgoing().octets().isEmpty() ? Rule.FIN_RETRANSMITTED : Rule.DATA_RETRANSMITTED;
    }

    private static Draft backOff(Draft draft) {
        return draft.with(
                draft.tcb().withRoundTrip(RoundTripTime.backedOff(draft.tcb().roundTrip(), draft.context())));
    }

    /** R1: so many retransmissions that the route may be bad; the user may want to know (SHLD-10). */
    private static Draft reportProblem(Draft draft) {
        return draft.tcb().roundTrip().retransmissions() == draft.context().value(Parameter.R1)
                ? draft.tell(Notice.DELIVERY_PROBLEM)
                : draft;
    }
}
