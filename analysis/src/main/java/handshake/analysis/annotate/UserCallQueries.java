package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Octets;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.UserCall;
import handshake.trace.Happening;
import handshake.trace.Side;
import java.util.List;

/** The user calls that could be behind a captured segment (§3.10.1 to §3.10.5). */
final class UserCallQueries {
    private UserCallQueries() {}

    static List<CauseQuery> about(Side side, TransmissionControlBlock tcb, Segment seen) {
        if (seen.has(RST)) {
            return resets(side, tcb);
        }
        if (seen.has(SYN)) {
            return seen.has(ACK) ? List.of() : List.of(open(side, tcb, seen));
        }
        if (!seen.seq().equals(tcb.snd().nxt())) {
            return List.of();
        }
        if (seen.has(FIN)) {
            return List.of(call(side, withText(tcb, seen.data().length()), UserCall.Close.SENDING));
        }
        return seen.data().isEmpty() ? List.of(receive(side, tcb, seen)) : List.of(send(side, tcb, seen));
    }

    /**
     * RFC 9293 §3.10.5 sends no reset when both have closed and only the last ACK is outstanding; Windows does, when a
     * program or a timeout ends the connection there.
     */
    private static List<CauseQuery> resets(Side side, TransmissionControlBlock tcb) {
        CauseQuery abort = call(side, tcb, new UserCall.Abort());
        return switch (tcb.state()) {
            case LAST_ACK, CLOSING -> List.of(abort, call(side, tcb.withState(State.CLOSE_WAIT), new UserCall.Abort()));
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, TIME_WAIT ->
                List.of(abort);
        };
    }

    private static CauseQuery call(Side side, TransmissionControlBlock tcb, UserCall call) {
        return CauseQuery.of(new Happening.Called(side, call), tcb, new Event.Call(call));
    }

    private static CauseQuery open(Side side, TransmissionControlBlock tcb, Segment seen) {
        UserCall open = new UserCall.OpenActive(seen.data());
        return call(side, tcb.withSettings(tcb.settings().withOffer(SynOptions.of(seen))), open);
    }

    /** The text is in the queue already, without a copy; the call only sets it going. */
    private static CauseQuery send(Side side, TransmissionControlBlock tcb, Segment seen) {
        UserCall told = UserCall.Send.of(seen.data());
        UserCall asked = UserCall.Send.of(Octets.EMPTY);
        return CauseQuery.of(
                new Happening.Called(side, told), withText(tcb, seen.data().length()), new Event.Call(asked));
    }

    static TransmissionControlBlock withText(TransmissionControlBlock tcb, int octets) {
        SendQueue queue = tcb.outgoing();
        return queue.closed() || octets == 0
                ? tcb
                : tcb.withOutgoing(
                        new SendQueue(queue.first(), ZeroText.of(queue.octets().length() + octets), false));
    }

    /**
     * A window that opens when the user reads. When to tell the peer is the sender's choice (§3.8.6.2.2 only says when
     * not to), so the end is asked as if its window had been closed.
     */
    private static CauseQuery receive(Side side, TransmissionControlBlock tcb, Segment seen) {
        int offered = seen.wnd().times(tcb.agreement().receiveShift()).octets();
        boolean wider = tcb.rcv().nxt().equals(seen.ack())
                && tcb.rcv().wnd().octets() < offered
                && !tcb.incoming().finished();
        TransmissionControlBlock full = wider
                ? tcb.withRcv(tcb.rcv().withWnd(Window.ZERO))
                        .withIncoming(ReceiveQueue.holding(offered)
                                .append(ZeroText.of(1))
                                .withHeld(tcb.incoming().held()))
                : tcb;
        return call(side, full, UserCall.Receive.ALL);
    }
}
