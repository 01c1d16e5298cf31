package handshake.view.html;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.State;
import handshake.text.Plural;
import handshake.trace.Both;
import handshake.trace.Change;
import handshake.trace.Fact;
import handshake.trace.Facts;
import handshake.trace.Knowledge;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.DoubtText;
import handshake.view.Durations;
import handshake.view.Json;
import handshake.view.svg.Phase;
import handshake.view.svg.Spacing;
import handshake.view.svg.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the script of a page knows of one chapter. Everything that is meant to be read is text, never markup. */
public final class PageData {
    /** So far below its moment the line of time stands: below a flat arrow, and the name of a state that begins then. */
    private static final double BELOW = 7;

    private static final double BEFORE = 20;

    private static final List<Fact> FACTS = List.of(Fact.values());

    private final Chapter chapter;
    private final Trace trace;
    private final SegmentData segments;
    private final StepData steps;

    public PageData(Chapter chapter) {
        this.chapter = chapter;
        this.trace = chapter.trace();
        this.segments = new SegmentData(chapter);
        this.steps = new StepData(trace);
    }

    /** All of it. */
    public Map<String, Object> object() {
        Map<String, Object> json = head();
        for (Spacing spacing : Spacing.values()) {
            json.put(spacing.name(), places(Timeline.of(trace, spacing)));
        }
        json.put("flights", segments.all());
        json.put("fields", segments.fieldKinds());
        json.put("steps", steps());
        return json;
    }

    /** What is the same at every event. */
    public Map<String, Object> head() {
        Map<String, Object> json = Json.object();
        json.put("title", chapter.title());
        json.put("source", chapter.source());
        json.put("about", chapter.about());
        json.put("facts", facts());
        json.put("ends", ends(trace.ends().map(Endpoint::toString)));
        json.put("states", StepData.STATES);
        json.put("phases", StepData.STATES.stream().map(Phase::of).toList());
        json.put("meanings", StepData.STATES.stream().map(State::meaning).toList());
        json.put(
                "variables", List.copyOf(Change.values(trace.initial().client()).keySet()));
        json.put(
                "knowable",
                Stream.of(Side.values())
                        .map(side ->
                                FACTS.stream().map(fact -> fact.saidBy(side)).toList())
                        .toList());
        return json;
    }

    /** After {@code count} events: what the last one did, and what each side then knows. */
    public Map<String, Object> step(int count, Both<Set<Fact>> known) {
        Map<String, Object> step = count == 0 ? steps.beginning() : steps.step(count - 1);
        step.put("knows", ends(known.map(PageData::mask)));
        return step;
    }

    /** Segment {@code id} of the trace. */
    public Map<String, Object> segment(int id) {
        return segments.one(id);
    }

    /** What the fields of the headers of the segments that were asked for have in common. */
    public List<List<Object>> fieldKinds() {
        return segments.fieldKinds();
    }

    private static <T> List<T> ends(Both<T> both) {
        return List.of(both.client(), both.server());
    }

    private List<String> facts() {
        Facts facts = Facts.of(trace);
        List<String> list = new ArrayList<>();
        list.add("opening " + facts.opening());
        list.add("closing " + facts.closing());
        facts.handshake().ifPresent(nanos -> list.add("open in " + Durations.text(nanos, true)));
        list.add(Plural.of(trace.segments().size(), "segment"));
        list.add(DoubtText.counts(facts.unexplained(), facts.doubts()));
        trace.absences().forEach(absence -> list.add("absent: " + absence.what()));
        return list;
    }

    /** Where the line of time stands before the first step and after each, and how long the lifelines are. */
    private Map<String, Object> places(Timeline timeline) {
        List<Double> now = new ArrayList<>();
        now.add(BEFORE);
        for (int place = 0; place < trace.steps().size(); place++) {
            boolean last = place == trace.steps().size() - 1;
            now.add(rounded(last ? timeline.height() : timeline.step(place) + BELOW));
        }
        Map<String, Object> json = Json.object();
        json.put("height", rounded(timeline.height()));
        json.put("now", now);
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private List<Object> steps() {
        List<Both<Set<Fact>>> known = Knowledge.along(trace);
        List<Object> all = new ArrayList<>();
        for (int count = 0; count <= trace.steps().size(); count++) {
            all.add(step(count, known.get(count)));
        }
        return all;
    }

    /** A bit for each fact, in their order. */
    private static int mask(Set<Fact> facts) {
        return facts.stream().mapToInt(fact -> 1 << FACTS.indexOf(fact)).sum();
    }
}
