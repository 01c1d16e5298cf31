package handshake.explore.state;

import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import handshake.explore.bounds.Incarnation;
import handshake.explore.bounds.Rules;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can happen to one end, and what it makes of it: the rules, with incarnations and ghosts around them. */
public final class EndTransitions {
    private final Bounds bounds;
    private final Rules rules;

    public EndTransitions(Bounds bounds) {
        this.bounds = bounds;
        this.rules = Rules.of(bounds);
    }

    /** {@code side} without a connection, after {@code incarnations} of them: A is CLOSED, B listens. */
    public EndState idle(Side side, int incarnations) {
        TransmissionControlBlock tcb = Canonicalizer.closed();
        TransmissionControlBlock waiting = switch (side) {
            case CLIENT -> tcb;
            case SERVER ->
                on(tcb, call(new UserCall.OpenPassive()), SequenceNumber.ZERO).after();
        };
        return new EndState(side, incarnations, false, Canonicalizer.form(waiting));
    }

    /** What {@code event} does to {@code end}; empty when it cannot happen to it. */
    public Optional<EndStep> react(EndState end, EndEvent event) {
        return event.canHappenTo(end, bounds) ? Optional.of(event.happen(end, this)) : Optional.empty();
    }

    /** Whether {@code reaction} begins one incarnation more than there may be. */
    boolean isBeyondBound(EndStep reaction) {
        return reaction.next().incarnations()
                > bounds.incarnations(reaction.next().side());
    }

    EndStep crash(EndState end) {
        EndState idle = idle(end.side(), end.incarnations());
        return EndStep.silent(
                bounds.has(Circumstance.QUIET_TIME)
                        ? new EndState(end.side(), end.incarnations(), true, idle.tcb())
                        : idle);
    }

    EndStep open(EndState end) {
        return concluded(end, ask(end, call(UserCall.OpenActive.PLAIN)), Optional.empty());
    }

    EndStep send(EndState end) {
        Octets text = Octet.of(end.incarnation());
        return concluded(end, ask(end, call(UserCall.Send.of(text))), Optional.empty());
    }

    EndStep retransmit(EndState end) {
        return concluded(end, ask(end, new Event.Timeout(Timer.RETRANSMISSION)), Optional.empty());
    }

    EndStep arrival(EndState end, SentSegment sent) {
        return concluded(end, ask(end, new Event.Arrival(sent.segment())), Optional.of(sent));
    }

    private static Event call(UserCall call) {
        return new Event.Call(call);
    }

    /** An end that has no connection would choose the number of its next incarnation. */
    private Transition ask(EndState end, Event event) {
        return on(end.tcb(), event, bounds.numbers().of(new Incarnation(end.side(), end.incarnations() + 1)));
    }

    private Transition on(TransmissionControlBlock tcb, Event event, SequenceNumber iss) {
        return rules.on(tcb, event, Canonicalizer.context(bounds.ways(), iss));
    }

    private EndStep concluded(EndState end, Transition first, Optional<SentSegment> arrived) {
        List<Transition> transitions = new ArrayList<>(List.of(first));
        // The user has always called RECEIVE: what arrives in order is taken at once
        if (!first.after().incoming().readable().isEmpty()) {
            transitions.add(ask(
                    new EndState(end.side(), end.incarnations(), false, first.after()), call(UserCall.Receive.ALL)));
        }
        Transition last = transitions.get(transitions.size() - 1);
        EndState next = become(end, last.after());
        List<SentSegment> emitted = new ArrayList<>();
        for (Transition transition : transitions) {
            transition.emitted().forEach(segment -> emitted.add(sent(next, segment)));
        }
        int records = takesSyn(first) ? arrived.map(SentSegment::incarnation).orElse(0) : 0;
        return new EndStep(next, emitted, records, last.delivered(), transitions);
    }

    private EndState become(EndState end, TransmissionControlBlock after) {
        boolean begins = !end.isAlive() && after.state().hasConnection();
        int incarnations = begins ? end.incarnations() + 1 : end.incarnations();
        return after.state().hasConnection()
                ? new EndState(end.side(), incarnations, false, Canonicalizer.form(after))
                : idle(end.side(), incarnations);
    }

    private static boolean takesSyn(Transition transition) {
        boolean knewNothing = transition.before().state() == State.LISTEN
                || transition.before().state() == State.SYN_SENT;
        State after = transition.after().state();
        return knewNothing && (after == State.SYN_RECEIVED || after == State.ESTABLISHED);
    }

    private static SentSegment sent(EndState from, Segment segment) {
        int ghost = segment.has(Flag.SYN) ? from.incarnations() : 0;
        return new SentSegment(from.side(), ghost, Canonicalizer.form(segment));
    }
}
