package handshake.trace;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a {@link Trace} down as it happens. Not thread-safe. */
public final class TraceBuilder {
    private final String title;
    private final Both<Endpoint> ends;
    private final Both<TransmissionControlBlock> initial;
    private final List<TracedSegment> segments = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Both<TransmissionControlBlock> now;

    public TraceBuilder(String title, Both<Endpoint> ends, Both<TransmissionControlBlock> initial) {
        this.title = title;
        this.ends = ends;
        this.initial = initial;
        this.now = initial;
    }

    /** Both ends as they stand. */
    public Both<TransmissionControlBlock> now() {
        return now;
    }

    /**
     * Something that happened at one end, with its transition. What it emitted departs.
     *
     * @return the ids of the segments that left
     */
    public List<Integer> step(long time, Side side, Happening happening, Transition transition) {
        List<Integer> departures = new ArrayList<>();
        for (Segment segment : transition.emitted()) {
            departures.add(depart(time, side, segment, Notes.of(transition, segment)));
        }
        now = now.with(side, transition.after());
        steps.add(new Step(time, happening, Optional.of(transition), departures, now));
        return departures;
    }

    /** A step of the network, or one that no rule explains. */
    public void step(long time, Happening happening, List<Integer> departures) {
        steps.add(new Step(time, happening, Optional.empty(), departures, now));
    }

    /** {@code side} stands as {@code tcb} now, for a reason that the next step tells. */
    public TraceBuilder stand(Side side, TransmissionControlBlock tcb) {
        now = now.with(side, tcb);
        return this;
    }

    /** A segment leaves; returns its id. */
    public int depart(long time, Side side, Segment segment, List<Note> notes) {
        segments.add(TracedSegment.departing(segments.size(), side, segment, time, notes));
        return segments.size() - 1;
    }

    public void arrived(int id) {
        segments.set(id, segments.get(id).with(TracedSegment.Fate.ARRIVED));
    }

    public void lost(int id) {
        segments.set(id, segments.get(id).with(TracedSegment.Fate.LOST));
    }

    /** Replaces what is known of a segment, for a reader of captures that learns more as it goes. */
    public void amend(TracedSegment sent) {
        segments.set(sent.id(), sent);
    }

    /** Every segment so far, by id. */
    public List<TracedSegment> segments() {
        return List.copyOf(segments);
    }

    public TracedSegment segment(int id) {
        return segments.get(id);
    }

    /** What is still on its way, in order of departure. */
    public List<TracedSegment> inFlight() {
        return segments.stream()
                .filter(sent -> sent.fate() == TracedSegment.Fate.UNDERWAY)
                .toList();
    }

    public int steps() {
        return steps.size();
    }

    /** A builder that goes on where the first {@code count} steps of {@code trace} end. */
    public static TraceBuilder after(Trace trace, int count) {
        TraceBuilder builder = new TraceBuilder(trace.title(), trace.ends(), trace.initial());
        builder.now = trace.after(count);
        if (count == trace.steps().size()) {
            builder.segments.addAll(trace.segments());
            builder.steps.addAll(trace.steps());
            return builder;
        }
        for (TracedSegment sent : trace.segments().subList(0, departed(trace, count))) {
            builder.segments.add(sent.with(TracedSegment.Fate.UNDERWAY));
        }
        builder.steps.addAll(trace.steps().subList(0, count));
        builder.steps.forEach(builder::land);
        return builder;
    }

    /** How many segments have left within {@code count} steps: segments are numbered in order of departure. */
    private static int departed(Trace trace, int count) {
        return trace.steps().subList(count, trace.steps().size()).stream()
                .flatMap(step -> step.departures().stream())
                .findFirst()
                .orElse(trace.segments().size());
    }

    private void land(Step step) {
        boolean arrives = step.happening().where().isPresent();
        step.happening().ends().ifPresent(arrives ? this::arrived : this::lost);
    }

    public Trace build() {
        return new Trace(title, ends, initial, segments, steps);
    }
}
