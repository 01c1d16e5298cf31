package handshake.explore;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * R1: from which states does no way lead to agreement any more? Crashes do not count as ways, for a crash mends
 * everything; and a state in which a bound forbade a step is given the benefit of the doubt.
 *
 * <p>A fixed point over the stored states, latest first, because steps mostly lead forward: what is known of a state's
 * successors is then mostly known already, and a few passes suffice. Edges are not stored but walked again, which the
 * memo table makes cheap.
 */
final class Recovery {
    private static final int PATIENCE = (1 << 12) - 1;

    private final Walk walk;
    private final StateStore store;
    private final StateReader reader;
    private final BitSet hopeful = new BitSet();

    Recovery(Walk walk, StateStore store, StateReader reader) {
        this.walk = walk;
        this.store = store;
        this.reader = reader;
    }

    /** Computes; false when {@code goOn} said no. */
    boolean run(BooleanSupplier goOn) {
        Hoping hoping = new Hoping();
        long[] state = Walk.room();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int number = store.size() - 1; number >= 0; number--) {
                if ((number & PATIENCE) == 0 && !goOn.getAsBoolean()) {
                    return false;
                }
                if (hopeful.get(number)) {
                    continue;
                }
                store.read(number, state);
                if (reader.haveEachOther(state) || hoping.leadsOn(state)) {
                    hopeful.set(number);
                    changed = true;
                }
            }
        }
        return true;
    }

    /** The first state found from which agreement cannot be reached, if there is one. */
    OptionalInt lost() {
        int first = hopeful.nextClearBit(0);
        return first < store.size() ? OptionalInt.of(first) : OptionalInt.empty();
    }

    /** Asks of each step whether it leads to a state that is known to be hopeful. */
    private final class Hoping implements Walk.Visitor {
        private boolean hope;

        boolean leadsOn(long[] state) {
            hope = false;
            walk.expand(state, this);
            return hope;
        }

        @Override
        public void step(long[] before, long[] after, int move, Effect effect) {
            hope = hope || (!MoveCode.isCrash(move) && hopeful.get(store.numberOf(after)));
        }

        @Override
        public void bounded() {
            hope = true;
        }
    }
}
