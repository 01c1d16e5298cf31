package handshake.tcp.model;

import java.util.Optional;

/**
 * What we remember of listening to the peer, beyond its sequence numbers: its clock, when it last spoke, and when we
 * last said that we had heard something strange.
 *
 * @param tsRecent TS.Recent, the newest TSval in order, echoed in our segments (RFC 7323 §4.3)
 * @param tsRecentAt when TS.Recent was set, in nanoseconds; after 24 days it proves nothing (RFC 7323 §5.5)
 * @param lastAckSent Last.ACK.sent, the ACK field of the last segment we sent (RFC 7323 §4.3)
 * @param lastDataAt when text last arrived, if any has, in nanoseconds
 * @param lastAnyAt when anything acceptable last arrived, in nanoseconds: keep-alive counts from here (§3.8.4)
 * @param keepAliveProbes how many keep-alive probes have gone unanswered
 * @param pingpong whether we answered the peer's text with text at once, so that an acknowledgment may wait for
 *     company (§3.8.6.3)
 * @param lastChallengeAt when we last sent a challenge ACK, if ever, in nanoseconds (RFC 5961 §7)
 */
public record Hearing(
        int tsRecent,
        long tsRecentAt,
        SequenceNumber lastAckSent,
        Optional<Long> lastDataAt,
        long lastAnyAt,
        int keepAliveProbes,
        boolean pingpong,
        Optional<Long> lastChallengeAt) {

    /** Nothing heard yet. */
    public static final Hearing NOTHING =
            new Hearing(0, 0, SequenceNumber.ZERO, Optional.empty(), 0, 0, false, Optional.empty());

    /** SEG.TSval is not from the past (RFC 7323 §5.2); timestamps lie on the same circle as sequence numbers. */
    public Check isNotOlder(TcpOption.Timestamps told) {
        return recent().notAfter("SEG.TSval", new SequenceNumber(told.value()));
    }

    /** SEG.TSval may become TS.Recent (RFC 7323 §4.3). */
    public Check isSameOrNewer(TcpOption.Timestamps told) {
        return recent().atOrBefore("SEG.TSval", new SequenceNumber(told.value()));
    }

    /** SEG.TSval is later than TS.Recent. */
    public Check isNewer(TcpOption.Timestamps told) {
        return recent().before("SEG.TSval", new SequenceNumber(told.value()));
    }

    private Check.Term recent() {
        return Check.that("TS.Recent", new SequenceNumber(tsRecent));
    }

    public Hearing withTsRecent(int value, long at) {
        return new Hearing(value, at, lastAckSent, lastDataAt, lastAnyAt, keepAliveProbes, pingpong, lastChallengeAt);
    }

    public Hearing withLastAckSent(SequenceNumber ack) {
        return new Hearing(
                tsRecent, tsRecentAt, ack, lastDataAt, lastAnyAt, keepAliveProbes, pingpong, lastChallengeAt);
    }

    public Hearing withDataAt(long at) {
        return new Hearing(tsRecent, tsRecentAt, lastAckSent, Optional.of(at), at, 0, pingpong, lastChallengeAt);
    }

    /** Something acceptable arrived at {@code at}: the peer is alive. */
    public Hearing withAnyAt(long at) {
        return new Hearing(tsRecent, tsRecentAt, lastAckSent, lastDataAt, at, 0, pingpong, lastChallengeAt);
    }

    public Hearing withKeepAliveProbes(int count) {
        return new Hearing(tsRecent, tsRecentAt, lastAckSent, lastDataAt, lastAnyAt, count, pingpong, lastChallengeAt);
    }

    public Hearing withPingpong(boolean now) {
        return new Hearing(
                tsRecent, tsRecentAt, lastAckSent, lastDataAt, lastAnyAt, keepAliveProbes, now, lastChallengeAt);
    }

    public Hearing withChallengeAt(long at) {
        return new Hearing(
                tsRecent, tsRecentAt, lastAckSent, lastDataAt, lastAnyAt, keepAliveProbes, pingpong, Optional.of(at));
    }
}
