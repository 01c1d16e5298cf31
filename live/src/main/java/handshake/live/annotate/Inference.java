package handshake.live.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Tcp;
import java.util.List;
import java.util.Optional;

/**
 * What must have passed unseen for an end to send what was seen: a capture may have begun late, dropped packets, or sit
 * where only one direction comes by. The unseen segments are made up and given to the rules like any other.
 */
final class Inference {
    private static final int MOST_PIECES = 64;

    private Inference() {}

    /** {@code far} with what was not seen before {@code seen}; empty when nothing unseen could explain it. */
    static Optional<Standpoint> unseenBefore(Standpoint far, Segment seen, Setting setting) {
        TransmissionControlBlock opened = open(far.tcb(), seen, setting);
        TransmissionControlBlock heard = seen.has(ACK) ? hear(opened, seen.ack(), setting) : opened;
        TransmissionControlBlock sent = seen.has(RST) && !seen.has(ACK) ? heard : send(heard, seen.seq());
        return sent.equals(far.tcb()) ? Optional.empty() : Optional.of(far.supposing(Lockstep.settle(sent)));
    }

    /** The rest of a handshake of which only a part was seen. */
    private static TransmissionControlBlock open(TransmissionControlBlock tcb, Segment seen, Setting setting) {
        return switch (tcb.state()) {
            case SYN_SENT -> seen.has(ACK) && !seen.has(RST) ? arrive(tcb, synAck(tcb, seen), setting) : tcb;
            case LISTEN -> seen.has(SYN) && seen.has(ACK) ? arrive(tcb, syn(seen), setting) : tcb;
            case SYN_RECEIVED ->
                seen.has(SYN)
                        ? tcb
                        : arrive(
                                tcb, Segment.of(tcb.rcv().nxt(), tcb.snd().iss().plus(1)), setting);
            case CLOSED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> tcb;
        };
    }

    /** The SYN,ACK that came to an end in SYN-SENT before it sent {@code seen}. */
    private static Segment synAck(TransmissionControlBlock tcb, Segment seen) {
        return Segment.of(seen.ack().plus(-1), tcb.snd().iss().plus(1), SYN)
                .withWindow(new WindowField(WindowField.LARGEST));
    }

    /** The SYN that {@code seen}, a SYN,ACK, answers. It offered at least what the answer offers. */
    private static Segment syn(Segment seen) {
        return Segment.of(seen.ack().plus(-1), SYN)
                .withWindow(new WindowField(WindowField.LARGEST))
                .withOptions(seen.options());
    }

    /** Text up to {@code ack} must have come. */
    private static TransmissionControlBlock hear(TransmissionControlBlock tcb, SequenceNumber ack, Setting setting) {
        TransmissionControlBlock here = tcb;
        for (int i = 0; i < MOST_PIECES && synchronizedBefore(here, ack); i++) {
            SequenceNumber from = here.rcv().nxt();
            List<ReceiveQueue.Piece> held = here.incoming().held();
            boolean pieceFirst = !held.isEmpty() && held.get(0).seq().before(ack);
            int missing = (pieceFirst ? held.get(0).seq() : ack).minus(from);
            if (missing <= 0 || missing > Window.LARGEST / 2) {
                return here;
            }
            TransmissionControlBlock ready = here.withRcv(here.rcv().withWnd(new Window(Window.LARGEST)));
            Segment text = Segment.of(from, here.snd().una()).withData(Zeros.of(missing));
            here = Lockstep.settle(arrive(ready, text, setting));
        }
        return here;
    }

    private static boolean synchronizedBefore(TransmissionControlBlock tcb, SequenceNumber ack) {
        return tcb.state().isSynchronized() && tcb.rcv().nxt().before(ack);
    }

    /** This end must have sent everything up to {@code seq}. */
    private static TransmissionControlBlock send(TransmissionControlBlock tcb, SequenceNumber seq) {
        boolean gap = tcb.state().isSynchronized() && tcb.snd().nxt().before(seq);
        return gap ? tcb.withSnd(tcb.snd().withNxt(seq)) : tcb;
    }

    private static TransmissionControlBlock arrive(TransmissionControlBlock tcb, Segment unseen, Setting setting) {
        Segment stamped = tcb.agreement().timestamps()
                ? unseen.withOptions(
                        List.of(new TcpOption.Timestamps(tcb.hearing().tsRecent(), 0)))
                : unseen;
        return Tcp.on(tcb, new Event.Arrival(stamped), setting.at(setting.time()))
                .after();
    }
}
