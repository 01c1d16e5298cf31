package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Check;
import handshake.tcp.model.KeepAliveState;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TimestampState;
import java.util.Optional;

/** §3.10.7.4, first: is the segment in the window, and not from the past (PAWS)? Old duplicates and guesses end here. */
final class SequenceCheck {
    private SequenceCheck() {}

    /**
     * RFC 7323 §5.3: with timestamps agreed, a segment whose TSval is older than TS.Recent is from the past, however
     * well its sequence number fits (PAWS). Resets are exempt.
     */
    static Draft timestamps(Draft draft, Segment seg) {
        if (seg.has(RST)) {
            return resetFromThePast(draft, seg);
        }
        if (!draft.tcb().agreement().timestamps()) {
            return draft;
        }
        Optional<TcpOption.Timestamps> ts = seg.option(TcpOption.Timestamps.class);
        if (ts.isEmpty()) {
            // Departs from RFC 9293: by RFC 7323 §3.2 it should be dropped; Linux takes it.
            return draft.departs(Departure.UNTIMED_SEGMENT_ACCEPTED)
                    ? draft
                    : draft.apply(Rule.TIMESTAMP_MISSING).done();
        }
        int recent = draft.tcb().timestamps().recent();
        // Departs from RFC 9293: Linux forgives one tick, and peers whose clocks begin only after their SYN.
        boolean forgiven =
                draft.departs(Departure.PAWS_LENIENT) && (recent - ts.get().value() == 1 || recent == 0);
        Check check = draft.tcb().timestamps().isNotOlder(ts.get());
        if (check.holds() || forgiven || isStale(draft)) {
            return draft;
        }
        return rejectOld(draft.apply(Rule.PAWS_REJECTS, check), seg);
    }

    private static Draft resetFromThePast(Draft draft, Segment seg) {
        // Departs from RFC 9293: by RFC 7323 §5.3 resets are exempt; a request of Linux is more careful.
        Optional<Check> check = draft.tcb().isRequest() && draft.departs(Departure.REQUEST_DROPS_OLD_RESET)
                ? fromThePast(draft, seg)
                : Optional.empty();
        return check.isPresent() ? draft.apply(Rule.PAWS_REJECTS, check.get()).done() : draft;
    }

    /** The check that its timestamp fails, if it has one, they were agreed, and it is older than TS.Recent. */
    static Optional<Check> fromThePast(Draft draft, Segment seg) {
        return draft.tcb().agreement().timestamps()
                ? seg.option(TcpOption.Timestamps.class)
                        .map(draft.tcb().timestamps()::isNotOlder)
                        .filter(check -> !check.holds())
                : Optional.empty();
    }

    private static Draft rejectOld(Draft rejected, Segment seg) {
        // Departs from RFC 9293: acknowledgments that were overtaken are common; Linux does not answer them.
        boolean whole = rejected.state() != State.TIME_WAIT && !rejected.tcb().isRequest();
        boolean overtaken = rejected.departs(Departure.PAWS_LENIENT)
                && whole
                && seg.isBareAck()
                && seg.seq().before(rejected.rcv().nxt());
        return overtaken ? rejected.done() : answer(duplicate(rejected, seg), seg);
    }

    /** Notes what of {@code seg} we have had already; neither TIME-WAIT nor an open half done reports it. */
    private static Draft duplicate(Draft draft, Segment seg) {
        if (seg.has(SYN) || draft.tcb().isRequest() || draft.state() == State.TIME_WAIT) {
            return draft;
        }
        SequenceNumber end =
                seg.end().before(draft.rcv().nxt()) ? seg.end() : draft.rcv().nxt();
        return draft.dsack(seg.seq(), end);
    }

    /** After 24 days of silence the peer's clock may have gone half round: TS.Recent proves nothing (RFC 7323 §5.5). */
    private static boolean isStale(Draft draft) {
        return draft.now() - draft.tcb().timestamps().recentAt()
                > draft.context().value(Parameter.PAWS_IDLE);
    }

    static Draft first(Draft draft, Segment seg) {
        // The SYN that we are answering, once more: it lies before the window, even if text behind it does not
        if (isRepeatedSyn(draft, seg)) {
            return SynCheck.repeatedSyn(draft, draft.rcv().beginsInWindow(seg));
        }
        Check check = acceptable(draft, seg);
        if (check.holds() || ResetCheck.isAtFin(draft, seg)) {
            return rememberTimestamp(alive(draft), seg);
        }
        return draft.rcv().wnd().isZero() ? closedWindow(draft, seg) : reject(draft, seg, check);
    }

