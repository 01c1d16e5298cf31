package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;
import static handshake.tcp.model.Flag.URG;

import handshake.tcp.model.Check;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.Optional;

/** §3.10.7.3 SYN-SENT: our SYN is out; we await its acknowledgment, the peer's SYN, or both. */
final class SynSent {
    private static final long MILLISECOND = 1_000_000;

    private SynSent() {}

    static Draft process(Draft draft, Segment seg) {
        // tag::checks[]
        // SND.UNA < SEG.ACK =< SND.NXT
        Check check = draft.snd().acknowledgesNew(seg.ack());
        boolean ackAcceptable = seg.has(ACK) && check.holds();

        // First, check the ACK bit
        if (seg.has(ACK) && !ackAcceptable) {
            return unacceptableAck(draft, seg, check);
        }
        // end::checks[]
        if (ackAcceptable && echoesWhatWasNeverSent(draft, seg)) {
            Draft strange = draft.apply(Rule.SYN_SENT_RESETS_BAD_ECHO);
            return seg.has(RST)
                    ? strange.done()
                    : strange.emit(Segments.resetAt(seg)).done(); // <SEQ=SEG.ACK><CTL=RST>
        }

        // Second, check the RST bit. RFC 5961's check of SEG.SEQ against RCV.NXT has no place here: nothing of the
        // peer's numbers is known yet, and a refusal carries SEQ=0.
        if (seg.has(RST)) {
            return ackAcceptable
                    ? draft.apply(Rule.SYN_SENT_REFUSED, check)
                            .tell(Notice.CONNECTION_RESET)
                            .delete()
                    : draft.apply(Rule.SYN_SENT_DROPS_RESET).done();
        }
        // Third, check the security: not modelled
        // Fourth, check the SYN bit
        if (seg.has(SYN)) {
            Draft heard = SegmentArrives.hearSyn(
                    draft, seg, EcnSetUp.answered(draft.tcb().agreement(), seg));
            return ackAcceptable ? established(heard, seg, check) : crossing(heard, seg);
        }
        // Fifth, neither SYN nor RST
        return draft.apply(Rule.SYN_SENT_DROPS_OTHER).done();
    }

    /** SEG.ACK =&lt; ISS or SEG.ACK &gt; SND.NXT: an answer to something that we never said. */
    private static Draft unacceptableAck(Draft draft, Segment seg, Check check) {
        Draft answered = seg.has(RST)
                ? draft.apply(Rule.SYN_SENT_DROPS_RESET_WITH_BAD_ACK, check)
                : draft.apply(Rule.SYN_SENT_RESETS_BAD_ACK, check).emit(Segments.resetAt(seg));
        // Departs from RFC 9293: Linux does not wait long before it sends its SYN again, unless it has done so already.
        boolean repeats = draft.departs(Departure.BAD_ACK_REPEATS_SYN)
                && draft.tcb().roundTrip().retransmissions() == 0;
        return repeats
                ? answered.apply(Rule.SYN_SENT_REPEATS_SYN)
                        .start(Timer.RETRANSMISSION, draft.context().value(Parameter.SYN_AGAIN))
                        .done()
                : answered.done();
    }

    /** Its timestamp echo is none that we have shown since our first SYN: it answers somebody else. */
    private static boolean echoesWhatWasNeverSent(Draft draft, Segment seg) {
        // Departs from RFC 9293: RFC 7323 does not ask for this; Linux looks twice.
        if (!draft.departs(Departure.SYN_ACK_ECHO_CHECKED)
                || !draft.tcb().agreement().ours().timestamps()) {
            return false;
        }
        long waited = draft.now() - draft.tcb().roundTrip().since().orElse(draft.now());
        int now = draft.context().tsClock();
        int first = now - (int) (waited / MILLISECOND) - 1;
        return seg.option(TcpOption.Timestamps.class)
                .filter(ts -> ts.echo() != 0)
                .filter(ts -> ts.echo() - first < 0 || now - ts.echo() < 0)
                .isPresent();
    }

    /** Our SYN is acknowledged: ESTABLISHED, and {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}. */
    private static Draft established(Draft draft, Segment seg, Check check) {
        Draft told = EcnSetUp.settled(draft.apply(Rule.SYN_SENT_ESTABLISHED, check));
        Draft open = AckProcessing.advance(told, seg.ack())
                .enter(State.ESTABLISHED)
                .tell(Notice.CONNECTION_ESTABLISHED)
                .owe(Draft.Owed.NOW);
        boolean resent = open.snd().hasOutstanding();
        boolean invited = !resent
                && (open.tcb().agreement().ours().fastOpen().isPresent()
                        || carriedText(open.before().snd()));
        return rest(resendUnacceptedText(AckGeneration.begin(KeepAlive.begin(open))), seg, invited);
    }

    /** Text that rode on our SYN and was not acknowledged goes again, as ordinary text (RFC 7413 §4.2.1). */
    private static Draft resendUnacceptedText(Draft draft) {
        if (!draft.snd().hasOutstanding()) {
            return draft;
        }
        RoundTrip untimed = draft.tcb().roundTrip().withSince(Optional.empty());
        return draft.apply(Rule.FAST_OPEN_TEXT_RESENT)
                .with(draft.tcb()
                        .withRoundTrip(untimed)
                        .withSnd(draft.snd().withNxt(draft.snd().una())))
                .stop(Timer.RETRANSMISSION);
    }

    /** More than the SYN itself went out before the connection stood. */
    private static boolean carriedText(SendSequence snd) {
        return snd.iss().plus(1).before(snd.nxt());
    }

    /** If there are other controls or text: continue at the sixth step of §3.10.7.4. */
    private static Draft rest(Draft draft, Segment seg, boolean invited) {
        if (seg.data().isEmpty() && !seg.has(FIN) && !seg.has(URG)) {
            return draft.done();
        }
        // Departs from RFC 9293: Linux drops the text of a SYN,ACK unless Fast Open asked for it.
        if (draft.departs(Departure.SYN_ACK_DATA_DROPPED) && !invited) {
            return draft.apply(Rule.SYN_ACK_DATA_IGNORED).done();
        }
        return OtherStates.fromSixth(draft, seg.withoutSyn());
    }

    // tag::crossing[]
    /** A bare SYN: both ends open at once. SYN-RECEIVED, and {@code <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>}. */
    private static Draft crossing(Draft draft, Segment seg) {
        // A cookie is the client's to send and the server's to grant; here both ends are clients
        TransmissionControlBlock tcb =
                draft.tcb().withAgreement(draft.tcb().agreement().withoutFastOpen());
        Draft crossed = EcnSetUp.settled(draft.apply(Rule.SYN_SENT_CROSSING_SYN).with(tcb))
                .emit(Segments.synAck(tcb, draft.context()))
                .enter(State.SYN_RECEIVED);
        // Departs from RFC 9293: Linux keeps nothing for a peer that has not proved its address.
        boolean more = !seg.data().isEmpty() || seg.has(FIN);
        if (more && draft.departs(Departure.SYN_DATA_DROPPED)) {
            return crossed.apply(Rule.SYN_DATA_IGNORED).done();
        }
        // Other controls and text wait until ESTABLISHED
        return SegmentText.holdFromSyn(crossed, seg).done();
    }
    // end::crossing[]
}
