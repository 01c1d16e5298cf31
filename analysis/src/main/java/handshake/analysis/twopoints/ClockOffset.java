package handshake.analysis.twopoints;

import java.util.List;
import java.util.OptionalLong;

/**
 * How the clocks of two captures differ, told by the fastest packet of each direction: as in the exchange of NTP (RFC 5905 §8),
 * what both directions have in common is the clocks' difference, if the way there takes as long as the way back.
 *
 * @param aheadNanos by how much the server's point is ahead of the client's
 * @param roundTripNanos what the way from the one point to the other and back takes at least; empty when packets of only one
 *     direction were seen at both: then the offset contains the delay of that direction
 */
public record ClockOffset(long aheadNanos, OptionalLong roundTripNanos) {
    /** Nothing was seen at both points: the clocks are taken as they are. */
    static final ClockOffset UNKNOWN = new ClockOffset(0, OptionalLong.empty());

    /**
     * @param toServer how much later, each by its point's clock, the server's point saw what the client's had seen
     * @param toClient the same for the other direction
     */
    static ClockOffset of(List<Long> toServer, List<Long> toClient) {
        OptionalLong there = least(toServer);
        OptionalLong back = least(toClient);
        if (there.isPresent() && back.isPresent()) {
            long ahead = (there.getAsLong() - back.getAsLong()) / 2;
            return new ClockOffset(ahead, OptionalLong.of(Math.max(0, there.getAsLong() + back.getAsLong())));
        }
        return there.isPresent()
                ? new ClockOffset(there.getAsLong(), OptionalLong.empty())
                : back.isPresent() ? new ClockOffset(-back.getAsLong(), OptionalLong.empty()) : UNKNOWN;
    }

    private static OptionalLong least(List<Long> delays) {
        return delays.stream().mapToLong(Long::longValue).min();
    }

    /** A time by the server's point's clock, by the clock of the client's point. */
    public long toClient(long time) {
        return time - aheadNanos;
    }
}
