package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Congestion;
import handshake.tcp.model.NegotiatedOptions;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowShift;

/** Keeps the model of an end in step with the real one: takes over what a real sender chose where it had a choice. */
final class ModelSync {
    /** Real congestion control is not followed: whatever was sent could be sent. */
    private static final Congestion UNLIMITED = new Congestion(Window.LARGEST, Window.LARGEST, 0);

    private ModelSync() {}

    /** {@code tcb} after it sent {@code seen}, with the window and the offers that were seen. */
    static TransmissionControlBlock adopt(TransmissionControlBlock tcb, Segment seen) {
        if (seen.has(RST)) {
            return tcb;
        }
        TransmissionControlBlock next = tcb;
        if (seen.has(SYN)) {
            next = next.withAgreement(
                    new NegotiatedOptions(offer(tcb, seen), tcb.agreement().theirs()));
        }
        if (next.snd().nxt().before(seen.end())) {
            next = next.withSnd(next.snd().withNxt(seen.end()));
        }
        if (seen.has(ACK) && seen.ack().before(tcb.acks().lastSent())) {
            return settle(next); // it left before others that were seen earlier: its window is old
        }
        if (seen.has(ACK)) {
            next = next.with(next.acks().withLastSent(seen.ack()));
        }
        return settle(window(next, seen));
    }

    /** A SYN repeated without asking for ECN takes nothing back: the answer to an earlier one still counts. */
    private static SynOptions offer(TransmissionControlBlock tcb, Segment seen) {
        SynOptions offer = SynOptions.of(seen);
        return seen.has(ACK)
                ? offer
                : offer.withEcn(offer.ecn().greater(tcb.agreement().ours().ecn()));
    }

    /** The right edge that {@code seen} offers, counted from RCV.NXT. */
    private static TransmissionControlBlock window(TransmissionControlBlock tcb, Segment seen) {
        WindowShift shift = seen.has(SYN) ? WindowShift.NONE : tcb.agreement().receiveShift();
        int offered = seen.wnd().times(shift).octets();
        SequenceNumber from = seen.has(ACK) ? seen.ack() : tcb.rcv().nxt();
        int left = from.plus(offered).minus(tcb.rcv().nxt());
        return tcb.withRcv(tcb.rcv().withWnd(new Window(Math.max(0, Math.min(left, Window.LARGEST)))));
    }

    /**
     * What cannot be seen is taken to go as fast as possible: the user reads at once, nothing waits to be sent, and only
     * the peer's window limits the sending. The text itself is not kept, and beyond a gap only so much of it.
     */
    static TransmissionControlBlock settle(TransmissionControlBlock tcb) {
        return unlimited(flushed(HeldText.bounded(read(tcb))));
    }

    private static TransmissionControlBlock read(TransmissionControlBlock tcb) {
        ReceiveQueue queue = tcb.incoming();
        return queue.readable().isEmpty()
                ? tcb
                : tcb.withIncoming(queue.read(queue.readable().length()));
    }

    private static TransmissionControlBlock unlimited(TransmissionControlBlock tcb) {
        Congestion free = new Congestion(
                UNLIMITED.window(), UNLIMITED.threshold(), tcb.congestion().duplicateAcks());
        boolean isFree =
                tcb.congestion().window() == free.window() && tcb.congestion().threshold() == free.threshold();
        return isFree ? tcb : tcb.withCongestion(free);
    }

    /** With the retransmission queue from SND.UNA to SND.NXT, and the FIN at its end if there was one. */
    private static TransmissionControlBlock flushed(TransmissionControlBlock tcb) {
        SendQueue queue = tcb.outgoing();
        SequenceNumber una = tcb.snd().una();
        SequenceNumber first = una.equals(tcb.snd().iss()) ? una.plus(1) : una;
        SequenceNumber end =
                queue.closed() ? tcb.snd().nxt().plus(-1) : tcb.snd().nxt();
        boolean isNothing =
                !queue.closed() && queue.octets().isEmpty() && end.equals(first) && end.equals(queue.first());
        return isNothing ? tcb : tcb.withOutgoing(ZeroText.queue(first, end, queue.closed()));
    }
}
