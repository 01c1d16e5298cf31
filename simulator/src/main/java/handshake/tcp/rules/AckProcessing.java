package handshake.tcp.rules;

import handshake.tcp.model.Congestion;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.Optional;

/** What follows when the peer acknowledges (§3.10.7.4, fifth: ESTABLISHED): SND.UNA moves, queues empty, timers stop. */
final class AckProcessing {
    private static final int FAST_RETRANSMIT = 3;

    private AckProcessing() {}

    /** SND.UNA &lt;- SEG.ACK, for an {@code ack} that is known to be acceptable and new. */
    static Draft advance(Draft draft, SequenceNumber ack) {
        int acknowledged = ack.minus(draft.snd().una());
        TransmissionControlBlock tcb = draft.tcb();
        // The acknowledgment of a SYN does not widen the congestion window (RFC 5681 §3.1)
        Congestion congestion = tcb.synOutstanding() ? tcb.congestion() : widened(draft, acknowledged);
        return retime(draft.with(tcb.withRoundTrip(RoundTripTime.acknowledged(tcb, ack, draft.context()))
                .withSnd(tcb.snd().withUna(ack))
                .withOutgoing(tcb.outgoing().acknowledged(ack))
                .withCongestion(congestion)));
    }

    private static Congestion widened(Draft draft, int acknowledged) {
        Congestion congestion = draft.tcb().congestion();
        int mss = Sending.mss(draft.tcb(), draft.context());
        if (!draft.departs(Departure.SLOW_START_BY_SEGMENTS)) {
            return congestion.acknowledged(acknowledged, mss);
        }
        // Departs from RFC 9293: Linux widens by all that is acknowledged, but only a window that is made use of.
        boolean used = congestion.window() < 2L * wholeSegments(draft.snd().outstanding(), mss);
        int whole = mss
                * (segmentsUpTo(draft, draft.snd().una().plus(acknowledged), mss)
                        - segmentsUpTo(draft, draft.snd().una(), mss));
        return used ? congestion.acknowledgedWhole(whole, mss) : congestion.idle();
    }

    /** How many segments, all of one size, end by {@code ack}; the last that was sent may be shorter. */
    private static int segmentsUpTo(Draft draft, SequenceNumber ack, int mss) {
        int octets = ack.minus(draft.snd().iss()) - 1;
        return (ack.equals(draft.snd().nxt()) ? octets + mss - 1 : octets) / mss;
    }

    static int wholeSegments(int octets, int mss) {
        return (octets + mss - 1) / mss * mss;
    }

    /** RFC 6298 §5.2, §5.3: with all acknowledged the timer stops; otherwise it starts anew for what is left. */
    private static Draft retime(Draft draft) {
        TransmissionControlBlock tcb = draft.tcb();
        if (tcb.snd().hasOutstanding()) {
            return Sending.startUserTimer(Sending.restartTimer(
                    draft.with(tcb.withRoundTrip(tcb.roundTrip().withSince(Optional.of(draft.now()))))));
        }
        return draft.with(tcb.withRoundTrip(tcb.roundTrip().withSince(Optional.empty())))
                .stop(Timer.RETRANSMISSION)
                .stop(Timer.LOSS_PROBE)
                .stop(Timer.PERSIST)
                .stop(Timer.USER);
    }

    /** SEG.ACK =&lt; SND.UNA: nothing new. Three in a row, with data outstanding, mean a loss (RFC 5681 §3.2). */
    static Draft duplicate(Draft draft, Segment seg) {
        SendSequence snd = draft.snd();
        boolean countsAsDuplicate = seg.len() == 0
                && seg.ack().equals(snd.una())
                && snd.hasOutstanding()
                && seg.wnd().times(draft.tcb().agreement().sendShift()).equals(snd.wnd());
        if (!countsAsDuplicate) {
            return draft.apply(Rule.ACK_REPEATS);
        }
        TransmissionControlBlock counted =
                draft.tcb().withCongestion(draft.tcb().congestion().duplicate());
        Draft duplicate = draft.with(counted);
        return counted.congestion().duplicateAcks() == FAST_RETRANSMIT
                ? Sending.fastRetransmit(duplicate.apply(Rule.FAST_RETRANSMIT))
                : duplicate.apply(Rule.DUPLICATE_ACK);
    }

    /** A CLOSE that was queued before ESTABLISHED takes effect now (§3.10.4, SYN-RECEIVED). */
    static Draft enterFinWaitIfClosed(Draft draft) {
        if (!draft.tcb().outgoing().closed()) {
            return draft;
        }
        return switch (draft.state()) {
            case ESTABLISHED -> draft.enter(State.FIN_WAIT_1);
            case CLOSE_WAIT -> draft.enter(State.LAST_ACK);
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> draft;
        };
    }
}
