package handshake.view.html;

import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Both;
import handshake.trace.Change;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.view.Durations;
import handshake.view.EventWords;
import handshake.view.Json;
import handshake.view.SegmentLabel;
import handshake.view.StepText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step of a chapter, for the script: what happened, why, and how both ends stand. */
final class StepData {
    /** In the order in which the data number them. */
    static final List<State> STATES = List.of(State.values());

    private final Trace trace;
    private final SegmentLabel labels;
    private final EventWords brief;
    private final EventWords full;
    private final StepText story;

    StepData(Trace trace) {
        this.trace = trace;
        this.labels = SegmentLabel.in(trace);
        this.brief = new EventWords(trace, labels::flags);
        this.full = new EventWords(trace, segment -> labels.flags(segment) + " " + labels.numbers(segment));
        this.story = new StepText(trace);
    }

    Map<String, Object> beginning() {
        Map<String, Object> json = Json.object();
        json.put("time", "");
        json.put("title", "Before anything happens");
        json.put("sent", "");
        json.put("where", "network");
        json.put("why", List.of());
        json.put("ends", ends(trace.initial()));
        json.put("in", Optional.empty());
        json.put("out", List.of());
        return json;
    }

    Map<String, Object> step(int place) {
        Step step = trace.steps().get(place);
        Map<String, Object> json = Json.object();
        json.put("time", Durations.text(step.time(), true));
        json.put("title", EventWords.capital(brief.cause(step)));
        json.put("sent", EventWords.capital(full.sent(step)));
        json.put("where", step.happening().where().map(Side::toString).orElse("network"));
        json.put(
                "why",
                story.reasons(step).stream()
                        .map(applied -> List.of(
                                EventWords.capital(applied.why()),
                                applied.rule().citation(),
                                applied.rule().toString()))
                        .toList());
        json.put("ends", ends(step.after()));
        json.put("in", heard(step));
        json.put("out", step.departures());
        return json;
    }

    /** The segment that arrives in the step, or is lost. */
    static Optional<Integer> heard(Step step) {
        if (step.happening() instanceof Happening.Arrived arrived) {
            return Optional.of(arrived.segment());
        }
        return step.happening() instanceof Happening.Lost lost ? Optional.of(lost.segment()) : Optional.empty();
    }

    private List<Object> ends(Both<TransmissionControlBlock> both) {
        return List.of(end(both.client(), Side.CLIENT), end(both.server(), Side.SERVER));
    }

    /** The state by its place among all, then the variables in the RFC's order; empty text for what is not there yet. */
    private List<Object> end(TransmissionControlBlock tcb, Side side) {
        List<Object> values = new ArrayList<>();
        values.add(STATES.indexOf(tcb.state()));
        Change.values(tcb)
                .forEach((name, value) -> values.add(isThere(name, tcb.state()) ? shown(name, value, side) : ""));
        return values;
    }

    private static boolean isThere(String name, State state) {
        return switch (state) {
            case CLOSED, LISTEN -> false;
            case SYN_SENT -> !name.equals("IRS") && !name.equals("RCV.NXT") && !name.equals("SND.WND");
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> true;
        };
    }

    /** A sequence number both ways: as it is, and counted from the SYN of whoever counts with it. */
    private String shown(String name, String value, Side side) {
        if (name.endsWith("WND")) {
            return value;
        }
        boolean peers = name.equals("IRS") || name.startsWith("RCV");
        long isn = labels.isn(peers ? side.other() : side).unsigned();
        return value + " (" + (int) (Long.parseLong(value) - isn) + ")";
    }
}
