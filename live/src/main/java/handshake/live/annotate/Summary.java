package handshake.live.annotate;

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
 */
public record Summary(
        int number, long began, Both<Endpoint> ends, Facts facts, OptionalInt unexplained, Optional<GivenUp> givenUp) {
    /** What is left of an explained connection when its story is not needed. */
    public static Summary of(Conversation conversation) {
        return new Summary(
                conversation.number(),
                conversation.began(),
                conversation.trace().ends(),
                conversation.facts(),
                OptionalInt.of(conversation.facts().unexplained()),
                conversation.givenUp());
    }
}
