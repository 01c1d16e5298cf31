package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Check;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowShift;
import java.util.Optional;

/** §3.10.7.4, fifth: the ACK field. What does the peer say that it has? */
final class AckCheck {
    private AckCheck() {}

    static Draft fifth(Draft draft, Segment seg) {
        // Departs from RFC 9293: in TIME-WAIT Linux answers also what acknowledges nothing.
        boolean answers = draft.state() == State.TIME_WAIT && draft.departs(Departure.NO_ACK_DROPPED_FIRST);
        if (!seg.has(ACK) && !answers) {
            return draft.apply(Rule.NO_ACK_DROPPED).done();
        }
        return switch (draft.state()) {
            case SYN_RECEIVED -> synReceived(draft, seg);
            case ESTABLISHED, CLOSE_WAIT -> established(draft, seg);
            // In addition to the processing for ESTABLISHED:
            case FIN_WAIT_1 -> established(draft, seg).then(AckCheck::finWait1, seg);
            case FIN_WAIT_2 -> established(draft, seg);
            case CLOSING -> established(draft, seg).then(AckCheck::closing);
            case LAST_ACK -> established(draft, seg).then(AckCheck::lastAck);
            case TIME_WAIT -> timeWait(draft, seg);
            // The other states have their own sections and never come here
            case CLOSED, LISTEN, SYN_SENT -> draft;
        };
    }

    /** SND.UNA &lt; SEG.ACK =&lt; SND.NXT completes the open. */
    private static Draft synReceived(Draft draft, Segment seg) {
        Check check = completes(draft, seg);
        if (!check.holds()) {
            return badAck(draft, seg, check);
        }
        if (draft.tcb().isRequest() && seg.len() == 0 && waitsForText(draft)) {
            return draft.apply(Rule.ACCEPT_DEFERRED, check)
                    .with(acknowledgedAt(draft, seg))
                    .done();
        }
        Draft open = draft.apply(Rule.SYN_RECEIVED_ESTABLISHED, check)
                .with(acknowledgedAt(draft, seg))
                .enter(State.ESTABLISHED)
                .tell(Notice.CONNECTION_ESTABLISHED);
        boolean news = draft.snd().una().before(seg.ack());
        return SegmentText.takeHeld(finishEarly(begin(news ? AckProcessing.advance(open, seg.ack()) : open)));
    }

    /** Our FIN has waited for this. */
    private static Draft finishEarly(Draft open) {
        // Departs from RFC 9293: Linux, which lets it wait, sends it before it looks at the rest of the segment.
        boolean waits = open.departs(Departure.SHUTDOWN_WAITS_FOR_ESTABLISHED)
                && open.tcb().outgoing().closed();
        if (!waits) {
            return open;
        }
        Optional<TcpOption.Sack.Block> duplicate = open.tcb().acks().duplicate();
        Draft finished = Sending.flush(AckProcessing.enterFinWaitIfClosed(open.withoutDuplicate()));
        return finished.with(finished.tcb().with(finished.tcb().acks().withDuplicate(duplicate)))
                .owe(open.owed());
    }

    private static Draft begin(Draft open) {
        Draft begun = KeepAlive.begin(open);
        return open.tcb().origin() == Origin.PASSIVE ? AckGeneration.begin(begun) : begun;
    }

    private static Check completes(Draft draft, Segment seg) {
        Check news = draft.snd().acknowledgesNew(seg.ack());
        // Departs from RFC 9293: where SYNs have crossed, Linux treats the ACK as if the connection stood already, and
        // there one that tells nothing new is no reason to refuse.
        boolean repeats =
                draft.tcb().origin() == Origin.ACTIVE && draft.departs(Departure.ACK_OF_ISS_COMPLETES_CROSSING);
        Check old =
                Check.that("SEG.ACK", seg.ack()).equalTo("SND.UNA", draft.snd().una());
        return repeats && !news.holds() && old.holds() ? old : news;
    }

    /** {@code <SEQ=SEG.ACK><CTL=RST>}; but a reset is never answered by a reset. */
    private static Draft badAck(Draft draft, Segment seg, Check check) {
        Draft refused = draft.apply(Rule.SYN_RECEIVED_RESETS_BAD_ACK, check);
        return (seg.has(RST) ? refused : refused.emit(Segments.resetAt(seg))).done();
    }

