package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.KeepAliveState;
import handshake.tcp.model.NegotiatedOptions;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Origin;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.ReceiveSequence;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TimestampState;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowShift;
import java.util.Optional;

/** RFC 9293 §3.10.7 SEGMENT ARRIVES: one method or file per sub-section, its checks in the RFC's order. */
final class SegmentArrives {
    private SegmentArrives() {}

    static Draft process(Draft draft, Segment seg) {
        return switch (draft.state()) { // no default: a State without a rule does not compile
            case CLOSED -> closed(draft, seg); // §3.10.7.1
            case LISTEN -> listen(draft, seg); // §3.10.7.2
            case SYN_SENT -> SynSent.process(draft, seg); // §3.10.7.3
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                OtherStates.process(draft, seg); // §3.10.7.4
        };
    }

    /** §3.10.7.1 CLOSED: there is no connection, so every segment but a reset is answered by a reset. */
    private static Draft closed(Draft draft, Segment seg) {
        if (seg.has(RST)) {
            return draft.apply(Rule.CLOSED_DROPS_RESET).done();
        }
        return seg.has(ACK)
                ? draft.apply(Rule.CLOSED_RESETS_ACK)
                        .emit(Segments.resetAt(seg))
                        .done() // <SEQ=SEG.ACK><CTL=RST>
                : draft.apply(Rule.CLOSED_RESETS)
                        .emit(Segments.resetAcknowledging(seg)) // <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>
                        .done();
    }

    /** §3.10.7.2 LISTEN: only a SYN is welcome. */
    private static Draft listen(Draft draft, Segment seg) {
        // First, check for a RST: it cannot answer anything that we sent
        if (seg.has(RST)) {
            return draft.apply(Rule.LISTEN_IGNORES_RESET).done();
        }
        // Second, check for an ACK: there is nothing that it could acknowledge
        if (seg.has(ACK)) {
            return draft.apply(Rule.LISTEN_RESETS_ACK)
                    .emit(Segments.resetAt(seg)) // <SEQ=SEG.ACK><CTL=RST>
                    .done();
        }
        // Third, check for a SYN (security and compartment are not modelled)
        if (seg.has(SYN)) {
            // Departs from RFC 9293: Linux takes a SYN with FIN for a scan and says nothing.
            return seg.has(FIN) && draft.departs(Departure.SYN_FIN_DROPPED)
                    ? draft.apply(Rule.LISTEN_DROPS_SYN_FIN).done()
                    : synReceived(draft, seg);
        }
        // Fourth, other data or control: cannot belong to anything
        return draft.apply(Rule.LISTEN_DROPS_OTHER).done();
    }

    /** RCV.NXT=SEG.SEQ+1, IRS=SEG.SEQ, SND.NXT=ISS+1, SND.UNA=ISS, and {@code <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>}. */
    private static Draft synReceived(Draft draft, Segment seg) {
        SequenceNumber iss = draft.context().iss();
        TransmissionControlBlock tcb = draft.tcb()
                .withOrigin(Origin.PASSIVE)
                .withSnd(SendSequence.startingAt(iss).withNxt(iss.plus(1)))
                .withOutgoing(SendQueue.emptyFrom(iss.plus(1)));
        // Where Fast Open is not served, it is as if it had not been asked for
        SynOptions offer = draft.context().fastOpen().isPresent()
                ? SynOptions.of(seg)
                : SynOptions.of(seg).withFastOpen(Optional.empty());
        NegotiatedOptions agreed = EcnSetUp.accepting(tcb.agreement(), draft, seg, offer);
        Draft begun = draft.apply(Rule.LISTEN_ACCEPTS_SYN).with(tcb);
        Draft heard = textOnSyn(EcnSetUp.settled(hearSyn(begun, seg, agreed)), seg);
        Draft answered =
                heard.emit(Segments.synAck(heard.tcb(), heard.context())).enter(State.SYN_RECEIVED);
        // Departs from RFC 9293: with two ways nobody waits for an answer to the SYN,ACK.
        return Sending.track(draft.departs(Departure.ESTABLISHED_ON_SYN) ? confident(answered) : answered);
    }

