package handshake.explore;

import handshake.explore.CounterexampleStep.Standing;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Incarnation;
import handshake.explore.state.Effects;
import handshake.explore.state.EndState;
import handshake.explore.state.EndStep;
import handshake.explore.state.EndTransitions;
import handshake.explore.state.Move;
import handshake.explore.state.MoveCode;
import handshake.explore.state.StateStore;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how a state was reached: its moves are made once more, with the rules themselves, keeping what they say. */
final class CounterexampleReplay {
    private final EndTransitions ends;
    private final Effects effects;

    CounterexampleReplay(Bounds bounds, Effects effects) {
        this.ends = new EndTransitions(bounds);
        this.effects = effects;
    }

    /** The way to state {@code number}. */
    List<CounterexampleStep> tell(StateStore store, int number) {
        return tell(movesTo(store, number));
    }

    /** The way to state {@code number}, and {@code move} from there. */
    List<CounterexampleStep> tell(StateStore store, int number, int move) {
        Deque<Integer> moves = movesTo(store, number);
        moves.addLast(move);
        return tell(moves);
    }

    private static Deque<Integer> movesTo(StateStore store, int number) {
        Deque<Integer> moves = new ArrayDeque<>();
        for (int at = number; at != 0; at = store.parent(at)) {
            moves.addFirst(store.move(at));
        }
        return moves;
    }

    private List<CounterexampleStep> tell(Deque<Integer> moves) {
        List<CounterexampleStep> story = new ArrayList<>();
        Map<Incarnation, Incarnation> recorded = new HashMap<>();
        Both<EndState> now = new Both<>(ends.idle(Side.CLIENT, 0), ends.idle(Side.SERVER, 0));
        for (int code : moves) {
            Move move = MoveCode.decode(code, effects);
            Side side = MoveCode.side(code);
            EndStep reaction = MoveCode.isEvent(code)
                    ? ends.react(now.of(side), effects.event(MoveCode.event(code)))
                            .orElseThrow()
                    : EndStep.silent(now.of(side));
            now = now.with(side, reaction.next());
            if (reaction.records() != 0) {
                recorded.put(reaction.next().incarnation(), new Incarnation(side.other(), reaction.records()));
            }
            story.add(new CounterexampleStep(
                    move, reaction.transitions(), reaction.emitted(), now.map(end -> standing(end, recorded))));
        }
        return story;
    }

    private static Standing standing(EndState end, Map<Incarnation, Incarnation> recorded) {
        return end.isAlive()
                ? new Standing(
                        end.tcb(), Optional.of(end.incarnation()), Optional.ofNullable(recorded.get(end.incarnation())))
                : new Standing(end.tcb(), Optional.empty(), Optional.empty());
    }
}
