package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.trace.Happening;
import handshake.trace.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The timers that could be behind a captured segment (§3.10.8, §3.8). When they are due is the sender's choice. */
final class TimerQueries {
    private TimerQueries() {}

    static List<CauseQuery> about(Side side, TransmissionControlBlock tcb, Segment seen) {
        if (seen.has(RST)) {
            return List.of();
        }
        if (seen.has(SYN)) {
            return List.of(timeout(side, tcb, Timer.RETRANSMISSION));
        }
        List<CauseQuery> questions = new ArrayList<>(3);
        SequenceNumber nxt = tcb.snd().nxt();
        boolean belowNext = seen.seq().equals(nxt.plus(-1)) && seen.len() <= 1 && !seen.has(FIN);
        boolean windowClosed = tcb.snd().wnd().isZero();
        if (windowClosed && !seen.has(FIN) && (belowNext || seen.seq().equals(nxt))) {
            questions.add(probeWindow(side, tcb, seen));
        } else if (belowNext && (seen.len() == 0 || !tcb.snd().hasOutstanding())) {
            questions.add(keepAlive(side, tcb));
        }
        // Half the circle away nothing is before or after (§3.4), and nothing was sent
        if (seen.len() > 0 && nxt.minus(seen.seq()) > 0) {
            questions.add(repeat(side, tcb, seen));
        }
        boolean owed = tcb.acks().lastSent().before(tcb.rcv().nxt());
        if (seen.len() == 0 && seen.has(ACK) && owed) {
            questions.add(timeout(side, tcb, Timer.DELAYED_ACK));
        }
        return questions;
    }

    private static CauseQuery timeout(Side side, TransmissionControlBlock tcb, Timer timer) {
        return CauseQuery.of(new Happening.TimedOut(side, timer), running(tcb, timer), new Event.Timeout(timer));
    }

    /** A real sender has its own idea of when to start a timer. */
    private static TransmissionControlBlock running(TransmissionControlBlock tcb, Timer timer) {
        return tcb.withTimers(tcb.timers().start(timer, 0));
    }

    private static CauseQuery again(
            Side side, TransmissionControlBlock asked, Timer timer, UnaryOperator<TransmissionControlBlock> restored) {
        return CauseQuery.again(
                new Happening.TimedOut(side, timer), running(asked, timer), new Event.Timeout(timer), restored);
    }

    /** Which of the outstanding segments goes again is the sender's choice too: a SACK may have named another one. */
    private static CauseQuery repeat(Side side, TransmissionControlBlock tcb, Segment seen) {
        boolean more = tcb.snd().nxt().before(seen.end());
        SequenceNumber nxt = more ? seen.end() : tcb.snd().nxt();
        boolean closed = tcb.outgoing().closed();
        int text = nxt.minus(seen.seq()) - (closed ? 1 : 0);
        TransmissionControlBlock asked = tcb.withOutgoing(new SendQueue(
                        seen.seq(), ZeroText.of(Math.min(ZeroText.LONGEST_QUEUE, Math.max(0, text))), closed))
                .withSnd(tcb.snd().withNxt(nxt).withUna(seen.seq()));
        return again(
                side,
                asked,
                Timer.RETRANSMISSION,
                after -> after.withOutgoing(tcb.outgoing()).withSnd(tcb.snd().withNxt(nxt)));
    }

    /** With one octet that waits: new, or, as Linux does it, none and an old number. */
    private static CauseQuery probeWindow(Side side, TransmissionControlBlock tcb, Segment seen) {
        SendQueue queue = tcb.outgoing();
        int waiting = Math.max(1, seen.data().length());
        TransmissionControlBlock asked = tcb.withOutgoing(
                        new SendQueue(queue.first(), ZeroText.of(queue.octets().length() + waiting), false))
                .withSnd(tcb.snd().withUna(tcb.snd().nxt()));
        return again(
                side, asked, Timer.PERSIST, after -> after.withOutgoing(queue).withSnd(tcb.snd()));
    }

    private static CauseQuery keepAlive(Side side, TransmissionControlBlock tcb) {
        TransmissionControlBlock asked = tcb.withSettings(tcb.settings().withKeepAlive(Optional.of(Duration.ZERO)))
                .with(tcb.keepAlive().withProbes(0))
                .withSnd(tcb.snd().withUna(tcb.snd().nxt()));
        return again(
                side,
                asked,
                Timer.KEEP_ALIVE,
                after -> after.withSettings(tcb.settings()).withSnd(tcb.snd()));
    }
}
