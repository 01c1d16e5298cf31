package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.compare.SimulatedExchange;
import handshake.scenario.Replay;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Opening;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.ComparisonView;
import handshake.view.DivergenceView;
import handshake.view.Screen;
import handshake.view.html.Chapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code handshake read --compare}: a captured connection beside the one that the model would have had in its place. */
final class ReadComparison {
    private ReadComparison() {}

    static List<String> lines(ExplainedConnection connection, Screen screen) {
        Trace observed = connection.trace();
        List<String> lines = new ArrayList<>();
        lines.add("connection " + (connection.number() + 1) + ": " + observed.title());
        if (connection.facts().opening() == Opening.MID_STREAM) {
            lines.add(
                    "Nothing to compare: the capture begins in the middle of this connection, so the model has nothing"
                            + " to begin with.");
        } else if (observed.ends().client().equals(observed.ends().server())) {
            lines.add("Nothing to compare: this socket is connected to itself, and the model's worlds have two ends.");
        } else {
            lines.addAll(ComparisonView.lines(simulated(connection.facts(), observed), observed, screen));
        }
        lines.addAll(DivergenceView.lines(connection, screen));
        return lines;
    }

    /**
     * The same for a page: what was captured and what was expected, as far as that can be told.
     *
     * @param shown as much of the conversation's trace as the page has room for
     */
    static List<Chapter> chapters(ExplainedConnection connection, Trace shown) {
        return isComparable(connection)
                ? Chapter.comparing(simulated(connection.facts(), shown), shown)
                : List.of(Chapter.of(shown));
    }

    /** Whether the capture shows how the connection began, and it has two ends. */
    private static boolean isComparable(ExplainedConnection connection) {
        Both<Endpoint> ends = connection.trace().ends();
        return connection.facts().opening() != Opening.MID_STREAM
                && !ends.client().equals(ends.server());
    }

    private static Trace simulated(Facts facts, Trace observed) {
        Replay.Given given = new Replay.Given(
                facts.iss().map(iss -> iss.orElse(SequenceNumber.ZERO)),
                new Both<>(
                        SimulatedExchange.settings(observed, Side.CLIENT),
                        SimulatedExchange.settings(observed, Side.SERVER)),
                Profile.LINUX,
                Duration.ofNanos(facts.synToSynAck().orElse(0) / 2),
                facts.opening() != Opening.REFUSED);
        return Replay.of(observed, given);
    }
}
