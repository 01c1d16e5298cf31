package handshake.network;

import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;

/** What becomes of the third segment of a handshake when no further connection may wait to be accepted. */
enum AcceptQueueOverflow {
    /** It is as if it had been lost: the peer will come again. */
    DROPS,
    /** The peer hears at once that there is no room. */
    RESETS;

    /** As {@link Parameter#ABORT_ON_OVERFLOW} says, which counts like Linux's {@code tcp_abort_on_overflow}. */
    static AcceptQueueOverflow of(Profile profile) {
        return profile.value(Parameter.ABORT_ON_OVERFLOW) == 0 ? DROPS : RESETS;
    }
}
