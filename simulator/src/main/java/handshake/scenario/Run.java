package handshake.scenario;

import handshake.network.Choice;
import handshake.network.World;
import handshake.network.WorldStep;
import handshake.trace.Trace;
import java.util.List;

/**
 * A story that has been played, or was recorded.
 *
 * @param worlds the world before the first step of the trace and after each: one more than the trace has steps; none where
 *     it was recorded, since nobody knows what else there was
 */
public record Run(Trace trace, List<World> worlds) {
    public Run {
        worlds = List.copyOf(worlds);
        if (!worlds.isEmpty() && worlds.size() != trace.steps().size() + 1) {
            throw new IllegalArgumentException(
                    trace.steps().size() + " steps lie between as many worlds and one, not " + worlds.size());
        }
    }

    /** What was recorded: it can be looked at, and nothing else can happen in it. */
    public static Run recorded(Trace trace) {
        return new Run(trace, List.of());
    }

    /** Whether it is known what else could have happened. */
    public boolean hasWorlds() {
        return !worlds.isEmpty();
    }

    /** How many steps were taken. */
    public int length() {
        return trace.steps().size();
    }

    /**
     * Another run: the same for {@code place} steps, and then {@code choice}, which must be possible in the world there
     * ({@link World#choices}). A choice that is seen only later, such as a delay, changes the last world and adds no
     * step.
     */
    public Run take(int place, Choice choice) {
        TraceRecorder tracer = TraceRecorder.after(this, place);
        tracer.record(worlds.get(place).take(choice));
        return tracer.finish();
    }

    /** Another run: all of this one, and then {@code outcome}, which happened where this run ends. */
    public Run record(WorldStep outcome) {
        TraceRecorder tracer = TraceRecorder.after(this, length());
        tracer.record(outcome);
        return tracer.finish();
    }

    /**
     * As {@link #record}, where no rule tells what happened: a packet was delivered, and nobody knows what that did; or
     * packets were seen to leave, and nobody knows why.
     */
    public Run recordUnexplained(WorldStep outcome) {
        TraceRecorder tracer = TraceRecorder.after(this, length());
        tracer.unexplained(outcome);
        return tracer.finish();
    }
}
