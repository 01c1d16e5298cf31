package handshake.analysis.annotate;

import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Transition;
import handshake.trace.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to one end, or is supposed to have happened. When a segment arrived can only be told from what
 * its receiver sent later, so entries are found in another order than they happened in: {@link #at} and {@link #phase}
 * say where they belong.
 */
final class LogEntry {
    /** The order of what belongs to the same captured segment. */
    enum Phase {
        /** What was found out because of it. */
        LOSS,
        /** Why it left. */
        DEPARTURE,
        /** Something unseen at the other end before it arrived there. */
        BEFORE_ARRIVAL,
        ARRIVAL
    }

    private final int at;
    private final Phase phase;
    private final Happening happening;
    private final Optional<Transition> transition;
    private final Optional<TransmissionControlBlock> after;
    private final List<Integer> departures = new ArrayList<>(1);

    /**
     * @param at the segment beside which it belongs
     * @param after how the end where it happened stands after it; empty for what happens in the network
     */
    LogEntry(
            int at,
            Phase phase,
            Happening happening,
            Optional<Transition> transition,
            Optional<TransmissionControlBlock> after) {
        this.at = at;
        this.phase = phase;
        this.happening = happening;
        this.transition = transition;
        this.after = after;
    }

    int at() {
        return at;
    }

    Phase phase() {
        return phase;
    }

    Happening happening() {
        return happening;
    }

    Optional<Transition> transition() {
        return transition;
    }

    Optional<TransmissionControlBlock> after() {
        return after;
    }

    /** The segments that left because of it, in order. */
    List<Integer> departures() {
        return departures;
    }

    void departs(int segment) {
        departures.add(segment);
    }
}
