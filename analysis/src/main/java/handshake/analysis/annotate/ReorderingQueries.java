package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.trace.Happening;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments that left before others which were captured earlier: the network has changed their order. The end is asked
 * as it stood then.
 */
final class ReorderingQueries {
    private ReorderingQueries() {}

    static List<CauseQuery> about(Side side, TransmissionControlBlock tcb, Segment seen) {
        if (!tcb.state().isSynchronized() || seen.has(SYN) || seen.has(RST) || !seen.has(ACK)) {
            return List.of();
        }
        TransmissionControlBlock then = asItStood(tcb, seen);
        List<CauseQuery> questions = new ArrayList<>();
        if (seen.len() > 0) {
            questions.addAll(UserCallQueries.about(side, then, seen));
            questions.addAll(TimerQueries.about(side, then.withSnd(tcb.snd()), seen));
        } else {
            TransmissionControlBlock owing = then.withTimers(then.timers().start(Timer.DELAYED_ACK, 0));
            questions.add(CauseQuery.of(
                    new Happening.TimedOut(side, Timer.DELAYED_ACK), owing, new Event.Timeout(Timer.DELAYED_ACK)));
        }
        return questions.stream()
                .map(question -> new CauseQuery(
                        question.happening(),
                        question.asked(),
                        question.event(),
                        question.cutAnew(),
                        after ->
                                closesLate(tcb, seen) ? after.withSnd(tcb.snd()).withRcv(tcb.rcv()) : tcb))
                .toList();
    }

    /** Whether only {@code seen} shows that the end has closed; else it stood there already. */
    private static boolean closesLate(TransmissionControlBlock tcb, Segment seen) {
        return seen.has(FIN) && !tcb.outgoing().closed();
    }

    private static TransmissionControlBlock asItStood(TransmissionControlBlock tcb, Segment seen) {
        SequenceNumber una = tcb.snd().una().before(seen.seq()) ? tcb.snd().una() : seen.seq();
        SequenceNumber acknowledged =
                seen.ack().before(tcb.rcv().nxt()) ? seen.ack() : tcb.rcv().nxt();
        return tcb.withState(before(tcb.state()))
                .withSnd(tcb.snd().withNxt(seen.seq()).withUna(una))
                .withOutgoing(ZeroText.queue(una, seen.seq(), false))
                .withRcv(tcb.rcv().withNxt(acknowledged));
    }

    /** The state in which there was still text to be sent. */
    private static State before(State state) {
        return switch (state) {
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, TIME_WAIT -> State.ESTABLISHED;
            case LAST_ACK -> State.CLOSE_WAIT;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT -> state;
        };
    }
}