    private static Draft alive(Draft draft) {
        return draft.with(draft.tcb().with(KeepAliveState.heard(draft.now())));
    }

    private static Check acceptable(Draft draft, Segment seg) {
        boolean asWritten = draft.tcb().isRequest()
                || draft.state() == State.TIME_WAIT
                || !draft.departs(Departure.REPEATED_TEXT_ACKNOWLEDGES);
        if (asWritten) {
            return draft.rcv().acceptable(seg);
        }
        Check reach = endsInReach(draft, seg);
        return reach.holds() ? fitsOrFindsRoom(draft, seg) : reach;
    }

    private static Check endsInReach(Draft draft, Segment seg) {
        // Departs from RFC 9293: to Linux only what ends before our last ACK is old, so that the ACK of a segment
        // whose text we have had already still counts.
        return Check.that("Last.ACK.sent", draft.tcb().acks().lastSent()).atOrBefore("SEG.SEQ+SEG.LEN", seg.end());
    }

    private static Check fitsOrFindsRoom(Draft draft, Segment seg) {
        // Departs from RFC 9293: Linux cuts nothing off; it takes a segment whole, or drops it whole.
        Check fits = draft.rcv().endsByEdge(seg);
        return draft.tcb().incoming().readable().isEmpty() ? fits.or(draft.rcv().beginsByEdge(seg)) : fits;
    }

    /** With a closed window nothing with text fits, but its RST, URG and valid ACK must still count (MUST-66). */
    private static Draft closedWindow(Draft draft, Segment seg) {
        Check check = draft.rcv().beginsAtNext(seg);
        return check.holds() ? alive(draft.apply(Rule.ZERO_WINDOW_TAKES_CONTROL)) : reject(draft, seg, check);
    }

    /** Not acceptable: {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>} tells the sender where we are; a reset gets nothing. */
    private static Draft reject(Draft draft, Segment seg, Check check) {
        if (seg.has(RST)) {
            return draft.apply(Rule.RESET_OUTSIDE_WINDOW, check).done();
        }
        boolean repeatsFin = seg.has(FIN) && seg.end().equals(draft.rcv().nxt());
        if (draft.state() == State.TIME_WAIT && repeatsFin) {
            return TimeWait.repeatedFin(draft);
        }
        Draft rejected = TimeWait.prolong(draft.apply(Rule.SEGMENT_OUTSIDE_WINDOW, check), seg);
        return answer(duplicate(rejected, seg), seg);
    }

    /** {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}. */
    static Draft answer(Draft rejected, Segment seg) {
        // An answer to something without text could itself be answered, and so on: those are rationed (RFC 5961 §7).
        boolean rationed = seg.len() == 0 || seg.has(SYN);
        Draft counted = seg.len() > 0
                        && !seg.has(SYN)
                        && !rejected.tcb().isRequest()
                        && seg.seq().before(rejected.rcv().nxt())
                ? AckGeneration.promptly(rejected)
                : rejected;
        return rationed
                ? AckGeneration.challenge(counted)
                : counted.emit(AckGeneration.segment(counted)).done();
    }

    private static boolean isRepeatedSyn(Draft draft, Segment seg) {
        return draft.tcb().isRequest()
                && seg.has(SYN)
                && !seg.has(ACK)
                && !seg.has(RST)
                && seg.seq().equals(draft.rcv().irs());
    }

    /** RFC 7323 §4.3: TS.Recent follows segments that begin at or before what we last acknowledged. */
    private static Draft rememberTimestamp(Draft draft, Segment seg) {
        TimestampState heard = draft.tcb().timestamps();
        // A reset has not been through PAWS, so its timestamp proves nothing
        if (!draft.tcb().agreement().timestamps()
                || seg.has(RST)
                || !seg.seq().atOrBefore(draft.tcb().acks().lastSent())) {
            return draft;
        }
        Optional<TcpOption.Timestamps> ts = seg.option(TcpOption.Timestamps.class);
        boolean isNewer =
                ts.isPresent() && (heard.isSameOrNewer(ts.get()).holds() || isStale(draft) || heard.recent() == 0);
        return isNewer ? draft.with(draft.tcb().with(new TimestampState(ts.get().value(), draft.now()))) : draft;
    }
}
