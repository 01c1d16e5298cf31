package handshake.trace;

import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Transition;
import java.util.List;
import java.util.Optional;

/**
 * One event of a trace, and how both ends stand after it.
 *
 * @param time nanoseconds from the first event
 * @param transition what it did to the end where it happened; empty for what happens in the network, and for what no
 *     rule explains
 * @param departures the ids of the segments that left because of it, in order
 * @param after the control blocks of both ends; an end in LISTEN or without a connection has one in LISTEN or CLOSED
 */
public record Step(
        long time,
        Happening happening,
        Optional<Transition> transition,
        List<Integer> departures,
        Both<TransmissionControlBlock> after) {

    public Step {
        departures = List.copyOf(departures);
    }

    /** The states of both ends after this step. */
    public Both<State> states() {
        return after.map(TransmissionControlBlock::state);
    }
}