    /** Before the sequence number, as Linux does it where only a SYN is remembered; resets apart. */
    static Draft ofRequest(Draft draft, Segment seg) {
        // Departs from RFC 9293: Linux looks at the ACK first, and its request stays, whatever else the segment says.
        boolean first =
                draft.departs(Departure.REQUEST_CHECKS_ACK_FIRST) && draft.tcb().isHalfOpen();
        Check check = draft.snd().acknowledgesNew(seg.ack());
        return first && seg.has(ACK) && !seg.has(RST) && !check.holds() ? badAck(draft, seg, check) : draft;
    }

    /** Before all else, as Linux does it. */
    static Draft present(Draft draft, Segment seg) {
        boolean nothingToCheck = !seg.has(ACK) && !seg.has(RST) && !seg.has(SYN);
        boolean whole = draft.state() != State.TIME_WAIT && !draft.tcb().isRequest();
        // Departs from RFC 9293: Linux says nothing, wherever in the window it lies.
        return draft.departs(Departure.NO_ACK_DROPPED_FIRST) && nothingToCheck && whole
                ? draft.apply(Rule.NO_ACK_DROPPED).done()
                : draft;
    }

    /** The user asked to be bothered only by peers that say something; but not for ever. */
    private static boolean waitsForText(Draft draft) {
        return draft.tcb().roundTrip().retransmissions()
                < draft.tcb().settings().deferAccept();
    }

    /** SEG.WND in octets; that of a SYN is never scaled, not even when the SYNs cross (RFC 7323 §2.2). */
    private static Window offered(Draft draft, Segment seg) {
        return seg.wnd()
                .times(seg.has(SYN) ? WindowShift.NONE : draft.tcb().agreement().sendShift());
    }

    private static SendSequence acknowledgedAt(Draft draft, Segment seg) {
        Window window = offered(draft, seg);
        // Departs from RFC 9293: of a client's windows Linux counts only those from the third segment on.
        return draft.departs(Departure.HALF_WINDOW_SEGMENTS) && draft.tcb().origin() == Origin.PASSIVE
                ? draft.snd().withOnlyWindow(window, seg.seq(), seg.ack())
                : draft.snd().withWindow(window, seg.seq(), seg.ack());
    }

    private static Draft established(Draft draft, Segment seg) {
        SendSequence snd = draft.snd();
        // SEG.ACK > SND.NXT acknowledges something not yet sent: send an ACK, drop the segment
        Check sent = snd.acknowledgesOnlySent(seg.ack());
        if (!sent.holds()) {
            return AckGeneration.challenge(draft.apply(Rule.ACK_OF_UNSENT, sent));
        }
        // RFC 5961 §5.2: nor may it lie further back than the largest window we were ever offered
        Check recent = acknowledgesRecent(draft, seg);
        if (!recent.holds()) {
            return AckGeneration.challenge(draft.apply(Rule.ACK_TOO_OLD, recent));
        }
        boolean news = snd.acknowledgesNew(seg.ack()).holds();
        Draft counted = news
                ? AckProcessing.advance(draft.apply(Rule.ACK_ADVANCES), seg.ack())
                : AckProcessing.duplicate(draft, seg);
        return Persist.answered(updateWindow(counted, seg));
    }

    private static Check acknowledgesRecent(Draft draft, Segment seg) {
        int behind = mostBehind(draft);
        String name = behind < draft.snd().maxWnd().octets() ? "oldest ACK of ours" : "SND.UNA-MAX.SND.WND";
        return Check.that(name, draft.snd().una().plus(-behind)).atOrBefore("SEG.ACK", seg.ack());
    }

    /** How far back an ACK may lie and still be one that was overtaken. */
    private static int mostBehind(Draft draft) {
        SendSequence snd = draft.snd();
        int largest = snd.maxWnd().octets();
        // Departs from RFC 9293: Linux wants no more back than was ever acknowledged; a client's SYN counts.
        SequenceNumber first =
                draft.tcb().origin() == Origin.PASSIVE ? snd.iss().plus(1) : snd.iss();
        int acknowledged = snd.una().minus(first);
        boolean fewer = acknowledged >= 0 && acknowledged < largest;
        return draft.departs(Departure.OLD_ACK_BOUNDED_BY_ACKED) && fewer ? acknowledged : largest;
    }

