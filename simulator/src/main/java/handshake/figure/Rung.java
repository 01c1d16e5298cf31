package handshake.figure;

import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.TracedSegment;
import java.util.List;
import java.util.Optional;

/**
 * One line of a ladder: a segment that leaves, or arrives, or both at once as far as anybody could tell; or something
 * that happens at one end and sends nothing.
 *
 * @param segment the segment; empty when none is involved
 * @param departs whether it leaves on this line
 * @param arrives whether it arrives on this line
 * @param lost whether the network loses it on this line
 * @param states both ends after this line (§3.5: "the state AFTER the departure or arrival")
 * @param steps the places of the steps that make up this line in the trace, in order
 */
public record Rung(
        Optional<TracedSegment> segment,
        boolean departs,
        boolean arrives,
        boolean lost,
        Both<State> states,
        List<Integer> steps) {

    public Rung {
        steps = List.copyOf(steps);
    }
}
