package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Check;
import handshake.tcp.model.Segment;

/** §3.10.7.4, fourth: the SYN bit. Whoever sends a SYN into a connection that stands is confused, late, or an attacker. */
final class SynCheck {
    private SynCheck() {}

    static Draft fourth(Draft draft, Segment seg) {
        if (!seg.has(SYN)) {
            return draft;
        }
        // Departs from RFC 9293: the SYN of Linux's request, once more, acknowledging ours and with text behind, is
        // asked
        // about as in a connection that stands.
        boolean known = seg.has(ACK)
                && seg.seq().equals(draft.rcv().irs())
                && draft.departs(Departure.REQUEST_CHECKS_ACK_FIRST);
        if (draft.tcb().isRequest() && !known) {
            return anotherSyn(draft, seg);
        }
        // RFC 5961 §4.2: whatever its number, <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>; an honest peer that has lost its
        // memory will answer that with a reset we can believe.
        return AckGeneration.challenge(draft.apply(Rule.SYN_CHALLENGED));
    }

    /** A SYN in the window of a passive open that is not confirmed yet: the peer has begun anew, so forget the first. */
    private static Draft anotherSyn(Draft draft, Segment seg) {
        // Departs from RFC 9293: Linux drops the request too, but tells the peer.
        Draft forgotten =
                draft.departs(Departure.SYN_IN_SYN_RECEIVED_RESETS) ? draft.emit(Segments.resetFor(seg)) : draft;
        return forgotten
                .apply(Rule.SYN_RETURNS_TO_LISTEN)
                .with(ResetCheck.listenAgain(draft))
                .done();
    }

    /** The SYN that we are already answering comes once more: our SYN,ACK may have been lost. */
    static Draft repeatedSyn(Draft draft, Check check) {
        Draft repeated = draft.apply(Rule.SYN_REPEATED, check);
        if (!draft.departs(Departure.DUPLICATE_SYN_REPEATS_SYN_ACK)) {
            return AckGeneration.challenge(repeated); // <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>
        }
        // Departs from RFC 9293: as many systems do, Linux repeats its SYN,ACK, which is what the peer waits for.
        return AckGeneration.mayChallenge(draft)
                ? Sending.restartTimer(AckGeneration.noteChallenge(repeated)
                                .emit(Segments.synAck(draft.tcb(), draft.context())))
                        .done()
                : repeated.apply(Rule.ANSWER_RATIONED).done();
    }
}
