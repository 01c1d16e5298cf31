package handshake.view;

import handshake.analysis.decode.Decoded;
import handshake.analysis.flow.GivenUp;
import handshake.analysis.summary.ConnectionSummary;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Connections as JSON, an object a line: schema {@code handshake.summary/1}, which is {@code handshake.trace/1} without
 * the steps and with a number; and at the end one of schema {@code handshake.totals/1}.
 */
public final class SummaryJson {
    private SummaryJson() {}

    public static String line(ConnectionSummary summary) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.summary/1");
        json.put("number", summary.number() + 1);
        json.put("began_ns", summary.began());
        FactsJson.put(json, summary.ends(), summary.facts(), summary.unexplained());
        summary.givenUp().ifPresent(why -> {
            json.put("not_explained_from_packet", why.packet());
            json.put("not_explained_because", why.reason().toString());
        });
        return Json.write(json);
    }

    /** {@code skipped}: packets that were not followed, by reason. */
    public static String totals(Totals totals, long packets, Map<Decoded.Reason, Long> skipped) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.totals/1");
        json.put("packets", packets);
        json.put("segments", totals.segments());
        json.put("connections", totals.connections());
        json.put("openings", named(totals.openings()));
        json.put("closings", named(totals.closings()));
        json.put("syn_retransmissions", totals.synsAgain());
        json.put("unexplained", totals.unexplained());
        if (totals.unexplained().isPresent()) {
            json.put("faults", totals.doubts().faults());
            json.put("supposed", totals.doubts().supposed());
            json.put("absent", totals.doubts().absent());
        }
        json.put("forgotten", totals.forgotten());
        Map<String, Object> reasons = Json.object();
        new TreeMap<>(skipped)
                .forEach((reason, count) ->
                        reasons.put(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
        json.put("skipped", reasons);
        json.put("not_explained_defect", totals.givenUp(GivenUp.Reason.DEFECT));
        json.put("not_explained_too_much_work", totals.givenUp(GivenUp.Reason.TOO_MUCH_WORK));
        return Json.write(json);
    }

    private static <E extends Enum<E>> Map<String, Object> named(EnumMap<E, Long> counts) {
        Map<String, Object> json = Json.object();
        counts.forEach((kind, count) -> json.put(kind.toString(), count));
        return json;
    }
}
