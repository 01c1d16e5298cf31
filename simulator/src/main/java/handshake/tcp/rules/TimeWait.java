package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Check;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TimestampState;
import java.util.Optional;

/** TIME-WAIT: how it begins, what prolongs it, and when a new connection may cut it short. */
final class TimeWait {
    private TimeWait() {}

    /** Enters TIME-WAIT: start the time-wait timer, turn off the other timers (§3.10.7.4, eighth). */
    static Draft enter(Draft draft) {
        long end = draft.now() + draft.context().value(Parameter.TIME_WAIT);
        return draft.apply(Rule.TIME_WAIT_ENTERED)
                .with(draft.tcb().withTimers(Timers.only(Timer.TIME_WAIT, end)))
                .enter(State.TIME_WAIT);
    }

    /** The peer repeats its FIN, so our last ACK was lost: acknowledge again, and wait 2 MSL anew. */
    static Draft repeatedFin(Draft draft) {
        return draft.apply(Rule.TIME_WAIT_REPEATS_ACK)
                .start(Timer.TIME_WAIT, draft.context().value(Parameter.TIME_WAIT))
                .emit(Segments.ack(draft.tcb(), draft.context()))
                .done();
    }

    /** Whoever still acknowledges something is still there. */
    static Draft prolong(Draft draft, Segment seg) {
        // Departs from RFC 9293: only the retransmission of the FIN restarts 2 MSL there; in Linux any ACK does.
        boolean prolongs =
                draft.departs(Departure.TIME_WAIT_PROLONGED) && draft.state() == State.TIME_WAIT && seg.has(ACK);
        return prolongs ? draft.start(Timer.TIME_WAIT, draft.context().value(Parameter.TIME_WAIT)) : draft;
    }

    /**
     * A SYN that cannot be an old one: its timestamp is newer than the last one seen (RFC 6191 §2), or, when timestamps
     * do not tell, its sequence number is beyond all that were used (MAY-2, §3.6.1). Only where somebody listens.
     */
    static boolean mayReopen(Draft draft, Segment seg) {
        // Departs from RFC 9293: where a listener drops a SYN with FIN, Linux hands it one all the same.
        boolean plain = !seg.has(FIN) || draft.departs(Departure.SYN_FIN_DROPPED);
        if (!draft.context().listening() || !seg.has(SYN) || seg.has(ACK) || seg.has(RST) || !plain) {
            return false;
        }
        return newness(draft, seg).holds();
    }

    private static Check newness(Draft draft, Segment seg) {
        TimestampState heard = draft.tcb().timestamps();
        Optional<TcpOption.Timestamps> ts = draft.tcb().agreement().timestamps()
                ? seg.option(TcpOption.Timestamps.class).filter(told -> told.value() != heard.recent())
                : Optional.empty();
        return ts.map(heard::isNewer)
                .orElseGet(() -> Check.that("RCV.NXT", draft.rcv().nxt()).before("SEG.SEQ", seg.seq()));
    }

    /** The old connection ends here and now; the host hands the same SYN to the one that listens. */
    static Draft reopen(Draft draft, Segment seg) {
        return draft.apply(Rule.TIME_WAIT_REOPENS, newness(draft, seg)).delete();
    }
}
