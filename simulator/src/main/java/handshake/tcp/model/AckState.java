package handshake.tcp.model;

import java.util.Optional;

/**
 * What decides when, and whether, the next acknowledgment is sent: among it pingpong and the last challenge ACK.
 *
 * @param lastSent Last.ACK.sent, the ACK field of the last segment we sent (RFC 7323 §4.3)
 * @param lastDataAt when text last arrived, if any has, in nanoseconds
 * @param pingpong whether we answered the peer's text with text at once, so that an acknowledgment may wait to travel
 *     with the next answer (RFC 9293 §3.8.6.3)
 * @param lastChallengeAt when we last sent a challenge ACK, if ever, in nanoseconds (RFC 5961 §7)
 */
public record AckState(
        SequenceNumber lastSent, Optional<Long> lastDataAt, boolean pingpong, Optional<Long> lastChallengeAt) {
    /** Nothing acknowledged yet. */
    public static final AckState NOTHING = new AckState(SequenceNumber.ZERO, Optional.empty(), false, Optional.empty());

    public AckState withLastSent(SequenceNumber ack) {
        return new AckState(ack, lastDataAt, pingpong, lastChallengeAt);
    }

    public AckState withDataAt(long at) {
        return new AckState(lastSent, Optional.of(at), pingpong, lastChallengeAt);
    }

    public AckState withPingpong(boolean now) {
        return new AckState(lastSent, lastDataAt, now, lastChallengeAt);
    }

    public AckState withChallengeAt(long at) {
        return new AckState(lastSent, lastDataAt, pingpong, Optional.of(at));
    }
}
