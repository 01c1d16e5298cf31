package handshake.view.diagram;

import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The path of a trace through the states, for each end: what it was in, one after the other. */
public record StatePath(Both<State> begin, Both<List<Move>> moves) {
    /**
     * A change of state.
     *
     * @param number its place among the changes of this end, counted from 1
     * @param step the place in the trace of the step that made it
     * @param rule the rule that made it; empty where none did, as when an end loses its memory
     */
    public record Move(Side side, int number, int step, State from, State to, Optional<Rule> rule) {}

    public StatePath {
        moves = moves.map(List::copyOf);
    }

    public static StatePath of(Trace trace) {
        Both<State> begin = new Both<>(
                trace.initial().client().state(), trace.initial().server().state());
        return new StatePath(begin, new Both<>(moves(trace, Side.CLIENT), moves(trace, Side.SERVER)));
    }

    private static List<Move> moves(Trace trace, Side side) {
        List<Move> moves = new ArrayList<>();
        State now = trace.initial().of(side).state();
        for (int place = 0; place < trace.steps().size(); place++) {
            Step step = trace.steps().get(place);
            State next = step.states().of(side);
            if (next != now) {
                Optional<Transition> made =
                        step.transition().filter(any -> step.happening().where().equals(Optional.of(side)));
                // A host hands a SYN to the one that listens, wherever this end was before
                State from = made.map(transition -> transition.before().state()).orElse(now);
                moves.add(new Move(side, moves.size() + 1, place, from, next, made.map(Transition::rule)));
                now = next;
            }
        }
        return moves;
    }

    /** How often, and when, {@code side} goes from {@code from} to {@code to}. */
    public List<Move> moves(Side side, State from, State to) {
        return moves.of(side).stream()
                .filter(move -> move.from() == from && move.to() == to)
                .toList();
    }

    /** Every change of state, the client's first. */
    public List<Move> allMoves() {
        List<Move> all = new ArrayList<>(moves.client());
        all.addAll(moves.server());
        return all;
    }

    /** Every change of state from {@code from} to {@code to}. */
    public List<Move> allMoves(State from, State to) {
        return allMoves().stream()
                .filter(move -> move.from() == from && move.to() == to)
                .toList();
    }

    /** Whether either end goes from {@code from} to {@code to}. */
    public boolean takes(State from, State to) {
        return !allMoves(from, to).isEmpty();
    }

    /** The states that {@code side} is in, in order. */
    public List<State> states(Side side) {
        List<State> states = new ArrayList<>(List.of(begin.of(side)));
        for (Move move : moves.of(side)) {
            if (move.from() != states.get(states.size() - 1)) {
                states.add(move.from());
            }
            states.add(move.to());
        }
        return states;
    }

    /** Where {@code side} is when the trace ends. */
    public State end(Side side) {
        List<State> states = states(side);
        return states.get(states.size() - 1);
    }
}
