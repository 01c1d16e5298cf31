package handshake.analysis.annotate;

/**
 * Room for the segments of all connections that are followed, together: what is remembered of each, so that it can be
 * explained, costs a thousand times what counting it costs. One with much text takes several places. Not thread-safe.
 */
final class MemoryBudget {
    private static final int OCTETS_PER_PLACE = 2048;

    private final int most;
    private int taken;

    MemoryBudget(int most) {
        this.most = most;
    }

    /** Takes as many places as a segment needs of which {@code octets} of text are held; 0 when there are not so many. */
    int take(int octets) {
        int places = 1 + octets / OCTETS_PER_PLACE;
        if (places > most - taken) {
            return 0;
        }
        taken += places;
        return places;
    }

    /** A connection with so many is forgotten. */
    void giveBack(int places) {
        taken -= places;
    }
}
