package handshake.view;

import handshake.analysis.twopoints.TwoPoints;
import handshake.analysis.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdicts on one capture as JSON on one line: schema {@code handshake.verdict/1}. */
public final class VerdictJson {
    private static final int MOST_NAMED = 20;

    private VerdictJson() {}

    /** {@code file}: as it was named; {@code connections}: how many it holds. */
    public static String line(String file, int connections, List<Verdict> verdicts) {
        return line(file, Optional.empty(), connections, verdicts);
    }

    /** The same, where {@code file} was held against a capture at another point. */
    public static String line(String file, TwoPoints also, int connections, List<Verdict> verdicts) {
        return line(file, Optional.of(also), connections, verdicts);
    }

    private static String line(String file, Optional<TwoPoints> also, int connections, List<Verdict> verdicts) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.verdict/1");
        json.put("file", file);
        also.ifPresent(points -> {
            json.put("also", points.other().name());
            TwoPointsJson.clock(json, points);
        });
        json.put("connections", connections);
        json.put("verdicts", verdicts.stream().map(VerdictJson::object).toList());
        return Json.write(json);
    }

    /**
     * {@code trace}, an object of {@code handshake.trace/1} on one line, with the verdicts on its connection as its last
     * member; {@code null} where they were not known in time.
     */
    public static String within(String trace, Optional<List<Verdict>> verdicts) {
        String members = trace.substring(0, trace.lastIndexOf('}'));
        return members + ", \"verdicts\": "
                + Json.write(verdicts.map(known ->
                        known.stream().map(VerdictJson::withFewConnections).toList()))
                + "}";
    }

    /** Each of a thousand connections of one flood is not to name all the others. */
    private static Map<String, Object> withFewConnections(Verdict verdict) {
        Map<String, Object> json = object(verdict);
        json.put("connections", verdict.connections().stream().limit(MOST_NAMED).toList());
        return json;
    }

    /** One of them. */
    public static Map<String, Object> object(Verdict verdict) {
        Map<String, Object> json = Json.object();
        json.put("code", verdict.code());
        json.put("blame", verdict.blame());
        json.put("certainty", verdict.certainty());
        json.put("connections", verdict.connections());
        json.put("segments", verdict.segments());
        json.put("sentence", verdict.sentence());
        json.put("proof", verdict.proof());
        json.put("advice", verdict.advice());
        return json;
    }
}
