package handshake.tcp.rules;

import static handshake.tcp.model.Flag.RST;

import handshake.tcp.model.Check;
import handshake.tcp.model.Origin;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.List;

/**
 * §3.10.7.4, second: the RST bit, with the three checks of RFC 5961 §3.2. A reset outside the window never gets here
 * ({@link SequenceCheck}); one exactly at RCV.NXT is believed; one elsewhere in the window may be a guess.
 */
final class ResetCheck {
    private ResetCheck() {}

    // tag::second[]
    static Draft second(Draft draft, Segment seg) {
        if (!seg.has(RST)) {
            return draft;
        }
        Check exact = draft.rcv().beginsAtNext(seg);
        if (!exact.holds() && !believedAnyway(draft, seg)) {
            return inexact(draft, seg, exact);
        }
        // Departs from RFC 9293: by RFC 7323 §5.3 resets are exempt from PAWS; in Linux's TIME-WAIT they are not.
        if (draft.state() == State.TIME_WAIT
                && draft.departs(Departure.TIME_WAIT_IGNORES_INEXACT_RESET)
                && SequenceCheck.fromThePast(draft, seg).isPresent()) {
            return draft.apply(Rule.TIME_WAIT_DROPS_RESET).done();
        }
        // Departs from RFC 9293: RFC 1337 would have TIME-WAIT ignore resets, and Linux can be told to.
        if (draft.state() == State.TIME_WAIT && draft.departs(Departure.TIME_WAIT_IGNORES_RESET)) {
            return draft.apply(Rule.TIME_WAIT_IGNORES_RESET).done();
        }
        return believed(draft, seg);
    }
    // end::second[]

    private static Draft inexact(Draft draft, Segment seg, Check exact) {
        // RFC 5961 §3.2: outside the window, silence, even where text behind it reaches into it. Departs from RFC 9293:
        // Linux asks all the same.
        Check inside = draft.rcv().beginsInWindow(seg);
        if (!inside.holds() && !draft.departs(Departure.REPEATED_TEXT_ACKNOWLEDGES)) {
            return draft.apply(Rule.RESET_OUTSIDE_WINDOW, inside).done();
        }
        // Departs from RFC 9293: Linux says nothing in TIME-WAIT.
        if (draft.state() == State.TIME_WAIT && draft.departs(Departure.TIME_WAIT_IGNORES_INEXACT_RESET)) {
            return draft.apply(Rule.TIME_WAIT_DROPS_RESET, exact).done();
        }
        return AckGeneration.challenge(draft.apply(Rule.RESET_CHALLENGED, exact));
    }

    /** Where a system believes more resets than RFC 5961 does. */
    private static boolean believedAnyway(Draft draft, Segment seg) {
        // Departs from RFC 9293: the peer may have reset after text that we hold beyond a gap; Linux believes that.
        List<ReceiveQueue.Piece> held = draft.tcb().incoming().held();
        boolean atSackEdge = draft.departs(Departure.RESET_AT_SACK_EDGE)
                && draft.tcb().agreement().sack()
                && !held.isEmpty()
                && edge(held).equals(seg.seq());
        return atSackEdge || isAtFin(draft, seg);
    }

    /** Some systems, once they have sent their FIN, reset with its number and not with the one behind it. */
    static boolean isAtFin(Draft draft, Segment seg) {
        // Departs from RFC 9293: it lies before RCV.NXT, hence outside the window; Linux believes it.
        return draft.departs(Departure.CLOSED_PEER_RESETS_ONE_BELOW)
                && draft.state().peerHasClosed()
                && seg.has(RST)
                && seg.seq().equals(draft.rcv().nxt().plus(-1));
    }

    private static SequenceNumber edge(List<ReceiveQueue.Piece> held) {
        return held.get(held.size() - 1).end();
    }

    private static Draft believed(Draft draft, Segment seg) {
        return switch (draft.state()) {
            case SYN_RECEIVED ->
                draft.tcb().isRequest()
                        // From LISTEN: back to it; the user need not be informed
                        ? passive(draft)
                        : refused(draft);
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> ended(draft, whyBelieved(draft, seg));
            // Departs from RFC 9293: Linux tells its user also here.
            case CLOSING, LAST_ACK ->
                draft.departs(Departure.RESET_TOLD_WHILE_CLOSING)
                        ? draft.apply(Rule.RESET_ENDS_CLOSING)
                                .tell(Notice.CONNECTION_RESET)
                                .delete()
                        : draft.apply(Rule.RESET_ENDS_CLOSING).delete();
            case TIME_WAIT -> draft.apply(Rule.RESET_ENDS_CLOSING).delete();
            // The other states have their own sections and never come here
            case CLOSED, LISTEN, SYN_SENT -> draft;
        };
    }

    /** With Fast Open the user has the connection already, and must hear of its end. */
    private static Draft passive(Draft draft) {
        return draft.tcb().openedEarly()
                ? ended(draft, Rule.RESET_ENDS_CONNECTION)
                : draft.apply(Rule.RESET_RETURNS_TO_LISTEN)
                        .with(listenAgain(draft))
                        .done();
    }

    /** All segment queues are flushed, and the user hears an unsolicited "connection reset". */
    private static Draft ended(Draft draft, Rule rule) {
        return draft.apply(rule).tell(Notice.CONNECTION_RESET).delete();
    }

    private static Rule whyBelieved(Draft draft, Segment seg) {
        if (seg.seq().equals(draft.rcv().nxt())) {
            return Rule.RESET_ENDS_CONNECTION;
        }
        return isAtFin(draft, seg) ? Rule.RESET_AT_FIN : Rule.RESET_AT_SACK_EDGE;
    }

    private static Draft refused(Draft draft) {
        // Departs from RFC 9293: Linux says "connection reset by peer" here.
        Notice notice = draft.departs(Departure.REFUSED_AS_RESET) ? Notice.CONNECTION_RESET : Notice.CONNECTION_REFUSED;
        return draft.apply(Rule.RESET_REFUSES_OPEN).tell(notice).delete();
    }

    /** The LISTEN that this connection came from, as if no SYN had come. */
    static TransmissionControlBlock listenAgain(Draft draft) {
        return UserCalls.fresh(draft).withOrigin(Origin.PASSIVE).withState(State.LISTEN);
    }
}
