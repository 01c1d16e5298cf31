package handshake.scenario;

import handshake.network.World;
import handshake.trace.Trace;
import java.util.List;

/**
 * A scenario that has been played.
 *
 * @param worlds the world before the first step of the trace and after each: one more than the trace has steps
 */
public record Run(Trace trace, List<World> worlds) {
    public Run {
        worlds = List.copyOf(worlds);
        if (worlds.size() != trace.steps().size() + 1) {
            throw new IllegalArgumentException(
                    trace.steps().size() + " steps lie between as many worlds and one, not " + worlds.size());
        }
    }
}
