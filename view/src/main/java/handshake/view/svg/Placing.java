package handshake.view.svg;

import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives each moment of a trace its place: as time wants it, and with room for what must be read there. */
final class Placing {
    /** The slope of a usual segment, in units; about nine degrees over the width between the lifelines. */
    static final double USUAL_SLOPE = 66;

    private static final double BEGINNING = 34;
    private static final double END = 46;
    private static final double LONGEST = 150;
    private static final double CUT = 74;
    private static final double USUAL_PAUSE = 44;
    private static final double EVEN_ROW = 60;
    private static final double EVEN_LINE = 30;
    private static final double ARROWS_APART = 28;
    private static final double LABELS_APART = 16;
    private static final double TURN = 6;
    /** How much of its way a lost segment is shown to go. */
    static final double LOST_AT = 0.64;

    /** What was last drawn at one end. */
    private static final class Last {
        private double departure = Double.NEGATIVE_INFINITY;
        private double arrival = Double.NEGATIVE_INFINITY;
        private double label = 0;
    }

    private final Trace trace;
    private final Spacing spacing;
    private final double[] steps;
    private final double[] departures;
    private final double[] arrivals;
    private final List<Timeline.Wait> waits = new ArrayList<>();
    private final Both<Last> last = new Both<>(new Last(), new Last());
    private double now = BEGINNING;
    private double lowest;
    private double flat = Double.NEGATIVE_INFINITY;

    Placing(Trace trace, Spacing spacing) {
        this.trace = trace;
        this.spacing = spacing;
        this.steps = new double[trace.steps().size()];
        this.departures = new double[trace.segments().size()];
        this.arrivals = new double[trace.segments().size()];
        Arrays.fill(arrivals, Double.NaN);
    }

    Timeline timeline() {
        double perNano = spacing == Spacing.SCALE ? scale() : 0;
        long time = 0;
        for (Moment moment : Moment.of(trace)) {
            if (spacing == Spacing.SCALE) {
                pass(moment.time() - time, perNano);
            }
            time = moment.time();
            if (moment.departure().isPresent()) {
                depart(trace.segment(moment.departure().getAsInt()));
            } else {
                happen(moment.step());
            }
        }
        for (TracedSegment sent : trace.segments()) {
            if (Double.isNaN(arrivals[sent.id()])) {
                arrivals[sent.id()] = departures[sent.id()] + USUAL_SLOPE * LOST_AT;
                now = Math.max(now, arrivals[sent.id()]);
            }
        }
        return new Timeline(steps, departures, arrivals, waits, Math.max(now, lowest) + END);
    }

    /** Units for a nanosecond. */
    private double scale() {
        List<Long> latencies = new ArrayList<>();
        List<Long> pauses = new ArrayList<>();
        long time = 0;
        for (Step step : trace.steps()) {
            Moment.arrival(step)
                    .ifPresent(
                            id -> latencies.add(step.time() - trace.segment(id).sentAt()));
            pauses.add(step.time() - time);
            time = step.time();
        }
        long latency = median(latencies);
        long pause = median(pauses);
        return latency > 0 ? USUAL_SLOPE / latency : pause > 0 ? USUAL_PAUSE / pause : 0;
    }

    /** Of those that are not zero; zero when there is none. */
    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().filter(value -> value > 0).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    private void pass(long nanos, double perNano) {
        double length = nanos * perNano;
        if (length > LONGEST) {
            now = Math.max(now, lowest); // what is lost, or still flies, is not drawn into the wait
            waits.add(new Timeline.Wait(now, now + CUT, nanos));
            now += CUT;
        } else {
            now += Math.max(0, length);
        }
    }

    private void happen(int place) {
        Step step = trace.steps().get(place);
        if (spacing == Spacing.EVEN && place > 0) {
            boolean segment =
                    Moment.arrival(step).isPresent() || !step.departures().isEmpty();
            now += segment ? EVEN_ROW : EVEN_LINE;
        }
        Moment.arrival(step).ifPresent(this::arrive);
        Moment.loss(step).ifPresent(id -> {
            arrivals[id] = departures[id] + USUAL_SLOPE * LOST_AT;
            lowest = Math.max(lowest, arrivals[id]);
        });
        for (Side side : Side.values()) {
            boolean changed = trace.after(place).of(side).state()
                    != trace.after(place + 1).of(side).state();
            if (changed) {
                now = Math.max(now, last.of(side).label + LABELS_APART);
                last.of(side).label = now;
            }
        }
        Moment.arrival(step).ifPresent(id -> arrivals[id] = now);
        steps[place] = now;
    }

    private void arrive(int id) {
        TracedSegment sent = trace.segment(id);
        Last there = last.of(sent.from().other());
        now = Math.max(now, Math.max(departures[id], there.arrival + ARROWS_APART));
        boolean isFlat = now - departures[id] < 1;
        if (isFlat) { // a capture sees leaving and arriving at once: only its distance from other such lines keeps it
            // legible
            now = Math.max(now, flat + ARROWS_APART);
            departures[id] = now;
            flat = now;
        }
        there.arrival = now;
    }

    private void depart(TracedSegment sent) {
        Last here = last.of(sent.from());
        boolean turns = here.arrival > now - TURN;
        double place = Math.max(turns ? here.arrival + TURN : now, here.departure + ARROWS_APART);
        departures[sent.id()] = place;
        here.departure = place;
        now = Math.max(now, place - TURN);
    }
}
