package handshake.trace;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.List;
import java.util.Optional;

/**
 * One connection, or one attempt at one: what happened, in order, with both ends after each event and the rule behind
 * it. An immutable value; time counts in nanoseconds from the first event.
 *
 * @param title one line for people
 * @param ends the addresses and ports
 * @param initial both ends before the first step
 * @param segments every segment that was sent, by id
 * @param steps every event, in order of time
 * @param absences what should have come and did not
 * @param recording where the segments are in their file, if they were captured
 */
public record Trace(
        String title,
        Both<Endpoint> ends,
        Both<TransmissionControlBlock> initial,
        List<TracedSegment> segments,
        List<Step> steps,
        List<Absence> absences,
        Optional<Recording> recording) {

    public Trace {
        segments = List.copyOf(segments);
        steps = List.copyOf(steps);
        absences = List.copyOf(absences);
    }

    /** One that was not captured, and in which nothing is absent. */
    public Trace(
            String title,
            Both<Endpoint> ends,
            Both<TransmissionControlBlock> initial,
            List<TracedSegment> segments,
            List<Step> steps) {
        this(title, ends, initial, segments, steps, List.of(), Optional.empty());
    }

    /** The same with {@code marked}, the same segments with other notes, and {@code absent}. */
    public Trace with(List<TracedSegment> marked, List<Absence> absent) {
        return new Trace(title, ends, initial, marked, steps, absent, recording);
    }

    /** The same, from a file. */
    public Trace in(Recording file) {
        return new Trace(title, ends, initial, segments, steps, absences, Optional.of(file));
    }

    public TracedSegment segment(int id) {
        return segments.get(id);
    }

    /** Both ends as they stand after {@code count} steps. */
    public Both<TransmissionControlBlock> after(int count) {
        return count == 0 ? initial : steps.get(count - 1).after();
    }

    /** The first {@code count} steps only, with the segments as they stand by then. */
    public Trace first(int count) {
        Trace begun = TraceBuilder.after(this, count).build();
        List<Absence> noticed = absences.stream()
                .filter(absence -> absence.after() < begun.segments().size())
                .toList();
        return new Trace(title, ends, initial, begun.segments(), begun.steps(), noticed, recording);
    }

    public Trace withTitle(String other) {
        return new Trace(other, ends, initial, segments, steps, absences, recording);
    }
}
