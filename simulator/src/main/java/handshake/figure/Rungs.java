package handshake.figure;

import handshake.tcp.model.State;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The lines of a ladder, derived from a trace: every picture of a connection is drawn from these. A segment gets one
 * line when its arrival is the next thing that happens after its departure, and two when something comes between.
 *
 * <p>A figure of the RFC has no clock, and things at different ends have no true order: there what arrives comes first
 * (Figure 7, line 4), then what leaves (line 5), and two users who close at once share a line (Figure 13).
 */
public final class Rungs {
    /** A segment that has left in step {@code place} and is not drawn yet. */
    private record Departure(TracedSegment segment, int place) {}

    private final Trace trace;
    private final int now;
    private final List<Rung> rungs = new ArrayList<>();
    private final List<Departure> waiting = new ArrayList<>();
    private final boolean clock;

    private Rungs(Trace trace, int now, boolean clock) {
        this.trace = trace;
        this.now = now;
        this.clock = clock;
    }

    /** In order of time. */
    public static List<Rung> of(Trace trace) {
        return of(trace, 0, trace.steps().size());
    }

    /**
     * Only the lines that begin with the steps from {@code from} on, as they look when {@code now} steps have been taken:
     * a window of a long ladder costs no more than its own lines.
     */
    public static List<Rung> of(Trace trace, int from, int now) {
        return new Rungs(trace, now, true).since(from);
    }

    /** In the order of the RFC's figures. */
    static List<Rung> ofFigure(Trace trace) {
        return new Rungs(trace, trace.steps().size(), false).since(0);
    }

    private List<Rung> since(int from) {
        Optional<TracedSegment> crossing = Optional.empty();
        for (int place = Math.max(0, from - 1); place < now; place++) {
            if (place == from) {
                rungs.clear(); // what the step before draws is not asked for
            }
            Step step = trace.steps().get(place);
            Optional<TracedSegment> ended = ended(step);
            if (ended.isPresent() && !ended.equals(crossing)) {
                boolean lost = step.happening() instanceof Happening.Lost;
                int last = lastOf(place);
                add(ended.get(), false, !lost, lost, trace.steps().get(last).states(), place, last);
            } else if (ended.isEmpty() && step.departures().isEmpty()) {
                rungs.add(new Rung(Optional.empty(), false, false, false, step.states(), List.of(place)));
            }
            for (int id : step.departures()) {
                waiting.add(new Departure(trace.segment(id), place));
            }
            if (lastOf(place) > place) {
                crossing = ended;
            } else {
                crossing = isOneMomentWithNext(place) ? Optional.empty() : draw(place);
            }
        }
        return rungs;
    }

    /** Whether the next step, at the other end, is drawn before what waits. */
    private boolean isOneMomentWithNext(int place) {
        Optional<Happening> next = next(place).map(Step::happening);
        if (clock || waiting.isEmpty() || next.isEmpty()) {
            return false;
        }
        Happening here = trace.steps().get(place).happening();
        boolean bothClose = closes(here) && closes(next.get());
        boolean bothArrive = here instanceof Happening.Arrived
                && next.get() instanceof Happening.Arrived arrived
                && waiting.stream().noneMatch(departure -> departure.segment().id() == arrived.segment());
        Optional<Side> where = next.get().where();
        return (bothClose || bothArrive)
                && waiting.stream()
                        .noneMatch(departure ->
                                where.equals(Optional.of(departure.segment().from())));
    }

    private static boolean closes(Happening happening) {
        return happening instanceof Happening.Called called && called.call() instanceof UserCall.Close;
    }

    /** Draws what waits; returns the segment whose landing, the next step, is drawn already. */
    private Optional<TracedSegment> draw(int place) {
        Optional<Step> next = next(place);
        Optional<TracedSegment> landing = next.flatMap(this::ended);
        List<Departure> due = waiting.stream()
                .filter(departure -> isDue(departure.segment(), next, landing))
                .sorted(Comparator.comparingLong(
                        departure -> departure.segment().sentAt()))
                .toList();
        int last = due.size() - 1;
        Optional<TracedSegment> crossing = last >= 0
                        && landing.map(TracedSegment::id)
                                .equals(Optional.of(due.get(last).segment().id()))
                ? landing
                : Optional.empty();
        for (Departure departure : due) {
            TracedSegment segment = departure.segment();
            boolean appears = trace.steps().get(departure.place()).happening() instanceof Happening.Appeared;
            Both<State> states = trace.steps().get(place).states();
            if (crossing.map(TracedSegment::id).equals(Optional.of(segment.id()))) {
                boolean lost = next.get().happening() instanceof Happening.Lost;
                int end = lastOf(place + 1);
                // The sender as it was when the segment left, the receiver as it is now that it has arrived
                Both<State> crossed = trace.steps().get(end).states().with(segment.from(), states.of(segment.from()));
                add(segment, !appears, !lost, lost, crossed, departure.place(), end);
            } else {
                int end = clock ? departure.place() : place;
                add(segment, !appears, false, false, states, departure.place(), end);
            }
        }
        waiting.removeAll(due);
        return crossing;
    }

    /** In a capture a segment may be seen long after what its sender owes it to; what was seen meanwhile comes first. */
    private boolean isDue(TracedSegment segment, Optional<Step> next, Optional<TracedSegment> landing) {
        return !clock
                || next.filter(step -> step.time() < segment.sentAt()).isEmpty()
                || landing.filter(lands -> lands.id() == segment.id()).isPresent();
    }

    private void add(
            TracedSegment segment,
            boolean departs,
            boolean arrives,
            boolean lost,
            Both<State> states,
            int first,
            int last) {
        List<Integer> steps = IntStream.rangeClosed(first, last).boxed().toList();
        rungs.add(new Rung(Optional.of(segment), departs, arrives, lost, states, steps));
    }

    private Optional<Step> next(int place) {
        return place + 1 < now ? Optional.of(trace.steps().get(place + 1)) : Optional.empty();
    }

    /** The last step that belongs to the same arrival: a SYN in TIME-WAIT ends one connection and begins the next. */
    private int lastOf(int place) {
        Optional<TracedSegment> ended = ended(trace.steps().get(place));
        boolean goesOn = ended.isPresent() && next(place).flatMap(this::ended).equals(ended);
        return goesOn ? lastOf(place + 1) : place;
    }

    /** The segment that arrives in {@code step}, or is lost. */
    private Optional<TracedSegment> ended(Step step) {
        if (step.happening() instanceof Happening.Arrived arrived) {
            return Optional.of(trace.segment(arrived.segment()));
        }
        return step.happening() instanceof Happening.Lost lost
                ? Optional.of(trace.segment(lost.segment()))
                : Optional.empty();
    }
}
