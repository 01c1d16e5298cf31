package handshake.live.annotate;

import java.util.OptionalLong;

/** A connection that is followed until it has ended, and for a while after that. */
abstract class Followed extends Flow {
    /** As {@link Flow#Flow}. */
    Followed(int number, FlowKey first) {
        super(number, first);
    }

    /** When its last segment was captured. */
    abstract long latest();

    /** How long it took, in nanoseconds, until both ends had heard of each other, if that was captured. */
    abstract OptionalLong roundTrip();

    /** Whether it has ended, so that only what comes late can follow. */
    abstract boolean isOver();
}
