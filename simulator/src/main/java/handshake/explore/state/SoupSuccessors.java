package handshake.explore.state;

import handshake.trace.Side;
import java.util.Arrays;

/** Steps through a soup: what was sent once can arrive at any time, and again. */
final class SoupSuccessors extends SuccessorGenerator {
    /** For each end, the segments that do nothing to it: {@code inert[control]} as a set of bits. */
    private long[][] inert = new long[64][];

    /** The segments on their way to A, and to B. */
    private final long[][] to = {room(), room()};

    private int classified;

    SoupSuccessors(Effects effects) {
        super(effects);
    }

    @Override
    public int words() {
        return StateLayout.NETWORK + Math.max(1, (effects().segments() + Long.SIZE - 1) / Long.SIZE);
    }

    @Override
    void deliveries(long[] state, Side side, int control, Visitor visitor) {
        long[] deaf = inert(control);
        long[] coming = to[StateLayout.place(side)];
        for (int word = StateLayout.NETWORK; word < words(); word++) {
            long candidates = state[word] & coming[word] & ~deaf[word];
            while (candidates != 0) {
                int bit = Long.numberOfTrailingZeros(candidates);
                candidates &= candidates - 1;
                deliver(state, side, control, (word - StateLayout.NETWORK) * Long.SIZE + bit, visitor);
            }
        }
    }

    private void deliver(long[] state, Side side, int control, int segment, Visitor visitor) {
        Effect effect = effects().of(control, Effects.ARRIVAL + segment);
        if (effect.atBound()) {
            visitor.bounded();
        } else if (effect.isInert(control)) {
            set(inert(control), segment);
        } else if (effect.next() != control || effect.delivered() != 0 || !holds(state, effect.emitted())) {
            long[] after = applied(state, side, effect);
            send(after, effect.emitted());
            visitor.step(state, after, MoveCode.segment(MoveCode.DELIVER, side, segment), effect);
        }
    }

    private long[] inert(int control) {
        if (control >= inert.length) {
            inert = Arrays.copyOf(inert, 2 * control);
        }
        if (inert[control] == null) {
            inert[control] = room();
        }
        return inert[control];
    }

    private static boolean holds(long[] state, SegmentList segments) {
        for (int i = 0; i < segments.size(); i++) {
            if (!holds(state, segments.at(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code segment} has ever been sent. */
    static boolean holds(long[] state, int segment) {
        return (state[StateLayout.NETWORK + segment / Long.SIZE] & 1L << segment) != 0;
    }

    private static void set(long[] bits, int segment) {
        bits[StateLayout.NETWORK + segment / Long.SIZE] |= 1L << segment;
    }

    @Override
    boolean send(long[] state, SegmentList emitted) {
        for (; classified < effects().segments(); classified++) {
            Side from = effects().segment(classified).from();
            set(to[StateLayout.place(from.other())], classified);
        }
        for (int i = 0; i < emitted.size(); i++) {
            set(state, emitted.at(i));
        }
        return true;
    }

    /** Nothing is ever lost in a soup, so there is nothing to be gained: it is always allowed. */
    @Override
    boolean mayRetransmit(long[] state) {
        return true;
    }

    @Override
    void accidents(long[] state, Visitor visitor) {
        // A soup needs none: what is not delivered is as good as lost, and what is delivered again is a duplicate
    }

    @Override
    void purge(long[] state, Side from) {
        long[] gone = to[StateLayout.place(from.other())];
        for (int word = StateLayout.NETWORK; word < words(); word++) {
            state[word] &= ~gone[word];
        }
    }
}
