package handshake.view.html;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.verdict.Verdict;
import handshake.trace.TracedSegment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A verdict, and which segments of the trace beside it prove it.
 *
 * @param segments their ids in the trace, in ascending order
 */
public record ProvenVerdict(Verdict verdict, List<Integer> segments) {
    public ProvenVerdict {
        segments = List.copyOf(segments);
    }

    /** Each of {@code verdicts}, with the segments of {@code connection} that it names. */
    public static List<ProvenVerdict> in(ExplainedConnection connection, List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> new ProvenVerdict(verdict, ids(connection, verdict)))
                .toList();
    }

    private static List<Integer> ids(ExplainedConnection connection, Verdict verdict) {
        Set<Long> packets = new TreeSet<>(verdict.segments());
        return connection.trace().segments().stream()
                .filter(segment -> packets.contains(connection.packetNumber(segment)))
                .map(TracedSegment::id)
                .toList();
    }
}
