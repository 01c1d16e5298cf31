package handshake.explore.state;

import handshake.explore.bounds.Network;
import handshake.explore.state.StateLayout.Counter;
import handshake.trace.Side;

/** Steps through a bag: each segment in flight arrives once, in any order, unless it is lost or duplicated. */
final class BagSuccessors extends SuccessorGenerator {
    private static final int SLOT_BITS = Long.SIZE / StateLayout.BAG_SLOTS;
    private static final long SLOT_MASK = (1L << SLOT_BITS) - 1;

    private final Network.Bag bag;
    private final long[] spare = room();

    BagSuccessors(Network.Bag bag, Effects effects) {
        super(effects);
        this.bag = bag;
    }

    @Override
    public int words() {
        return StateLayout.NETWORK + (bag.capacity() + StateLayout.BAG_SLOTS - 1) / StateLayout.BAG_SLOTS;
    }

    @Override
    void deliveries(long[] state, Side side, int control, Visitor visitor) {
        for (int slot = 0; slot < bag.capacity() && at(state, slot) != 0; slot++) {
            int segment = at(state, slot) - 1;
            if (isFirst(state, slot) && effects().segment(segment).from() != side) {
                Effect effect = effects().of(control, Effects.ARRIVAL + segment);
                deliver(state, side, segment, effect, visitor);
            }
        }
    }

    private void deliver(long[] state, Side side, int segment, Effect effect, Visitor visitor) {
        if (effect.atBound()) {
            visitor.bounded();
            return;
        }
        long[] after = applied(state, side, effect);
        remove(after, segment);
        if (send(after, effect.emitted())) {
            visitor.step(state, after, MoveCode.segment(MoveCode.DELIVER, side, segment), effect);
        } else {
            visitor.bounded();
        }
    }

    @Override
    void accidents(long[] state, Visitor visitor) {
        boolean mayLose = StateLayout.count(state, Counter.LOSSES) < bag.losses();
        boolean mayDuplicate = StateLayout.count(state, Counter.DUPLICATES) < bag.duplicates();
        for (int slot = 0; slot < bag.capacity() && at(state, slot) != 0; slot++) {
            if (!isFirst(state, slot)) {
                continue;
            }
            int segment = at(state, slot) - 1;
            if (mayLose) {
                long[] after = copy(state);
                remove(after, segment);
                StateLayout.increment(after, Counter.LOSSES);
                accident(state, after, MoveCode.LOSE, segment, visitor);
            }
            if (mayDuplicate) {
                long[] after = copy(state);
                StateLayout.increment(after, Counter.DUPLICATES);
                if (put(after, segment)) {
                    accident(state, after, MoveCode.DUPLICATE, segment, visitor);
                } else {
                    visitor.bounded();
                }
            }
        }
    }

    private void accident(long[] state, long[] after, int kind, int segment, Visitor visitor) {
        Side to = effects().segment(segment).from().other();
        int control = StateLayout.control(state, to);
        visitor.step(state, after, MoveCode.segment(kind, to, segment), Effect.nothing(control));
    }

    private long[] copy(long[] state) {
        System.arraycopy(state, 0, spare, 0, words());
        return spare;
    }

    @Override
    boolean send(long[] state, SegmentList emitted) {
        for (int i = 0; i < emitted.size(); i++) {
            if (!put(state, emitted.at(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean mayRetransmit(long[] state) {
        if (StateLayout.count(state, Counter.RETRANSMISSIONS) == bag.retransmissions()) {
            return false;
        }
        StateLayout.increment(state, Counter.RETRANSMISSIONS);
        return true;
    }

    @Override
    void purge(long[] state, Side from) {
        for (int slot = bag.capacity() - 1; slot >= 0; slot--) {
            int number = at(state, slot);
            if (number != 0 && effects().segment(number - 1).from() == from) {
                remove(state, number - 1);
            }
        }
    }

    /** Of several equal segments only the first need be looked at. */
    private static boolean isFirst(long[] state, int slot) {
        return slot == 0 || at(state, slot) != at(state, slot - 1);
    }

    /** What is in a slot: a segment's number + 1, or 0. */
    private static int at(long[] state, int slot) {
        return (int) (state[word(slot)] >>> shift(slot) & SLOT_MASK);
    }

    private static void set(long[] state, int slot, int number) {
        int word = word(slot);
        state[word] = (state[word] & ~(SLOT_MASK << shift(slot))) | (long) number << shift(slot);
    }

    private static int word(int slot) {
        return StateLayout.NETWORK + slot / StateLayout.BAG_SLOTS;
    }

    private static int shift(int slot) {
        return slot % StateLayout.BAG_SLOTS * SLOT_BITS;
    }

    /** Inserts one, keeping the order; false when the bag is full. */
    private boolean put(long[] state, int segment) {
        if (at(state, bag.capacity() - 1) != 0) {
            return false;
        }
        int slot = bag.capacity() - 1;
        for (; slot > 0 && (at(state, slot - 1) == 0 || at(state, slot - 1) > segment + 1); slot--) {
            set(state, slot, at(state, slot - 1));
        }
        set(state, slot, segment + 1);
        return true;
    }

    /** Takes one out. */
    private void remove(long[] state, int segment) {
        int slot = 0;
        while (at(state, slot) != segment + 1) {
            slot++;
        }
        for (; slot < bag.capacity() - 1; slot++) {
            set(state, slot, at(state, slot + 1));
        }
        set(state, slot, 0);
    }
}
