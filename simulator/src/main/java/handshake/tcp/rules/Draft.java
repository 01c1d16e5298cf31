package handshake.tcp.rules;

import handshake.tcp.model.Check;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.ReceiveSequence;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Timer;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A transition in the making. The checks of §3.10.7.4 hand it on to each other ({@link #then}) until one of them has
 * disposed of the event ({@link #done()}). An immutable value like all else.
 *
 * @param before the control block when the event came
 * @param tcb the control block as it is by now
 * @param owed whether an acknowledgment is due when all is processed: one for the whole event (MUST-58, MUST-59)
 * @param isDone whether the remaining checks are to be skipped
 */
record Draft(
        TransmissionControlBlock before,
        TransmissionControlBlock tcb,
        Context context,
        List<Segment> emitted,
        List<Notice> notices,
        Octets delivered,
        List<Applied> applied,
        Owed owed,
        boolean isDone) {

    /** When an acknowledgment is to be sent. */
    enum Owed {
        NOTHING,
        /** It may wait for company (§3.8.6.3). */
        SOON,
        /** It may wait until the clock ticks, for whatever the user does at once. */
        AT_TICK,
        NOW
    }

    static Draft of(TransmissionControlBlock tcb, Context context) {
        return new Draft(tcb, tcb, context, List.of(), List.of(), Octets.EMPTY, List.of(), Owed.NOTHING, false);
    }

    // What the control block holds, under the RFC's short names.

    State state() {
        return tcb.state();
    }

    SendSequence snd() {
        return tcb.snd();
    }

    ReceiveSequence rcv() {
        return tcb.rcv();
    }

    long now() {
        return context.now();
    }

    boolean departs(Departure departure) {
        return context.departs(departure);
    }

    // How checks follow each other.

    /** The next check, unless an earlier one has disposed of the event. */
    Draft then(UnaryOperator<Draft> check) {
        return isDone ? this : check.apply(this);
    }

    /** The next check of the segment that has arrived, unless an earlier one has disposed of it. */
    Draft then(BiFunction<Draft, Segment, Draft> check, Segment seg) {
        return isDone ? this : check.apply(this, seg);
    }

    /** Nothing more is to be checked: "drop the segment and return". */
    Draft done() {
        return new Draft(before, tcb, context, emitted, notices, delivered, applied, owed, true);
    }

    // What a check decides.

    Draft apply(Rule rule) {
        return apply(new Applied(rule, Optional.empty()));
    }

    Draft apply(Rule rule, Check check) {
        return apply(new Applied(rule, Optional.of(check)));
    }

    private Draft apply(Applied rule) {
        return new Draft(before, tcb, context, emitted, notices, delivered, plus(applied, rule), owed, isDone);
    }

    Draft with(TransmissionControlBlock next) {
        return new Draft(before, next, context, emitted, notices, delivered, applied, owed, isDone);
    }

    Draft with(SendSequence next) {
        return with(tcb.withSnd(next));
    }

    Draft with(ReceiveSequence next) {
        return with(tcb.withRcv(next));
    }

    Draft enter(State next) {
        return with(tcb.withState(next));
    }

    /** Enters CLOSED: the control block is deleted, its queues and timers with it. */
    Draft delete() {
        ReceiveQueue unread = tcb.incoming();
        // Departs from RFC 9293: Linux lets the reader have what had already arrived.
        ReceiveQueue left = departs(Departure.RESET_KEEPS_READABLE)
                ? unread.withHeld(List.of())
                : ReceiveQueue.holding(unread.capacity());
        return with(tcb.withState(State.CLOSED)
                        .withIncoming(left)
                        .withOutgoing(SendQueue.emptyFrom(tcb.snd().nxt()))
                        .withTimers(Timers.NONE))
                .done();
    }

    Draft start(Timer timer, long after) {
        long at = after >= Long.MAX_VALUE - now() ? Long.MAX_VALUE : now() + after;
        return with(tcb.withTimers(tcb.timers().start(timer, at)));
    }

    Draft stop(Timer timer) {
        return with(tcb.withTimers(tcb.timers().stop(timer)));
    }

    Draft tell(Notice notice) {
        return new Draft(before, tcb, context, emitted, plus(notices, notice), delivered, applied, owed, isDone);
    }

    Draft deliver(Octets text) {
        return new Draft(before, tcb, context, emitted, notices, delivered.then(text), applied, owed, isDone);
    }

    /** Sends {@code segment}. What it acknowledges need not be acknowledged again. */
    Draft emit(Segment segment) {
        boolean acknowledges = segment.has(Flag.ACK) && !segment.has(Flag.RST);
        TransmissionControlBlock next = acknowledges
                ? tcb.with(tcb.acks().withLastSent(segment.ack()))
                        .withTimers(tcb.timers().stop(Timer.DELAYED_ACK))
                : tcb;
        return new Draft(
                before,
                next,
                context,
                plus(emitted, segment),
                notices,
                delivered,
                applied,
                acknowledges ? Owed.NOTHING : owed,
                isDone);
    }

    /** An acknowledgment is due, at the latest when all of this event is processed. */
    Draft owe(Owed due) {
        Owed stronger = due.compareTo(owed) > 0 ? due : owed;
        return new Draft(before, tcb, context, emitted, notices, delivered, applied, stronger, isDone);
    }

    /** Octets {@code left} up to {@code right} came once more. */
    Draft dsack(SequenceNumber left, SequenceNumber right) {
        // Departs from RFC 9293: RFC 2883, which Linux follows, reports duplicates too.
        if (!departs(Departure.DUPLICATES_REPORTED) || !tcb.agreement().sack() || !left.before(right)) {
            return this;
        }
        return with(tcb.with(tcb.acks().withDuplicate(Optional.of(new TcpOption.Sack.Block(left, right)))));
    }

    /** The same, where it adjoins what is to be reported already, or nothing is. */
    Draft dsackFurther(SequenceNumber left, SequenceNumber right) {
        if (tcb.acks().duplicate().isEmpty()) {
            return dsack(left, right);
        }
        TcpOption.Sack.Block known = tcb.acks().duplicate().get();
        boolean adjoins = left.atOrBefore(known.right()) && known.left().atOrBefore(right);
        return adjoins && left.before(right)
                ? dsack(left.before(known.left()) ? left : known.left(), right.max(known.right()))
                : this;
    }

    /** Whatever came once more is not worth a word any longer. */
    Draft withoutDuplicate() {
        return with(tcb.with(tcb.acks().withDuplicate(Optional.empty())));
    }

    /** What the event would do. */
    Transition transition() {
        return new Transition(before, tcb, emitted, notices, delivered, applied);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        if (list.isEmpty()) {
            return List.of(element);
        }
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}
