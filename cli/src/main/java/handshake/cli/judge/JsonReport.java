package handshake.cli.judge;

import handshake.judge.Fault;
import handshake.tcp.model.Segment;
import handshake.view.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** One object per stage and line, schema {@code handshake.judge/1}. */
final class JsonReport implements StageReport {
    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(StageOutcome outcome) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.judge/1");
        json.put("stage", outcome.stage().number());
        json.put("title", outcome.stage().title());
        json.put("passed", outcome.passed());
        json.put("faults", outcome.found().stream().map(JsonReport::object).toList());
        out.println(Json.write(json));
        out.flush();
    }

    private static Map<String, Object> object(StageOutcome.Found found) {
        Fault fault = found.fault();
        Map<String, Object> json = Json.object();
        json.put("code", fault.code().toString());
        json.put("section", fault.code().section());
        json.put("meaning", fault.code().meaning());
        json.put("because", fault.because());
        json.put("usually", fault.code().usually());
        json.put("story", found.story().title());
        json.put("time_ns", fault.at());
        json.put("segment", fault.segment().map(Segment::toString));
        json.put("fields", fault.fields().stream().map(JsonReport::field).toList());
        json.put(
                "sent",
                found.trace().segments().stream()
                        .map(sent -> sent.from() + " " + sent.segment())
                        .toList());
        return json;
    }

    private static Map<String, Object> field(Fault.Field field) {
        Map<String, Object> json = Json.object();
        json.put("name", field.name());
        json.put("expected", field.expected());
        json.put("actual", field.actual());
        return json;
    }

    @Override
    public void end(int passed, int asked) {
        // Each line stands for itself
    }

    static List<String> codes(StageOutcome outcome) {
        return outcome.found().stream()
                .map(found -> found.fault().code().toString())
                .toList();
    }
}
