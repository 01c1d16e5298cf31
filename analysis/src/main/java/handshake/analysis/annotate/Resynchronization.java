package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.List;

/** How to go on after a segment that nothing explains, so that one strange segment stays one. */
final class Resynchronization {
    private Resynchronization() {}

    /** The end that sent {@code seen}, set to the numbers that {@code seen} shows. */
    static TransmissionControlBlock after(TransmissionControlBlock tcb, Segment seen, int ipVersion) {
        if (seen.has(RST)) {
            return tcb.withState(State.CLOSED).withTimers(Timers.NONE);
        }
        if (!seen.has(ACK) || seen.has(SYN)) {
            return tcb;
        }
        TransmissionControlBlock there =
                tcb.state().isSynchronized() ? moved(tcb, seen) : InitialHypotheses.resumed(seen, ipVersion);
        TransmissionControlBlock sent = ModelSync.adopt(there, seen);
        return seen.has(FIN) ? closed(sent) : sent;
    }

    private static TransmissionControlBlock moved(TransmissionControlBlock tcb, Segment seen) {
        SequenceNumber una = tcb.snd().una();
        boolean isNear = una.atOrBefore(seen.seq()) && seen.seq().minus(una) <= UnseenSegments.LARGEST_GAP;
        SendSequence snd = tcb.snd().withUna(isNear ? una : seen.seq()).withNxt(seen.seq());
        return tcb.withSnd(snd)
                .withRcv(tcb.rcv().withNxt(seen.ack()))
                .withIncoming(tcb.incoming().withHeld(List.of()))
                .with(tcb.acks().withLastSent(seen.ack()));
    }

    private static TransmissionControlBlock closed(TransmissionControlBlock tcb) {
        SendQueue queue = new SendQueue(tcb.snd().nxt().plus(-1), ZeroText.of(0), true);
        return switch (tcb.state()) {
            case ESTABLISHED -> tcb.withState(State.FIN_WAIT_1).withOutgoing(queue);
            case CLOSE_WAIT -> tcb.withState(State.LAST_ACK).withOutgoing(queue);
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> tcb;
        };
    }
}
