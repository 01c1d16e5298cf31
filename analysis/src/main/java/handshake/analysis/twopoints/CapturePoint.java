package handshake.analysis.twopoints;

import handshake.analysis.annotate.ExplainedConnection;
import java.util.List;

/**
 * One of two captures.
 *
 * @param name of its file
 * @param connections in the order in which they began
 * @param begins when its first packet was captured, by its own clock, in nanoseconds since 1970
 * @param ends when its last one was
 */
public record CapturePoint(String name, List<ExplainedConnection> connections, long begins, long ends) {
    public CapturePoint {
        connections = List.copyOf(connections);
    }
}
