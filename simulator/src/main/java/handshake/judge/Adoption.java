package handshake.judge;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Congestion;
import handshake.tcp.model.NegotiatedOptions;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Happening;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * How a shadow stands after it has sent a segment: the event that sends such a segment goes through the rules, and what
 * was a choice (the number, the window, how text is cut) is taken from the segment.
 *
 * @param happening what sent it; empty for an answer to what arrived
 */
record Adoption(Shadow after, Optional<Happening> happening, Optional<Transition> transition) {
    private static final Congestion UNLIMITED = new Congestion(Window.LARGEST, Window.LARGEST, 0);

    static Adoption of(Shadow shadow, Segment segment, long now) {
        if (segment.has(RST)) {
            return answer(shadow.withOwed(without(shadow, segment)).sent(segment));
        }
        Shadow known = segment.has(SYN) ? renumbered(shadow, segment) : shadow;
        Adoption moved = move(known, segment, now);
        Shadow next = moved.after;
        boolean again = next.last().isPresent()
                && segment.len() > 0
                && segment.seq().before(known.tcb().snd().nxt())
                && shadow.numbered();
        boolean sends = segment.len() > 0;
        boolean probes = SegmentCheck.isOldOctetProbe(known.tcb(), segment);
        int fresh = again ? 0 : segment.data().length();
        Shadow settled = next.with(window(next.tcb(), segment))
                .withOwed(without(known, segment))
                .withAcks(acksLeft(known, segment))
                .with(known.echo().sent(fresh, now))
                .with(
                        again || probes
                                ? known.repetition().again(now)
                                : sends ? known.repetition().sent(now) : known.repetition())
                .sent(segment);
        return new Adoption(settled, moved.happening, moved.transition);
    }

    /** A bare ACK uses one up. Text may be followed by one more; behind a SYN there is nothing left to acknowledge. */
    private static int acksLeft(Shadow shadow, Segment sent) {
        if (sent.isBareAck()) {
            return Math.max(0, shadow.acks() - 1);
        }
        return sent.has(SYN) ? 0 : Math.min(1, shadow.acks());
    }

    private static Adoption answer(Shadow after) {
        return new Adoption(after, Optional.empty(), Optional.empty());
    }

    private static List<Owed> without(Shadow shadow, Segment sent) {
        return shadow.owed().stream().filter(owed -> !isSettled(owed, sent)).toList();
    }

    private static boolean isSettled(Owed owed, Segment sent) {
        return switch (owed.kind()) {
            case RESET -> sent.has(RST);
            case SYN -> sent.has(SYN);
            case SYN_ACK -> sent.has(SYN) && sent.has(ACK);
            case ACK -> sent.has(ACK) && !sent.has(RST) && owed.segment().ack().atOrBefore(sent.ack());
        };
    }

    /** Its first SYN shows where it begins to count: everything it would have sent moves there. */
    private static Shadow renumbered(Shadow shadow, Segment syn) {
        TransmissionControlBlock tcb = shadow.tcb();
        SendSequence snd = tcb.snd();
        int by = syn.seq().minus(snd.iss());
        SendSequence moved = shadow.numbered()
                ? snd
                : new SendSequence(
                        snd.iss().plus(by),
                        snd.una().plus(by),
                        snd.nxt().plus(by),
                        snd.wnd(),
                        snd.wl1(),
                        snd.wl2().plus(by),
                        snd.up(),
                        snd.maxWnd(),
                        snd.small().plus(by),
                        snd.tail().plus(by));
        SendQueue queue = shadow.numbered()
                ? tcb.outgoing()
                : SendQueue.emptyFrom(syn.seq().plus(1));
        return shadow.numbered(tcb.withSnd(moved)
                .withOutgoing(queue)
                .withAgreement(new NegotiatedOptions(
                        SynOptions.of(syn), tcb.agreement().theirs())));
    }

    private static Adoption move(Shadow shadow, Segment segment, long now) {
        TransmissionControlBlock tcb = shadow.tcb();
        SequenceNumber next = tcb.snd().nxt();
        if (segment.has(SYN)) {
            return answer(shadow);
        }
        int known = Math.max(0, next.minus(segment.seq()));
        Octets fresh = segment.data().skip(Math.min(known, segment.data().length()));
        boolean closes =
                segment.has(FIN) && !tcb.outgoing().closed() && tcb.state().hasConnection();
        if (fresh.isEmpty() && !closes) {
            return segment.len() > 0 && known > 0 ? repeated(shadow, now) : answer(shadow);
        }
        TransmissionControlBlock free = tcb.withCongestion(UNLIMITED);
        Shadow asking = shadow.with(free);
        UserCall call = closes && fresh.isEmpty() ? UserCall.Close.SENDING : UserCall.Send.of(fresh);
        Transition transition = asking.transition(new Event.Call(call), now);
        TransmissionControlBlock after = sentAll(transition.after(), tcb, fresh);
        if (closes && !fresh.isEmpty()) {
            after = sentAll(
                    asking.with(after)
                            .transition(new Event.Call(UserCall.Close.SENDING), now)
                            .after(),
                    after,
                    Octets.EMPTY);
        }
        if (closes) {
            after = after.withSnd(after.snd().withNxt(after.outgoing().finish()));
        }
        return new Adoption(
                shadow.with(after), Optional.of(new Happening.Called(Side.SERVER, call)), Optional.of(transition));
    }

    /** All that is in the queue has been sent, whatever the rules would have held back. */
    private static TransmissionControlBlock sentAll(
            TransmissionControlBlock after, TransmissionControlBlock before, Octets fresh) {
        SendQueue queue = before.outgoing().append(fresh);
        SequenceNumber end = queue.end();
        SendSequence snd = after.snd().nxt().before(end) ? after.snd().withNxt(end) : after.snd();
        SendQueue kept = after.outgoing().closed() ? queue.close() : queue;
        return after.withOutgoing(kept.acknowledged(snd.una())).withSnd(snd);
    }

    private static Adoption repeated(Shadow shadow, long now) {
        TransmissionControlBlock tcb = shadow.tcb();
        Timer timer =
                tcb.snd().wnd().isZero() && tcb.timers().runs(Timer.PERSIST) ? Timer.PERSIST : Timer.RETRANSMISSION;
        Transition transition = shadow.transition(new Event.Timeout(timer), now);
        return new Adoption(shadow, Optional.of(new Happening.TimedOut(Side.SERVER, timer)), Optional.of(transition));
    }

    /** The window that the segment offers. */
    private static TransmissionControlBlock window(TransmissionControlBlock tcb, Segment segment) {
        if (!segment.has(ACK) || !tcb.state().hasConnection() || tcb.state() == State.SYN_SENT) {
            return tcb;
        }
        WindowShift shift =
                segment.has(SYN) ? WindowShift.NONE : tcb.agreement().receiveShift();
        int edge = segment.ack()
                .plus(segment.wnd().times(shift).octets())
                .minus(tcb.rcv().nxt());
        TransmissionControlBlock offered =
                tcb.withRcv(tcb.rcv().withWnd(new Window(Math.max(0, Math.min(edge, Window.LARGEST)))));
        return offered.with(offered.acks().withLastSent(segment.ack()));
    }
}
