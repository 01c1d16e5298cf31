package handshake.view;

import handshake.figure.Rung;
import handshake.figure.Rungs;
import handshake.tcp.model.Flag;
import handshake.tcp.model.State;
import handshake.tcp.rules.Applied;
import handshake.trace.Absence;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A trace as one JSON object, schema {@code handshake.trace/1}: the same for simulated and captured connections. What
 * is not known is {@code null}; times are nanoseconds from the first event.
 */
public final class TraceJson {
    private final Trace trace;
    private final SegmentLabel labels;
    private final Map<Integer, Both<State>> statesOf;
    private final Map<Integer, Step> decisiveOf;

    private TraceJson(Trace trace) {
        this.trace = trace;
        this.labels = SegmentLabel.in(trace);
        this.statesOf = states(trace);
        this.decisiveOf = decisive(trace);
    }

    /** The object on one line. */
    public static String line(Trace trace) {
        return Json.write(new TraceJson(trace).object());
    }

    private Map<String, Object> object() {
        Facts facts = Facts.of(trace);
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.trace/1");
        FactsJson.put(json, trace.ends(), facts, OptionalInt.of(facts.unexplained()));
        trace.recording().ifPresent(file -> json.put("began_ns", file.began()));
        json.put("absences", trace.absences().stream().map(this::absence).toList());
        json.put("steps", steps());
        return json;
    }

    private Map<String, Object> absence(Absence absence) {
        Map<String, Object> json = Json.object();
        json.put("side", absence.side());
        json.put("after", absence.after() + 1);
        json.put("what", absence.what());
        return json;
    }

    /** One element per segment, in order of departure. */
    private List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        for (TracedSegment segment : trace.segments()) {
            steps.add(step(segment, steps.size() + 1));
        }
        return steps;
    }

    /** For each segment both ends after it has arrived; where it has not, after it has left. */
    private static Map<Integer, Both<State>> states(Trace trace) {
        Map<Integer, Both<State>> states = new HashMap<>();
        for (Rung rung : Rungs.of(trace)) {
            rung.segment().ifPresent(segment -> states.put(segment.id(), rung.states()));
        }
        return states;
    }

    /** For each segment the step that says what became of it: its arrival, or, where it did not arrive, its departure. */
    private static Map<Integer, Step> decisive(Trace trace) {
        Map<Integer, Step> arrivals = new HashMap<>();
        Map<Integer, Step> decisive = new HashMap<>();
        for (Step step : trace.steps()) {
            step.departures().forEach(segment -> decisive.put(segment, step));
            if (step.happening() instanceof Happening.Arrived arrived) {
                arrivals.putIfAbsent(arrived.segment(), step);
            }
        }
        decisive.putAll(arrivals);
        return decisive;
    }

    private Map<String, Object> step(TracedSegment segment, int number) {
        Optional<Both<State>> states = Optional.ofNullable(statesOf.get(segment.id()));
        Optional<Step> decided = Optional.ofNullable(decisiveOf.get(segment.id()));
        Optional<Applied> applied = decided.flatMap(Step::transition).map(transition -> transition.decisive());
        boolean acknowledges = segment.segment().has(Flag.ACK);
        Map<String, Object> json = Json.object();
        json.put("number", number);
        trace.recording().ifPresent(file -> json.put("packet", file.packet(segment)));
        json.put("time_ns", segment.sentAt());
        json.put("from", segment.from());
        json.put("flags", segment.segment().ctl().flags());
        json.put("seq", segment.segment().seq().unsigned());
        json.put("ack", acknowledges ? Optional.of(segment.segment().ack().unsigned()) : Optional.empty());
        json.put("seq_relative", labels.relativeSeq(segment));
        json.put("ack_relative", acknowledges ? Optional.of(labels.relativeAck(segment)) : Optional.empty());
        json.put("window", segment.segment().wnd().value());
        json.put("length", segment.segment().data().length());
        json.put("client_state", states.map(Both::client));
        json.put("server_state", states.map(Both::server));
        json.put("rule", applied.map(Applied::rule));
        json.put("owner", applied.map(rule -> rule.rule().owner().toString()));
        json.put("section", applied.map(rule -> rule.rule().section()));
        json.put("why", segment.problem().or(() -> applied.map(Applied::why)));
        json.put("explained", segment.isExplained());
        json.put("lost", segment.fate() == TracedSegment.Fate.LOST);
        json.put("notes", segment.notes().stream().map(Note::toString).toList());
        return json;
    }
}
