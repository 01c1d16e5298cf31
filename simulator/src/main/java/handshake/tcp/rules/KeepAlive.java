package handshake.tcp.rules;

import handshake.tcp.model.KeepAliveState;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import java.time.Duration;
import java.util.Optional;

/** Keep-alive: is the peer still there? Only when the user asked for it (§3.8.4, MUST-24, MUST-25). */
final class KeepAlive {
    private KeepAlive() {}

    /** The connection has opened: if the user asked for keep-alive, its clock starts. */
    static Draft begin(Draft draft) {
        return draft.tcb()
                .settings()
                .keepAlive()
                .map(idle -> draft.start(Timer.KEEP_ALIVE, idle.toNanos()))
                .orElse(draft);
    }

    static Draft timeout(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        // Departs from RFC 9293: of an orphan in FIN-WAIT-2 this is Linux's timer for its end.
        if (tcb.isOrphanInFinWait2() && draft.departs(Departure.ORPHAN_BELIEVES_RESETS)) {
            return OrphanInFinWait2.timeout(draft);
        }
        KeepAliveState heard = tcb.keepAlive();
        if (tcb.settings().keepAlive().isEmpty()) {
            return draft.apply(Rule.TIMER_IDLE).done(); // the user has changed their mind
        }
        long idle = tcb.settings().keepAlive().get().toNanos();
        long quiet = draft.now() - heard.heardAt();
        // MUST-26: only when nothing is outstanding and nothing was heard for the interval
        if (quiet < idle || tcb.snd().hasOutstanding() || tcb.hasUnsent()) {
            return draft.apply(Rule.TIMER_IDLE)
                    .start(Timer.KEEP_ALIVE, Math.max(1, idle - Math.min(quiet, idle - 1)))
                    .done();
        }
        if (isHopeless(draft, quiet)) {
            return draft.apply(Rule.KEEP_ALIVE_GIVES_UP)
                    .tell(Notice.CONNECTION_TIMED_OUT)
                    .emit(Segments.abort(tcb, draft.context()))
                    .delete();
        }
        // <SEQ=SND.NXT-1><ACK=RCV.NXT><CTL=ACK>: old, so that it must be answered
        return draft.apply(Rule.KEEP_ALIVE_PROBES)
                .with(tcb.with(heard.withProbes(heard.probes() + 1)))
                .emit(Segments.at(tcb, draft.context(), tcb.snd().nxt().plus(-1), Octets.EMPTY))
                .start(Timer.KEEP_ALIVE, interval(draft))
                .done();
    }

    private static boolean isHopeless(Draft draft, long quiet) {
        int probes = draft.tcb().keepAlive().probes();
        Optional<Duration> userTimeout = draft.tcb().settings().userTimeout();
        // Departs from RFC 9293: in Linux a user timeout takes the place of the count.
        boolean decides = userTimeout.isPresent() && draft.departs(Departure.USER_TIMEOUT_ENDS_KEEP_ALIVE);
        return decides ? probes > 0 && quiet >= userTimeout.get().toNanos() : probes >= mostProbes(draft);
    }

    private static long mostProbes(Draft draft) {
        Optional<Integer> asked = draft.tcb().settings().limits().keepAliveProbes();
        return asked.isPresent() ? asked.get() : draft.context().value(Parameter.KEEP_ALIVE_PROBES);
    }

    private static long interval(Draft draft) {
        Optional<Duration> asked = draft.tcb().settings().limits().keepAliveInterval();
        return asked.isPresent() ? asked.get().toNanos() : draft.context().value(Parameter.KEEP_ALIVE_INTERVAL);
    }
}
