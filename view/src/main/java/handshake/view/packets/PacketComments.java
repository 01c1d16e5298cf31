package handshake.view.packets;

import handshake.tcp.model.State;
import handshake.tcp.rules.Applied;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import handshake.view.StepText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to say about each segment of a trace: why it was sent, and what it did where it arrived. */
final class PacketComments {
    private static final int NOWHERE = -1;

    private final Trace trace;
    private final StepText story;
    private final int[] departures;
    private final int[] arrivals;

    PacketComments(Trace trace) {
        this.trace = trace;
        this.story = new StepText(trace);
        this.departures = new int[trace.segments().size()];
        this.arrivals = new int[trace.segments().size()];
        Arrays.fill(departures, NOWHERE);
        Arrays.fill(arrivals, NOWHERE);
        for (int place = 0; place < trace.steps().size(); place++) {
            Step step = trace.steps().get(place);
            for (int segment : step.departures()) {
                departures[segment] = place;
            }
            if (step.happening() instanceof Happening.Arrived arrived) {
                arrivals[arrived.segment()] = place;
            }
        }
    }

    /** A line for each thing to say. */
    String of(TracedSegment segment) {
        List<String> lines = new ArrayList<>();
        if (!segment.notes().isEmpty()) {
            lines.add(segment.notes().stream().map(Note::toString).collect(Collectors.joining(", ")));
        }
        segment.problem().ifPresent(problem -> lines.add("unexplained: " + problem));
        lines.addAll(explained(departures[segment.id()], "sends it"));
        lines.addAll(explained(arrivals[segment.id()], "receives it"));
        switch (segment.fate()) {
            case LOST -> lines.add("the network loses it");
            case UNDERWAY -> lines.add("it is still on its way when the trace ends");
            case ARRIVED -> {}
        }
        return String.join("\n", lines);
    }

    /** Every reason with its rule, and where it leads: {@code server receives it: … [RFC 9293 §3.10.7.2 …]}. */
    private List<String> explained(int place, String what) {
        if (place == NOWHERE) {
            return List.of();
        }
        Step step = trace.steps().get(place);
        Side side = StepText.where(step);
        String cause = story.cause(step);
        List<String> lines = new ArrayList<>();
        for (Applied reason : story.reasons(step)) {
            lines.add(side + " " + what + ": " + (cause.isEmpty() ? "" : cause + ", ") + reason.why() + " ["
                    + reason.rule().citation() + " " + reason.rule() + "]");
        }
        State before = trace.after(place).of(side).state();
        State after = step.states().of(side);
        if (before != after) {
            lines.add(side + ": " + before + " -> " + after);
        }
        return lines;
    }
}
