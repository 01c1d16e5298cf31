package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Side;

/** What the model would have sent instead of what was seen, in one sentence. */
final class ModelExpectation {
    private ModelExpectation() {}

    static String instead(Side side, Hypothesis from, Segment seen) {
        TransmissionControlBlock tcb = from.tcb();
        String who = "the " + side + ", in " + tcb.state() + ", ";
        if (!from.pending().isEmpty()) {
            Segment awaited = from.pending().get(from.pending().size() - 1).segment();
            return who + "would have sent " + awaited + ", not " + seen;
        }
        return who + instead(tcb, seen);
    }

    private static String instead(TransmissionControlBlock tcb, Segment seen) {
        if (!tcb.state().hasConnection()) {
            return "has nothing to send, but " + seen + " was seen";
        }
        if (seen.has(SYN)) {
            return "would not send a SYN any more";
        }
        SequenceNumber nxt = tcb.snd().nxt();
        if (!seen.seq().equals(nxt)) {
            return "would have sent SEQ=SND.NXT=" + nxt + ", not " + seen.seq();
        }
        if (seen.has(ACK) && !seen.ack().equals(tcb.rcv().nxt())) {
            return "would have acknowledged RCV.NXT=" + tcb.rcv().nxt() + ", not " + seen.ack();
        }
        SequenceNumber edge = tcb.snd().una().plus(tcb.snd().wnd().octets());
        if (edge.before(seen.end())) {
            return "may send up to SND.UNA+SND.WND=" + edge + ", not to " + seen.end();
        }
        return "has no reason to send " + seen;
    }
}
