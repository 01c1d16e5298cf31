package handshake.tcp.rules;

import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import java.time.Duration;
import java.util.Optional;

/**
 * The tail loss probe (TLP) of RFC 8985 §7: when the last segments are lost, no later one can bring duplicate acknowledgments.
 * So the last one is sent again a little before the retransmission timeout, which then starts anew and undoubled.
 */
final class LossProbe {
    private static final int ON = 3;
    private static final int ON_TOO = 4;
    private static final long FIRST_GUESS = Duration.ofSeconds(1).toNanos();
    private static final long SHORTEST = Duration.ofMillis(2).toNanos();

    private LossProbe() {}

    /** §7.2: only with SACK, whose blocks tell what was lost, and only as long as nothing has been. */
    static boolean mayProbe(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        long setting = draft.context().value(Parameter.TAIL_LOSS_PROBE);
        return (setting == ON || setting == ON_TOO)
                && tcb.agreement().sack()
                && tcb.state().isSynchronized()
                && tcb.snd().hasOutstanding()
                && !tcb.synOutstanding()
                && tcb.roundTrip().retransmissions() == 0
                && tcb.roundTrip().probed().isEmpty()
                && tcb.congestion().duplicateAcks() == 0;
    }

    /** In place of the retransmission timer. */
    static Draft schedule(Draft draft) {
        return draft.stop(Timer.RETRANSMISSION).start(Timer.LOSS_PROBE, timeout(draft));
    }

    /** §7.2: two round trips; for a lone segment, whose acknowledgment may be delayed, more; never beyond the RTO. */
    private static long timeout(Draft draft) {
        RoundTrip trip = draft.tcb().roundTrip();
        boolean alone = draft.snd().tail().atOrBefore(draft.snd().una());
        long allowance = alone ? draft.context().value(Parameter.MINIMUM_RTO) : SHORTEST;
        long wanted = trip.estimate().map(known -> 2 * known.srtt() + allowance).orElse(FIRST_GUESS);
        long toRto = trip.since().orElse(draft.now()) + trip.rto() - draft.now();
        return toRto > 0 ? Math.min(wanted, toRto) : wanted;
    }

    /** §7.3: something new if there is any, else the last segment; then the retransmission timer runs. */
    static Draft probe(Draft due) {
        if (!due.snd().hasOutstanding()) {
            return due.apply(Rule.TIMER_IDLE).done();
        }
        Draft noted = due.apply(Rule.LOSS_PROBED);
        Draft news = Sending.whatFits(noted);
        Draft sent = news.emitted().isEmpty() ? repeatTail(noted) : news;
        RoundTrip probed =
                sent.tcb().roundTrip().withProbed(Optional.of(sent.snd().nxt()));
        return Sending.restartTimer(sent.with(sent.tcb().withRoundTrip(probed))).done();
    }

    private static Draft repeatTail(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        SequenceNumber tail = tcb.snd().tail().max(tcb.snd().una());
        Segment last = Sending.outstanding(tcb, draft.context(), tail);
        // What was sent twice is not timed (Karn)
        RoundTrip untimed = tcb.roundTrip().withTimed(Optional.empty());
        return draft.with(tcb.withRoundTrip(untimed)).emit(last);
    }
}
