package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.verdict.JudgedConnection;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import handshake.trace.Trace;
import handshake.view.ConnectionJson;
import handshake.view.VerdictJson;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The verdicts on each of the first connections of a capture, for what is written when all have been read. */
public final class VerdictsByConnection implements Consumer<JudgedConnection> {
    private final Map<Integer, List<Verdict>> verdicts = new HashMap<>();

    /** The verdicts on {@code connections}, which are all that a capture holds. */
    public static VerdictsByConnection on(List<ExplainedConnection> connections) {
        VerdictsByConnection verdicts = new VerdictsByConnection();
        VerdictEngine engine = CaptureReading.judge(verdicts);
        connections.forEach(engine::accept);
        engine.end();
        return verdicts;
    }

    @Override
    public void accept(JudgedConnection judged) {
        if (!judged.verdicts().isEmpty() && verdicts.size() < ConnectionLimits.DEFAULT.mostConnections()) {
            verdicts.put(judged.number(), judged.verdicts());
        }
    }

    /** By the number of the connection, from 1 on; those of which nothing is to be said are not there. */
    public Map<Integer, List<Verdict>> all() {
        return Map.copyOf(verdicts);
    }

    /** The verdicts on {@code connection}, the gravest first. */
    public List<Verdict> of(ExplainedConnection connection) {
        return Optional.ofNullable(verdicts.get(connection.number() + 1)).orElse(List.of());
    }

    /** How the traces of {@code connections} are written as JSON, each with its verdicts. */
    public Function<Trace, String> inJson(List<ExplainedConnection> connections) {
        IdentityHashMap<Trace, ExplainedConnection> told = new IdentityHashMap<>();
        connections.forEach(connection -> told.put(connection.trace(), connection));
        return trace -> {
            ExplainedConnection connection = told.get(trace);
            return VerdictJson.within(ConnectionJson.line(connection), Optional.of(of(connection)));
        };
    }
}
