package handshake.figure;

import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * One line of a ladder as it was written.
 *
 * @param line its place in the text, from 1 on, for messages
 * @param columns what stands at the left and at the right end
 * @param hop the segment between them, if there is one
 */
public record LadderLine(int line, Both<Column> columns, Optional<Hop> hop) {
    /**
     * What a figure says of one end.
     *
     * @param state the state after this line; empty when the figure leaves it open
     * @param comments what stands in parentheses, without them: {@code Close}, {@code 2 MSL}, {@code lost}
     */
    public record Column(Optional<State> state, List<String> comments) {
        /** Nothing is said. */
        public static final Column EMPTY = new Column(Optional.empty(), List.of());

        public Column {
            comments = List.copyOf(comments);
        }

        public boolean says(String comment) {
            return comments.stream().anyMatch(comment::equalsIgnoreCase);
        }
    }

    /**
     * A segment on its way.
     *
     * @param departs whether it leaves on this line, or was under way already
     * @param arrives whether it arrives on this line, or stays under way
     */
    public record Hop(Side from, SegmentPattern segment, boolean departs, boolean arrives) {}
}
