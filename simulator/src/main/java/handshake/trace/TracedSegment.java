package handshake.trace;

import handshake.tcp.model.Segment;
import java.util.List;
import java.util.Optional;

/**
 * A segment on its way from one end to the other.
 *
 * @param id its place among the segments of its trace, from 0 on, in order of departure
 * @param sentAt when it left, in nanoseconds from the first event
 * @param fate what became of it
 * @param notes what there is to say about it as a segment, such as that it repeats an earlier one
 * @param problem why no rule of the model accounts for it, with what was expected; empty when one does
 */
public record TracedSegment(
        int id, Side from, Segment segment, long sentAt, Fate fate, List<Note> notes, Optional<String> problem) {

    /** What becomes of a segment in the network. */
    public enum Fate {
        /** Still on its way when the trace ends. */
        UNDERWAY,
        ARRIVED,
        LOST
    }

    public TracedSegment {
        notes = List.copyOf(notes);
    }

    /** A segment that has just left. */
    public static TracedSegment departing(int id, Side from, Segment segment, long sentAt, List<Note> notes) {
        return new TracedSegment(id, from, segment, sentAt, Fate.UNDERWAY, notes, Optional.empty());
    }

    public TracedSegment with(Fate next) {
        return new TracedSegment(id, from, segment, sentAt, next, notes, problem);
    }

    /** Whether a rule of the model accounts for it. */
    public boolean isExplained() {
        return problem.isEmpty();
    }
}
