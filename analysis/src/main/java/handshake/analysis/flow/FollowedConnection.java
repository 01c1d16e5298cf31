package handshake.analysis.flow;

import java.util.OptionalLong;

/** A connection that is followed until it has ended, and for a while after that. */
public abstract class FollowedConnection extends TrackedConnection {
    /** As {@link TrackedConnection#Flow}. */
    public FollowedConnection(int number, ConnectionKey first) {
        super(number, first);
    }

    /** When its last segment was captured. */
    public abstract long latest();

    /** How long it took, in nanoseconds, until both ends had heard of each other, if that was captured. */
    public abstract OptionalLong roundTrip();

    /** Whether it has ended, so that only what comes late can follow. */
    public abstract boolean isOver();
}
