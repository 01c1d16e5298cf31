package handshake.explore;

import handshake.explore.bounds.Bounds;
import handshake.explore.state.Effect;
import handshake.explore.state.StateReader;
import handshake.trace.Side;
import java.util.List;
import java.util.Set;

/** Looks at each step whether it is what the search is for. */
@FunctionalInterface
interface StepChecker {
    /** What the step has brought about, mostly nothing; {@code effect} is what happened to {@code side}. */
    List<SearchGoal> verdict(long[] before, long[] after, Side side, Effect effect);

    /** Makes a judge for one search. */
    @FunctionalInterface
    interface Factory {
        StepChecker over(StateReader reader, Bounds bounds);
    }

    /** Finds what breaks one of {@code properties}. */
    static Factory of(Set<Property> properties) {
        return (reader, bounds) -> new PropertyChecker(reader, bounds, properties);
    }

    /** Finds {@code witness}. */
    static Factory of(Witness witness) {
        return (reader, bounds) -> new WitnessChecker(reader, witness);
    }
}
