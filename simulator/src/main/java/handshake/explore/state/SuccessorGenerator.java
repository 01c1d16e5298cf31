package handshake.explore.state;

import handshake.explore.bounds.Network;
import handshake.trace.Side;

/** All steps that lead on from a state. What a network does to what is sent is left to its own walk. */
public abstract class SuccessorGenerator {
    /** More than this many words a state cannot have. */
    private static final int MOST_WORDS = 32;

    private static final Side[] SIDES = {Side.SERVER, Side.CLIENT};

    /** Is told each step. */
    public interface Visitor {
        /**
         * A step from {@code before} to {@code after}; both are valid only during the call.
         *
         * @param move as {@link MoveCode} has it
         * @param effect what it did to the end that it happened to; nothing, for the network's own moves
         */
        void step(long[] before, long[] after, int move, Effect effect);

        /** A step was not taken because a bound forbids it. */
        void bounded();
    }

    private final Effects effects;
    private final long[] next = new long[MOST_WORDS];

    SuccessorGenerator(Effects effects) {
        this.effects = effects;
    }

    public static SuccessorGenerator through(Network network, Effects effects) {
        return network instanceof Network.Bag bag ? new BagSuccessors(bag, effects) : new SoupSuccessors(effects);
    }

    Effects effects() {
        return effects;
    }

    /** An empty state, with room for all that it may come to hold. */
    public static long[] room() {
        return new long[MOST_WORDS];
    }

    /** Before anything has happened. */
    public long[] initial() {
        long[] state = room();
        for (Side side : SIDES) {
            StateLayout.setControl(state, side, effects.initial(side));
        }
        return state;
    }

    /** How many words of a state are in use by now. */
    public abstract int words();

    /** All steps from {@code state}. */
    public void expand(long[] state, Visitor visitor) {
        for (Side side : SIDES) {
            int control = StateLayout.control(state, side);
            for (int event = 0; event < Effects.ARRIVAL; event++) {
                Effect effect = effects.of(control, event);
                if (effect.atBound()) {
                    visitor.bounded();
                } else if (!effect.isInert(control)) {
                    own(state, side, event, effect, visitor);
                }
            }
            deliveries(state, side, control, visitor);
        }
        accidents(state, visitor);
    }

    /** An event of an end's own: a user call, a timer, a crash. */
    private void own(long[] state, Side side, int event, Effect effect, Visitor visitor) {
        long[] after = applied(state, side, effect);
        if (event == Effects.QUIET_TIME_OVER) {
            purge(after, side);
        }
        boolean possible = (event != Effects.RETRANSMIT || mayRetransmit(after)) && send(after, effect.emitted());
        if (!possible) {
            visitor.bounded();
        } else if (!same(state, after)) {
            visitor.step(state, after, MoveCode.event(side, event), effect);
        }
    }

    /** What {@code effect} makes of the end it happens to, and of the ghosts; nothing is sent yet. */
    long[] applied(long[] state, Side side, Effect effect) {
        System.arraycopy(state, 0, next, 0, words());
        StateLayout.setControl(next, side, effect.next());
        StateLayout.deliver(next, effect.delivered());
        if (effect.records() != 0 || effect.opens()) {
            int number = effects.control(effect.next()).incarnations();
            StateLayout.record(next, side, number, effect.records());
            if (effect.opens()) {
                StateLayout.establish(next, side, number);
            }
        }
        return next;
    }

    private boolean same(long[] state, long[] after) {
        for (int i = 0; i < words(); i++) {
            if (state[i] != after[i]) {
                return false;
            }
        }
        return true;
    }

    /** Every segment that may arrive at {@code side}. */
    abstract void deliveries(long[] state, Side side, int control, Visitor visitor);

    /** What the network does by itself. */
    abstract void accidents(long[] state, Visitor visitor);

    /** Puts segments on their way; false when there is no room for them. */
    abstract boolean send(long[] state, SegmentList emitted);

    /** Whether a retransmission is still allowed; counts it. */
    abstract boolean mayRetransmit(long[] state);

    /** Nothing that {@code from} has sent is left. */
    abstract void purge(long[] state, Side from);
}
