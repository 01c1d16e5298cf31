package handshake.view;

import handshake.analysis.annotate.ExplainedConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * The ladder of a connection that goes on while it is drawn: each time only what is new. Sometimes a later segment tells
 * that an earlier one was lost, or means something else; then the ladder is drawn anew from there.
 */
public final class GrowingLadder {
    private final Screen screen;
    private final boolean explain;
    private List<List<String>> drawn = List.of();

    public GrowingLadder(Screen screen, boolean explain) {
        this.screen = screen;
        this.explain = explain;
    }

    /** The lines that {@code connection} has more than what was drawn before. */
    public List<String> more(ExplainedConnection connection) {
        List<List<String>> blocks = LadderView.blocks(connection.trace(), screen, explain);
        int same = 0;
        while (same < Math.min(drawn.size(), blocks.size()) && drawn.get(same).equals(blocks.get(same))) {
            same++;
        }
        List<String> lines = new ArrayList<>();
        if (same < drawn.size()) {
            lines.add(screen.paint(Ink.NOTE, "now known better:"));
        }
        blocks.subList(same, blocks.size()).forEach(lines::addAll);
        drawn = blocks;
        return lines;
    }

    /** The same for a connection that is over, with what is then to say about it. */
    public List<String> end(ExplainedConnection connection) {
        List<String> lines = new ArrayList<>(more(connection));
        lines.addAll(ConnectionView.below(connection, screen, explain));
        return lines;
    }
}
