package handshake.explore;

import handshake.explore.bounds.Bounds;
import handshake.explore.state.Effect;
import handshake.explore.state.EndState;
import handshake.explore.state.MoveCode;
import handshake.explore.state.StateReader;
import handshake.explore.state.StateStore;
import handshake.explore.state.SuccessorGenerator;
import handshake.trace.Side;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * R1: from which states does no way lead to agreement any more? Crashes do not count as ways, for a crash mends
 * everything. But an end that waits for an acknowledgment gives up in the end (RFC 9293 §3.8.3), and then has forgotten
 * as if it had crashed; so that counts. Only states in which each side still has an incarnation to begin are held to
 * this: without one there can be no new beginning, which is the bound's fault.
 *
 * <p>A fixed point over the stored states, latest first, because steps mostly lead forward: what is known of a state's
 * successors is then mostly known already, and a few passes suffice. Edges are not stored but walked again, which the
 * memo table makes cheap.
 */
final class Recovery {
    private static final int PATIENCE = (1 << 12) - 1;

    private final Bounds bounds;
    private final SuccessorGenerator walk;
    private final StateStore store;
    private final StateReader reader;
    private final BitSet hopeful = new BitSet();

    Recovery(Bounds bounds, SuccessorGenerator walk, StateStore store, StateReader reader) {
        this.bounds = bounds;
        this.walk = walk;
        this.store = store;
        this.reader = reader;
    }

    /** Computes; false when {@code goOn} said no. */
    boolean run(BooleanSupplier goOn) {
        Hoping hoping = new Hoping();
        long[] state = SuccessorGenerator.room();
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
        long[] state = SuccessorGenerator.room();
        for (int number = hopeful.nextClearBit(0); number < store.size(); number = hopeful.nextClearBit(number + 1)) {
            store.read(number, state);
            if (hasMore(state, Side.CLIENT) && hasMore(state, Side.SERVER)) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    private boolean hasMore(long[] state, Side side) {
        return reader.end(state, side).incarnations() < bounds.incarnations(side);
    }

    /** Asks of each step whether it leads to a state that is known to be hopeful. */
    private final class Hoping implements SuccessorGenerator.Visitor {
        private boolean hope;

        boolean leadsOn(long[] state) {
            hope = false;
            walk.expand(state, this);
            return hope;
        }

        @Override
        public void step(long[] before, long[] after, int move, Effect effect) {
            boolean isWay = !MoveCode.isCrash(move) || mayGiveUp(before, MoveCode.side(move));
            hope = hope || (isWay && hopeful.get(store.numberOf(after)));
        }

        @Override
        public void bounded() {
            // no way
        }

        private boolean mayGiveUp(long[] state, Side side) {
            EndState end = reader.end(state, side);
            return end.isAlive() && end.tcb().snd().hasOutstanding();
        }
    }
}
