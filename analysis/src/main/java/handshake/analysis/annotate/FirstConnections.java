package handshake.analysis.annotate;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The first connections of a capture, for what can be written only when all have been read: as many as stay within a
 * limit, so that memory does not depend on the capture. They come in any order; the first is kept however long it is.
 */
public final class FirstConnections implements Consumer<ExplainedConnection> {
    private final int mostConnections;
    private final int mostSegments;
    private final TreeMap<Integer, ExplainedConnection> kept = new TreeMap<>();
    private long segments;
    private int found;
    /** From this number on, none is among the first. */
    private int end = Integer.MAX_VALUE;

    /** At most so many connections, and so many segments of all together. */
    public FirstConnections(int mostConnections, int mostSegments) {
        this.mostConnections = mostConnections;
        this.mostSegments = mostSegments;
    }

    @Override
    public void accept(ExplainedConnection connection) {
        found++;
        if (connection.number() >= end) {
            return;
        }
        kept.put(connection.number(), connection);
        segments += length(connection);
        while (kept.size() > 1 && (kept.size() > mostConnections || segments > mostSegments)) {
            ExplainedConnection last = kept.pollLastEntry().getValue();
            segments -= length(last);
            end = last.number();
        }
    }

    private static int length(ExplainedConnection connection) {
        return connection.trace().segments().size();
    }

    /** In the order in which they began. */
    public List<ExplainedConnection> kept() {
        return List.copyOf(kept.values());
    }

    /** How many there were. */
    public int found() {
        return found;
    }

    /** A sentence about what {@code where} does not hold; empty when it holds all. */
    public Optional<String> omitted(String where) {
        return kept.size() == found
                ? Optional.empty()
                : Optional.of(where + " holds the first " + kept.size() + " of " + found
                        + " connections; --connection N takes another");
    }
}
