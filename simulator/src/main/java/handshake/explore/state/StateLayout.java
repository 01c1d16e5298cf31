package handshake.explore.state;

import handshake.explore.bounds.Bounds;
import handshake.trace.Side;

/**
 * How a state of the search is packed into words of 64 bits.
 *
 * <p>Word 0: the {@link EndState} numbers of both ends, 14 bits each; a bit for each incarnation whose octet was
 * delivered, 14; what a bag has used of its losses, duplicates and retransmissions, 4 each. Word 1: the ghosts, 4 bits
 * for each incarnation: the number of the peer's incarnation whose SYN it took (3), and whether it has been ESTABLISHED
 * (1). All further words: the network. In a soup, a bit for each segment that was ever sent; in a bag, 16 bits for each
 * segment in flight, in ascending order, 0 where there is none.
 */
public final class StateLayout {
    static final int NETWORK = 2;

    /** How many segments of a bag fit into a word. */
    static final int BAG_SLOTS = 4;

    private static final int CONTROL_BITS = 14;
    private static final int DELIVERED = 2 * CONTROL_BITS;
    private static final int COUNTERS = DELIVERED + 2 * Bounds.MOST_INCARNATIONS;
    private static final int COUNTER_BITS = 4;
    private static final int GHOST_BITS = 4;
    private static final int RECORDED = 0b0111;
    private static final int ESTABLISHED = 0b1000;

    /** What a bag counts. */
    enum Counter {
        LOSSES(0),
        DUPLICATES(1),
        RETRANSMISSIONS(2);

        private final int place;

        Counter(int place) {
            this.place = place;
        }
    }

    private StateLayout() {}

    /** The client comes first wherever both ends have their place. */
    public static int place(Side side) {
        return side == Side.CLIENT ? 0 : 1;
    }

    public static int control(long[] state, Side side) {
        return bits(state[0], place(side) * CONTROL_BITS, CONTROL_BITS);
    }

    static void setControl(long[] state, Side side, int control) {
        if (control >> CONTROL_BITS != 0) {
            throw new IllegalStateException("more than 2^14 different ends; choose smaller bounds");
        }
        state[0] = put(state[0], place(side) * CONTROL_BITS, CONTROL_BITS, control);
    }

    /** The octets that have been delivered, as bits ({@link Octet}). */
    public static int delivered(long[] state) {
        return bits(state[0], DELIVERED, 2 * Bounds.MOST_INCARNATIONS);
    }

    static void deliver(long[] state, int octets) {
        state[0] |= (long) octets << DELIVERED;
    }

    static int count(long[] state, Counter counter) {
        return bits(state[0], COUNTERS + counter.place * COUNTER_BITS, COUNTER_BITS);
    }

    static void increment(long[] state, Counter counter) {
        state[0] += 1L << (COUNTERS + counter.place * COUNTER_BITS);
    }

    /** The peer's incarnation whose SYN incarnation {@code number} of {@code side} took; 0 when none. */
    public static int recorded(long[] state, Side side, int number) {
        return bits(state[1], ghost(side, number), GHOST_BITS) & RECORDED;
    }

    static void record(long[] state, Side side, int number, int peer) {
        state[1] |= (long) peer << ghost(side, number);
    }

    /** Whether incarnation {@code number} of {@code side} is or was ESTABLISHED. */
    public static boolean wasEstablished(long[] state, Side side, int number) {
        return (bits(state[1], ghost(side, number), GHOST_BITS) & ESTABLISHED) != 0;
    }

    static void establish(long[] state, Side side, int number) {
        state[1] |= (long) ESTABLISHED << ghost(side, number);
    }

    private static int ghost(Side side, int number) {
        return (place(side) * Bounds.MOST_INCARNATIONS + number - 1) * GHOST_BITS;
    }

    private static int bits(long word, int shift, int width) {
        return (int) (word >>> shift) & ((1 << width) - 1);
    }

    private static long put(long word, int shift, int width, int value) {
        long mask = ((1L << width) - 1) << shift;
        return (word & ~mask) | ((long) value << shift);
    }
}
