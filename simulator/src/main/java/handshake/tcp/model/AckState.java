package handshake.tcp.model;

import java.util.Optional;

/**
 * What decides when, and whether, the next acknowledgment is sent: among it pingpong and the last challenge ACK.
 *
 * @param lastSent Last.ACK.sent, the ACK field of the last segment we sent (RFC 7323 §4.3)
 * @param lastDataAt when text last arrived, or the connection opened before that, in nanoseconds; empty where SYNs crossed
 * @param pingpong whether we answered the peer's text with text at once, so that an acknowledgment may wait to travel
 *     with the next answer (RFC 9293 §3.8.6.3)
 * @param lastChallengeAt when we last sent a challenge ACK, if ever, in nanoseconds (RFC 5961 §7)
 * @param sizes of the peer's segments, which decide how many of them may wait
 * @param duplicate what came that we had already, if the next acknowledgment is to say so (D-SACK, RFC 2883)
 */
public record AckState(
        SequenceNumber lastSent,
        Optional<Long> lastDataAt,
        boolean pingpong,
        Optional<Long> lastChallengeAt,
        ReceivedSizes sizes,
        Optional<TcpOption.Sack.Block> duplicate) {
    /** Nothing acknowledged yet. */
    public static final AckState NOTHING = new AckState(
            SequenceNumber.ZERO, Optional.empty(), false, Optional.empty(), ReceivedSizes.NOTHING, Optional.empty());

    /** An acknowledgment was sent. */
    public AckState withLastSent(SequenceNumber ack) {
        return new AckState(ack, lastDataAt, pingpong, lastChallengeAt, sizes.acknowledged(), Optional.empty());
    }

    public AckState withDataAt(long at) {
        return new AckState(lastSent, Optional.of(at), pingpong, lastChallengeAt, sizes, duplicate);
    }

    public AckState withPingpong(boolean now) {
        return new AckState(lastSent, lastDataAt, now, lastChallengeAt, sizes, duplicate);
    }

    public AckState withChallengeAt(long at) {
        return new AckState(lastSent, lastDataAt, pingpong, Optional.of(at), sizes, duplicate);
    }

    public AckState withDuplicate(Optional<TcpOption.Sack.Block> block) {
        return new AckState(lastSent, lastDataAt, pingpong, lastChallengeAt, sizes, block);
    }

    public AckState with(ReceivedSizes next) {
        return new AckState(lastSent, lastDataAt, pingpong, lastChallengeAt, next, duplicate);
    }
}
