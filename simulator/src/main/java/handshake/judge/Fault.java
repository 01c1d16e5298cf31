package handshake.judge;

import handshake.tcp.model.Segment;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a TCP did wrong.
 *
 * @param at virtual nanoseconds
 * @param segment the one that proves it; empty when the proof is that none came
 * @param fields what differs from the nearest segment that would have been right
 * @param because the rule that asks for it, with its check, or what is due and since when; one line
 */
public record Fault(FaultCode code, long at, Optional<Segment> segment, List<Field> fields, String because) {
    /** A field of a segment: what should stand there and what does. */
    public record Field(String name, String expected, String actual) {
        @Override
        public String toString() {
            return name + ": expected " + expected + ", got " + actual;
        }
    }

    public Fault {
        fields = List.copyOf(fields);
    }

    static Fault of(FaultCode code, long at, Segment segment, String because, Field... fields) {
        return new Fault(code, at, Optional.of(segment), List.of(fields), because);
    }

    /** Nothing came that was due. */
    public static Fault missing(FaultCode code, long at, String because, Field... fields) {
        return new Fault(code, at, Optional.empty(), List.of(fields), because);
    }
}
