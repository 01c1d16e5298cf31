package handshake.view.html;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.verdict.Verdict;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of a capture as the chapters of one page, as many as a browser holds with ease.
 *
 * @param omitted a sentence about what was left out; empty when nothing was
 */
public record CapturePage(List<Chapter> chapters, Optional<String> omitted) {
    /** Of all connections together: some megabytes of page, which open in about a second. */
    public static final int MOST_EVENTS = 8_000;

    public static final int MOST_CONNECTIONS = 200;

    public CapturePage {
        chapters = List.copyOf(chapters);
    }

    /** Of all that a capture holds. */
    public static CapturePage of(List<ExplainedConnection> connections) {
        return of(connections, connections.size());
    }

    /** Of the first that a capture holds, which holds {@code count}. */
    public static CapturePage of(List<ExplainedConnection> connections, int count) {
        return of(connections, count, Map.of());
    }

    /** The same, with the verdicts on connections by their numbers, from 1 on. */
    public static CapturePage of(
            List<ExplainedConnection> connections, int count, Map<Integer, List<Verdict>> verdicts) {
        List<Chapter> chapters = new ArrayList<>();
        int events = 0;
        Optional<String> omitted = Optional.empty();
        for (ExplainedConnection connection : connections) {
            Trace trace = connection.trace();
            boolean fits =
                    chapters.size() < MOST_CONNECTIONS && events + trace.steps().size() <= MOST_EVENTS;
            if (!fits && !chapters.isEmpty()) {
                break;
            }
            int shown = Math.min(trace.steps().size(), MOST_EVENTS);
            if (shown < trace.steps().size()) {
                omitted = Optional.of("the page shows the first " + shown + " of "
                        + trace.steps().size() + " events");
            }
            events += shown;
            String about = connection
                    .givenUp()
                    .map(why -> "This connection is " + why + ".")
                    .orElse("");
            List<ProvenVerdict> judged =
                    ProvenVerdict.in(connection, verdicts.getOrDefault(connection.number() + 1, List.of()));
            chapters.add(new Chapter(title(connection), "", about, trace.first(shown), Optional.empty()).with(judged));
        }
        if (chapters.size() < count) {
            omitted = Optional.of("the page shows the first " + chapters.size() + " of " + count
                    + " connections; --connection N shows another");
        }
        return new CapturePage(chapters, omitted);
    }

    private static String title(ExplainedConnection connection) {
        Trace trace = connection.trace();
        return "Connection " + (connection.number() + 1) + ": " + trace.ends().client() + " → "
                + trace.ends().server();
    }
}
