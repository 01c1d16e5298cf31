package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;

/** How to go on after a segment that nothing explains, so that one strange segment stays one. */
final class Resumption {
    private Resumption() {}

    /** The end that sent {@code seen}, set to the numbers that {@code seen} shows where those are news. */
    static TransmissionControlBlock after(TransmissionControlBlock tcb, Segment seen, int ipVersion) {
        if (seen.has(RST)) {
            return tcb.withState(State.CLOSED).withTimers(Timers.NONE);
        }
        if (!tcb.state().isSynchronized()) {
            return seen.has(ACK) && tcb.state() != State.SYN_SENT
                    ? Lockstep.adopt(Beginnings.midStream(seen, ipVersion), seen)
                    : tcb;
        }
        TransmissionControlBlock heard = seen.has(ACK) && isNear(tcb.rcv().nxt(), seen.ack())
                ? tcb.withRcv(tcb.rcv().withNxt(tcb.rcv().nxt().max(seen.ack())))
                : tcb;
        TransmissionControlBlock sent = isNear(heard.snd().nxt(), seen.end()) ? Lockstep.adopt(heard, seen) : heard;
        return seen.has(FIN) && sent.snd().nxt().equals(seen.end()) ? closed(sent) : sent;
    }

    /** A number from far away belongs to something else. */
    private static boolean isNear(SequenceNumber known, SequenceNumber seen) {
        return Math.abs((long) seen.minus(known)) <= Window.LARGEST;
    }

    private static TransmissionControlBlock closed(TransmissionControlBlock tcb) {
        SendQueue queue = new SendQueue(tcb.snd().nxt().plus(-1), Zeros.of(0), true);
        return switch (tcb.state()) {
            case ESTABLISHED -> tcb.withState(State.FIN_WAIT_1).withOutgoing(queue);
            case CLOSE_WAIT -> tcb.withState(State.LAST_ACK).withOutgoing(queue);
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> tcb;
        };
    }
}