    /** SND.WL1 and SND.WL2 see to it that an old segment does not update the window. */
    private static Draft updateWindow(Draft draft, Segment seg) {
        SendSequence snd = draft.snd();
        boolean current = snd.una().atOrBefore(seg.ack())
                && (isNews(draft)
                        || snd.wl1().before(seg.seq())
                        || (snd.wl1().equals(seg.seq()) && snd.wl2().atOrBefore(seg.ack())));
        Window window = offered(draft, seg);
        if (!current || isShrinking(draft, seg, window)) {
            return draft;
        }
        Draft updated = draft.with(snd.withWindow(window, seg.seq(), seg.ack()));
        return updated.snd().wnd().equals(snd.wnd())
                ? updated
                : Persist.windowChanged(updated.apply(Rule.WINDOW_UPDATE), snd.wnd());
    }

    private static boolean isNews(Draft draft) {
        // Departs from RFC 9293: to Linux an ACK that tells something new proves that the segment is not old.
        return draft.departs(Departure.NEW_ACK_UPDATES_WINDOW)
                && draft.before().snd().una().before(draft.snd().una());
    }

    /** A smaller window, and nothing else new: is this the later segment of the two? */
    private static boolean isShrinking(Draft draft, Segment seg, Window window) {
        // Departs from RFC 9293: Linux believes it only when the window closes altogether.
        SendSequence snd = draft.snd();
        return draft.departs(Departure.SHRUNK_WINDOW_IGNORED)
                && snd.wl1().equals(seg.seq())
                && snd.una().equals(draft.before().snd().una())
                && !window.isZero()
                && window.octets() < snd.wnd().octets();
    }

    /** If our FIN is now acknowledged, enter FIN-WAIT-2 and continue processing in that state. */
    private static Draft finWait1(Draft draft, Segment seg) {
        if (!draft.tcb().finAcknowledged()) {
            return draft;
        }
        Draft half = CloseAndAbort.orphan(draft.apply(Rule.FIN_ACKNOWLEDGED).enter(State.FIN_WAIT_2), seg);
        if (half.isDone()) {
            return half;
        }
        // Departs from RFC 9293: what is left of an orphan in Linux does not ask what else the segment brought
        return OrphanInFinWait2.concerns(half) && !SegmentText.hasNewText(half, seg) ? half.done() : half;
    }

    /** If the ACK acknowledges our FIN, enter TIME-WAIT; otherwise ignore the segment. */
    private static Draft closing(Draft draft) {
        return draft.tcb().finAcknowledged()
                ? TimeWait.enter(draft.apply(Rule.CLOSING_FIN_ACKNOWLEDGED).tell(Notice.CONNECTION_CLOSED))
                        .done()
                : draft.departs(Departure.REPEATED_TEXT_ACKNOWLEDGES) ? draft : draft.done();
    }

    /** The acknowledgment of our FIN ends it all. */
    private static Draft lastAck(Draft draft) {
        return draft.tcb().finAcknowledged()
                ? draft.apply(Rule.LAST_ACK_CLOSES)
                        .tell(Notice.CONNECTION_CLOSED)
                        .delete()
                : draft;
    }

    /** Nothing is left to be acknowledged; only a repeated FIN should arrive. */
    private static Draft timeWait(Draft draft, Segment seg) {
        if (seg.has(FIN)) {
            return TimeWait.repeatedFin(draft);
        }
        // An acknowledgment just where it is expected tells nothing new and asks nothing
        if (seg.len() == 0 && seg.seq().equals(draft.rcv().nxt())) {
            return TimeWait.prolong(draft.apply(Rule.TIME_WAIT_IGNORES), seg);
        }
        Draft answered = TimeWait.prolong(draft, seg).apply(Rule.TIME_WAIT_ANSWERS);
        return seg.len() == 0 ? AckGeneration.challenge(answered) : answered.owe(Draft.Owed.NOW);
    }
}
