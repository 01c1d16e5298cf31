package handshake.analysis.twopoints;

import handshake.analysis.annotate.ExplainedConnection;
import java.util.List;
import java.util.Optional;

/**
 * A connection between two points.
 *
 * @param first as the capture that was named first has it
 * @param second as the other has it; empty where it is not in that
 * @param shift how its sequence numbers differ at the second capture
 * @param crossings what became of each packet, in the order of time
 */
public record CrossedConnection(
        ExplainedConnection first, Optional<ExplainedConnection> second, Shift shift, List<Crossing> crossings) {
    public CrossedConnection {
        crossings = List.copyOf(crossings);
    }

    /** Whether its addresses or ports are others at the second capture. */
    public boolean isTranslated() {
        return second.filter(other -> !other.trace().ends().equals(first.trace().ends()))
                .isPresent();
    }

    /** How many packets came to this. */
    public long count(Crossing.Fate fate) {
        return crossings.stream().filter(crossing -> crossing.fate() == fate).count();
    }
}
