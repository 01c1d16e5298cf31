package handshake.figure;

import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.ArrayList;
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
        public Column {
            comments = List.copyOf(comments);
        }

        public boolean says(String comment) {
            return comments.stream().anyMatch(comment::equalsIgnoreCase);
        }

        private Column and(Column below) {
            List<String> both = new ArrayList<>(comments);
            both.addAll(below.comments);
            return new Column(below.state.or(() -> state), both);
        }
    }

    /**
     * A segment on its way.
     *
     * @param departs whether it leaves on this line, or was under way already
     * @param arrives whether it arrives on this line, or stays under way
     */
    public record Hop(Side from, SegmentPattern segment, boolean departs, boolean arrives) {}

    boolean showsState() {
        return columns.client().state().isPresent() || columns.server().state().isPresent();
    }

    /** No segment moves. */
    boolean isQuiet() {
        return hop.isEmpty();
    }

    /** This line and the one below it, which says more of the same moment. */
    LadderLine and(LadderLine below) {
        Both<Column> both = new Both<>(
                columns.client().and(below.columns.client()), columns.server().and(below.columns.server()));
        return new LadderLine(line, both, hop);
    }
}
