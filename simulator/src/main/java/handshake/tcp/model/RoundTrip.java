package handshake.tcp.model;

import java.util.Optional;

/**
 * What is known of the round trip, and how often the oldest outstanding segment has been sent again (RFC 6298; RFC 9293
 * §3.8.1, §3.8.3). All times in nanoseconds.
 *
 * @param estimate SRTT and RTTVAR, once a round trip was measured
 * @param rto RTO, the present retransmission timeout, doubling included
 * @param retransmissions how often the oldest outstanding segment was retransmitted
 * @param timed the segment whose acknowledgment is being timed, if any; never one that was retransmitted (Karn)
 * @param since when the oldest outstanding segment was first sent, if there is one: R1, R2 and the user timeout count
 *     from here
 * @param probed SND.NXT when a tail loss probe was sent that nothing has answered yet (RFC 8985 §7)
 */
public record RoundTrip(
        Optional<Estimate> estimate,
        long rto,
        int retransmissions,
        Optional<Timed> timed,
        Optional<Long> since,
        Optional<SequenceNumber> probed) {

    /** The smoothed round-trip time and its variation (RFC 6298 §2). */
    public record Estimate(long srtt, long rttvar) {}

    /** Measures the time from {@code sentAt} until something at or beyond {@code end} is acknowledged. */
    public record Timed(SequenceNumber end, long sentAt) {}

    /** Before any measurement, with the initial RTO (RFC 6298 §2.1). */
    public static RoundTrip unmeasured(long initialRto) {
        return new RoundTrip(Optional.empty(), initialRto, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RoundTrip withRto(long rto) {
        return new RoundTrip(estimate, rto, retransmissions, timed, since, probed);
    }

    public RoundTrip withTimed(Optional<Timed> timed) {
        return new RoundTrip(estimate, rto, retransmissions, timed, since, probed);
    }

    public RoundTrip withSince(Optional<Long> since) {
        return new RoundTrip(estimate, rto, retransmissions, timed, since, probed);
    }

    public RoundTrip withRetransmissions(int count) {
        return new RoundTrip(estimate, rto, count, timed, since, probed);
    }

    public RoundTrip withProbed(Optional<SequenceNumber> end) {
        return new RoundTrip(estimate, rto, retransmissions, timed, since, end);
    }
}
