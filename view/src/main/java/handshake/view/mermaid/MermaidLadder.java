package handshake.view.mermaid;

import handshake.figure.Rung;
import handshake.figure.Rungs;
import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.text.Lines;
import handshake.trace.Both;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import handshake.view.SegmentLabel;
import handshake.view.StepText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A trace as a {@code sequenceDiagram}. Mermaid draws every arrow level: a segment that something overtakes has a dashed
 * one where it leaves, and a solid one where it arrives.
 */
public final class MermaidLadder {
    private final Trace trace;
    private final SegmentLabel labels;
    private final StepText story;
    private final List<String> lines = new ArrayList<>();
    private Both<State> states;

    private MermaidLadder(Trace trace) {
        this.trace = trace;
        this.labels = SegmentLabel.in(trace);
        this.story = new StepText(trace);
        this.states = new Both<>(
                trace.initial().client().state(), trace.initial().server().state());
    }

    /** One string per line. */
    public static List<String> lines(Trace trace) {
        return new MermaidLadder(trace).all();
    }

    private List<String> all() {
        lines.add("sequenceDiagram");
        lines.add("    title " + MermaidText.escaped(trace.title().isEmpty() ? "A connection" : trace.title()));
        for (Side side : Side.values()) {
            String words = side + " " + trace.ends().of(side);
            lines.add("    participant " + name(side) + " as " + MermaidText.escaped(words));
        }
        for (Side side : Side.values()) {
            note(side, states.of(side).toString());
        }
        Rungs.of(trace).forEach(this::rung);
        return lines;
    }

    /** What makes a segment leave comes before its arrow, and what it does where it arrives after it. */
    private void rung(Rung rung) {
        List<Step> steps = rung.steps().stream().map(trace.steps()::get).toList();
        Predicate<Step> sends = step -> rung.segment()
                .filter(segment -> step.departures().contains(segment.id()))
                .isPresent();
        steps.stream().filter(sends).forEach(step -> states(step, false));
        rung.segment().ifPresent(segment -> arrow(rung, segment));
        steps.stream()
                .filter(sends.negate())
                .forEach(step -> states(step, rung.segment().isEmpty()));
    }

    /** A note for each end whose state changes, and for the one where something happens that sends nothing. */
    private void states(Step step, boolean silent) {
        for (Side side : Side.values()) {
            State after = step.states().of(side);
            if (after != states.of(side) || (silent && StepText.where(step) == side)) {
                note(side, described(step, side, after));
                states = states.with(side, after);
            }
        }
    }

    /** {@code TIME-WAIT}, with the rule that led there and what set it off. */
    private String described(Step step, Side side, State after) {
        boolean here = step.happening().where().filter(side::equals).isPresent();
        String cause = story.cause(step);
        String text = (here && !cause.isEmpty() ? cause + ": " : "") + after;
        return step.transition().filter(transition -> here).isEmpty()
                ? text
                : text + "\n" + cited(step.transition().get().rule());
    }

    private static String cited(Rule rule) {
        return rule + ", " + rule.citation();
    }

    private void arrow(Rung rung, TracedSegment segment) {
        String way = rung.lost() ? "-x" : rung.arrives() ? "->>" : "--)";
        String text = labels.flags(segment) + " " + labels.numbers(segment)
                + (segment.notes().isEmpty()
                        ? ""
                        : ", " + segment.notes().stream().map(Note::toString).collect(Collectors.joining(", ")))
                + (rung.lost() ? ", lost" : rung.arrives() ? "" : ", on its way");
        lines.add(
                "    " + name(segment.from()) + way + name(segment.from().other()) + ": " + MermaidText.escaped(text));
    }

    private void note(Side side, String text) {
        lines.add("    Note over " + name(side) + ": "
                + Lines.of(text).stream().map(MermaidText::escaped).collect(Collectors.joining("<br/>")));
    }

    private static String name(Side side) {
        return side == Side.CLIENT ? "C" : "S";
    }
}
