package handshake.explore.bounds;

/** What lies between the two ends. */
public sealed interface Network {
    /** Nothing ever vanishes: loss, duplication, delay and reordering without bound. */
    record Soup() implements Network {
        @Override
        public String toString() {
            return "soup";
        }
    }

    /**
     * Segments in flight in no order.
     *
     * @param capacity at most so many at once; a step that would put more in flight is not taken
     * @param losses at most so many segments are lost in one behaviour
     * @param duplicates at most so many are duplicated
     * @param retransmissions at most so often a retransmission timer goes off
     */
    record Bag(int capacity, int losses, int duplicates, int retransmissions) implements Network {
        /** Of each of the four. */
        public static final int LARGEST = 15;

        /** Nothing is lost, duplicated or sent again; only the order is open. */
        public static final Bag PERFECT = new Bag(4, 0, 0, 0);

        public Bag {
            if (capacity < 1 || Math.max(Math.max(capacity, losses), Math.max(duplicates, retransmissions)) > LARGEST) {
                throw new IllegalArgumentException("a bag holds 1 to " + LARGEST + " segments, and as many accidents");
            }
        }

        @Override
        public String toString() {
            return "bag of " + capacity + " (lost " + losses + ", duplicated " + duplicates + ", retransmitted "
                    + retransmissions + " at most)";
        }
    }
}
