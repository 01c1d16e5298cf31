package handshake.analysis.summary;

import handshake.analysis.flow.GivenUp;
import handshake.tcp.model.Endpoint;
import handshake.trace.Both;
import handshake.trace.Facts;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A captured connection in one line: its facts alone.
 *
 * @param number its place among the connections of the capture, from 0 on, in order of their first segments
 * @param began when its first segment was captured, in nanoseconds since 1970-01-01T00:00Z
 * @param facts without regard to {@link Facts#unexplained()}
 * @param unexplained how many of its segments no rule explains; empty when the rules were not asked
 * @param givenUp why it was not followed to its end, if it was not
 * @param tunnels those in which its packets were found, where that is known and they were in any
 */
public record ConnectionSummary(
        int number,
        long began,
        Both<Endpoint> ends,
        Facts facts,
        OptionalInt unexplained,
        Optional<GivenUp> givenUp,
        Optional<String> tunnels) {

    /** One of which no tunnel is known. */
    public ConnectionSummary(
            int number,
            long began,
            Both<Endpoint> ends,
            Facts facts,
            OptionalInt unexplained,
            Optional<GivenUp> givenUp) {
        this(number, began, ends, facts, unexplained, givenUp, Optional.empty());
    }
}
