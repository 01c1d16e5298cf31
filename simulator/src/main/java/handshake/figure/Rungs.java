package handshake.figure;

import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Flight;
import handshake.trace.Happening;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The lines of a ladder, derived from a trace: every picture of a connection is drawn from these. A segment gets one
 * line when its arrival is the next thing that happens after its departure, and two when something comes between.
 */
public final class Rungs {
    private final Trace trace;
    private final int now;
    private final List<Rung> rungs = new ArrayList<>();

    private Rungs(Trace trace, int now) {
        this.trace = trace;
        this.now = now;
    }

    public static List<Rung> of(Trace trace) {
        return of(trace, 0, trace.steps().size());
    }

    /**
     * Only the lines that begin with the steps from {@code from} on, as they look when {@code now} steps have been taken:
     * a window of a long ladder costs no more than its own lines.
     */
    public static List<Rung> of(Trace trace, int from, int now) {
        return new Rungs(trace, now).since(from);
    }

    private List<Rung> since(int from) {
        Optional<Integer> crossing = from == 0
                ? Optional.empty()
                : departures(from - 1, trace.steps().get(from - 1));
        rungs.clear(); // what the step before draws is not asked for
        for (int place = from; place < now; place++) {
            Step step = trace.steps().get(place);
            OptionalInt landed = landed(step);
            OptionalInt lost = lost(step);
            boolean alreadyDrawn = landed.isPresent() && crossing.equals(Optional.of(landed.getAsInt()));
            if (landed.isPresent() && !alreadyDrawn) {
                add(trace.flight(landed.getAsInt()), false, true, false, step.states(), List.of(place));
            } else if (lost.isPresent() && !crossing.equals(Optional.of(lost.getAsInt()))) {
                add(trace.flight(lost.getAsInt()), false, false, true, step.states(), List.of(place));
            } else if (landed.isEmpty() && lost.isEmpty() && step.departures().isEmpty()) {
                rungs.add(new Rung(Optional.empty(), false, false, false, step.states(), List.of(place)));
            }
            crossing = departures(place, step);
        }
        return rungs;
    }

    /** Draws what leaves with this step; returns the flight whose landing, the next step, is drawn already. */
    private Optional<Integer> departures(int place, Step step) {
        Optional<Step> next = place + 1 < now ? Optional.of(trace.steps().get(place + 1)) : Optional.empty();
        boolean appears = step.happening() instanceof Happening.Appeared;
        int last = step.departures().size() - 1;
        for (int i = 0; i <= last; i++) {
            int id = step.departures().get(i);
            boolean landsNext = i == last && next.flatMap(s -> boxed(landed(s))).equals(Optional.of(id));
            boolean lostNext = i == last && next.flatMap(s -> boxed(lost(s))).equals(Optional.of(id));
            if (landsNext || lostNext) {
                add(
                        trace.flight(id),
                        true,
                        landsNext,
                        lostNext,
                        crossed(step, next.get(), trace.flight(id)),
                        List.of(place, place + 1));
                return Optional.of(id);
            }
            add(trace.flight(id), !appears, false, false, step.states(), List.of(place));
        }
        return Optional.empty();
    }

    /** The sender as it was when the segment left, the receiver as it is now that it has arrived. */
    private static Both<State> crossed(Step departure, Step arrival, Flight flight) {
        State sender = departure.states().of(flight.from());
        return arrival.states().with(flight.from(), sender);
    }

    private void add(
            Flight flight, boolean departs, boolean arrives, boolean lost, Both<State> states, List<Integer> steps) {
        rungs.add(new Rung(Optional.of(flight), departs, arrives, lost, states, steps));
    }

    private static OptionalInt landed(Step step) {
        return step.happening() instanceof Happening.Arrived arrived
                ? OptionalInt.of(arrived.flight())
                : OptionalInt.empty();
    }

    private static OptionalInt lost(Step step) {
        return step.happening() instanceof Happening.Lost loss ? OptionalInt.of(loss.flight()) : OptionalInt.empty();
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
