package handshake.view;

import handshake.analysis.verdict.Verdict;
import java.util.List;
import java.util.Map;

/** The verdicts on one capture as JSON on one line: schema {@code handshake.verdict/1}. */
public final class VerdictJson {
    private VerdictJson() {}

    /** {@code file}: as it was named; {@code connections}: how many it holds. */
    public static String line(String file, int connections, List<Verdict> verdicts) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.verdict/1");
        json.put("file", file);
        json.put("connections", connections);
        json.put("verdicts", verdicts.stream().map(VerdictJson::object).toList());
        return Json.write(json);
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
