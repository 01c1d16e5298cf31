package handshake.tcp.model;

/**
 * What the dealings with the peer have left behind, beyond sequence numbers.
 *
 * @param timestamps its clock
 * @param keepAlive when it last showed that it is there
 * @param acks when we last acknowledged, and what for
 */
public record PeerState(TimestampState timestamps, KeepAliveState keepAlive, AckState acks) {
    /** Nothing heard yet. */
    public static final PeerState NOTHING =
            new PeerState(TimestampState.NOTHING, KeepAliveState.NOTHING, AckState.NOTHING);

    PeerState with(TimestampState next) {
        return new PeerState(next, keepAlive, acks);
    }

    PeerState with(KeepAliveState next) {
        return new PeerState(timestamps, next, acks);
    }

    PeerState with(AckState next) {
        return new PeerState(timestamps, keepAlive, next);
    }
}
