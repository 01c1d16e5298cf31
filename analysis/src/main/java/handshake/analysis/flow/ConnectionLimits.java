package handshake.analysis.flow;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * The limits of whoever follows connections.
 *
 * @param mostConnections how many connections are followed at the same time; beyond that, the one that was silent for
 *     longest is given up, so that no flood can fill the memory
 * @param longestTrace how many segments of one connection are kept and explained; later ones are only counted
 * @param mostSegments how many segments of all connections together are kept and explained at the same time; beyond
 *     that, those that come are only counted; one with much text counts as several
 * @param linger how long at least, in the time of the capture, a connection that has ended is kept for what may come late;
 *     never less than its own path takes to bring a repetition
 * @param beforeEach is given the number of each packet before that is explained, or its facts are gathered; what it throws
 *     counts as a defect of that, by which a test sees what becomes of one
 */
public record ConnectionLimits(
        int mostConnections, int longestTrace, int mostSegments, Duration linger, LongConsumer beforeEach) {
    public static final ConnectionLimits DEFAULT =
            new ConnectionLimits(65_536, 100_000, 1_000_000, Duration.ofSeconds(60), packet -> {});

    /** Linux repeats a FIN 200 ms after its acknowledgment was due. */
    private static final long REPETITION = 250_000_000;

    /** A round trip of which nothing is known: across an ocean. */
    private static final long SUPPOSED_ROUND_TRIP = 125_000_000;

    /** What seems longer is no path's; the SYN was lost, or the answer was late. */
    private static final long LONGEST_ROUND_TRIP = 1_000_000_000;

    public ConnectionLimits {
        if (mostConnections < 1 || longestTrace < 0 || mostSegments < 0 || linger.isNegative()) {
            throw new IllegalArgumentException(
                    "the limits of an annotator are not negative, and it follows at least" + " one connection");
        }
    }

    /** How long a connection that has ended is kept, in nanoseconds, if its round trip took so many. */
    long lingers(OptionalLong roundTrip) {
        long path = 2 * Math.min(roundTrip.orElse(SUPPOSED_ROUND_TRIP), LONGEST_ROUND_TRIP);
        return Math.max(linger.toNanos(), REPETITION + path);
    }

    public ConnectionLimits withMostConnections(int count) {
        return new ConnectionLimits(count, longestTrace, mostSegments, linger, beforeEach);
    }

    public ConnectionLimits withLongestTrace(int segments) {
        return new ConnectionLimits(mostConnections, segments, mostSegments, linger, beforeEach);
    }

    public ConnectionLimits withMostSegments(int count) {
        return new ConnectionLimits(mostConnections, longestTrace, count, linger, beforeEach);
    }

    public ConnectionLimits withLinger(Duration time) {
        return new ConnectionLimits(mostConnections, longestTrace, mostSegments, time, beforeEach);
    }

    public ConnectionLimits withBeforeEach(LongConsumer asked) {
        return new ConnectionLimits(mostConnections, longestTrace, mostSegments, linger, asked);
    }
}