    private static Draft confident(Draft answered) {
        return KeepAlive.begin(answered.enter(State.ESTABLISHED).tell(Notice.CONNECTION_ESTABLISHED));
    }

    /**
     * What the peer's SYN tells, alone or with an ACK: RCV.NXT=SEG.SEQ+1, IRS=SEG.SEQ, its window, which is never
     * scaled (RFC 7323 §2.2), its clock (TS.Recent begins with the SYN's TSval, §4.3); and with what it offers there is
     * what both ends may use ({@code agreed}).
     */
    static Draft hearSyn(Draft draft, Segment seg, NegotiatedOptions agreed) {
        TransmissionControlBlock tcb = draft.tcb();
        SequenceNumber ack = seg.has(ACK) ? seg.ack() : SequenceNumber.ZERO;
        TransmissionControlBlock heard = tcb.withRcv(tcb.rcv().synchronizedTo(seg.seq()))
                .withSnd(tcb.snd().withWindow(seg.wnd().times(WindowShift.NONE), seg.seq(), ack))
                .withAgreement(agreed)
                .with(KeepAliveState.heard(draft.now()));
        TransmissionControlBlock timed = seg.option(TcpOption.Timestamps.class)
                .map(ts -> heard.with(new TimestampState(ts.value(), draft.now())))
                .orElse(heard);
        return Sending.openCongestionWindow(draft.with(ReceiveWindow.asOffered(timed, draft.context())));
    }

    /** What came along with the SYN waits until the open is confirmed, unless a Fast Open cookie vouches for it. */
    private static Draft textOnSyn(Draft draft, Segment seg) {
        Optional<TcpOption.FastOpen> cookie =
                seg.option(TcpOption.FastOpen.class).filter(TcpOption.FastOpen::isWellFormed);
        Optional<Context.CookieCheck> check = draft.context().fastOpen();
        if (check.isPresent() && check.get().valid()) {
            return acceptAtOnce(draft, seg);
        }
        Draft answered = check.isPresent() && cookie.isPresent()
                ? grantCookie(draft, cookie.get(), check.get().right())
                : draft;
        if (seg.data().isEmpty() && !seg.has(FIN)) {
            return answered;
        }
        // Departs from RFC 9293: Linux keeps nothing for a peer that has not proved its address.
        if (draft.departs(Departure.SYN_DATA_DROPPED)) {
            return answered.apply(Rule.SYN_DATA_IGNORED);
        }
        return SegmentText.holdFromSyn(answered, seg);
    }

    /** RFC 7413 §4.2.2: the cookie proves the address, so the text is delivered before the handshake ends. */
    private static Draft acceptAtOnce(Draft draft, Segment seg) {
        ReceiveQueue.Piece piece = SegmentText.trim(draft.rcv(), seg);
        Octets text = piece.octets();
        ReceiveQueue queue = draft.tcb().incoming().append(text);
        // No window has been offered yet that the text could have used up: what counts is the room behind it
        Window room = new Window(Math.min(draft.rcv().wnd().octets(), queue.room()));
        ReceiveSequence rcv =
                draft.rcv().withNxt(draft.rcv().nxt().plus(text.length())).withWnd(room);
        // A FIN is not processed before ESTABLISHED
        ReceiveQueue kept = piece.fin() ? queue.hold(new ReceiveQueue.Piece(rcv.nxt(), Octets.EMPTY, true)) : queue;
        Draft accepted = draft.apply(Rule.FAST_OPEN_ACCEPTED)
                .with(draft.tcb().withRcv(rcv).withIncoming(kept));
        return text.isEmpty() ? accepted : accepted.tell(Notice.DATA_READY);
    }

    /** RFC 7413 §4.1.1: our SYN,ACK carries the cookie for next time. */
    private static Draft grantCookie(Draft draft, TcpOption.FastOpen asked, Octets cookie) {
        SynOptions offer = draft.tcb()
                .agreement()
                .ours()
                .withFastOpen(Optional.of(new TcpOption.FastOpen(cookie, asked.experimental())));
        return draft.apply(Rule.FAST_OPEN_GRANTS_COOKIE)
                .with(draft.tcb()
                        .withAgreement(new NegotiatedOptions(
                                offer, draft.tcb().agreement().theirs())));
    }
}
