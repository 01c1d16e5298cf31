package handshake.view.svg;

import handshake.trace.Happening;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Something that has a place in time: a step, or the departure of a segment. In a capture a segment may leave later than
 * the step that is its reason.
 *
 * @param time nanoseconds from the first event
 * @param step its place in the trace
 * @param departure the segment that leaves; empty for the step itself
 */
record Moment(long time, int step, OptionalInt departure) {
    /** Every moment of {@code trace}, in order. */
    static List<Moment> of(Trace trace) {
        List<Moment> moments = new ArrayList<>();
        for (int place = 0; place < trace.steps().size(); place++) {
            Step step = trace.steps().get(place);
            moments.add(new Moment(step.time(), place, OptionalInt.empty()));
            for (int segment : step.departures()) {
                moments.add(new Moment(trace.segment(segment).sentAt(), place, OptionalInt.of(segment)));
            }
        }
        moments.sort(Comparator.comparingLong(Moment::time)); // stable: at one time, as the trace has it
        return moments;
    }

    /** The segment that {@code step} lets arrive. */
    static OptionalInt arrival(Step step) {
        return step.happening() instanceof Happening.Arrived arrived
                ? OptionalInt.of(arrived.segment())
                : OptionalInt.empty();
    }

    /** The segment that {@code step} loses. */
    static OptionalInt loss(Step step) {
        return step.happening() instanceof Happening.Lost lost ? OptionalInt.of(lost.segment()) : OptionalInt.empty();
    }
}
