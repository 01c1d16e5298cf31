package handshake.live.annotate;

/**
 * Room for the segments of all connections that are followed, together: what is remembered of each, so that it can be
 * explained, costs a thousand times what counting it costs. Not thread-safe.
 */
final class Room {
    private final int most;
    private int taken;

    Room(int most) {
        this.most = most;
    }

    /** Takes the place of one segment; false when there is none left. */
    boolean take() {
        if (taken >= most) {
            return false;
        }
        taken++;
        return true;
    }

    /** A connection with so many segments is forgotten. */
    void giveBack(int segments) {
        taken -= segments;
    }
}
