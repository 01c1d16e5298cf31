package handshake.packetdrill.fuzz;

import java.util.Optional;
import java.util.function.Function;

/** Drops events of a sequence, one after the other, as long as what is left still makes a difference. */
public final class FuzzShrinker {
    private FuzzShrinker() {}

    /**
     * The smallest difference that is found.
     *
     * @param found what {@code sequence} makes
     * @param record lets a sequence happen once more; empty when it makes no difference
     */
    public static FuzzDifference shrink(
            FuzzSequence sequence, FuzzDifference found, Function<FuzzSequence, Optional<FuzzDifference>> record) {
        FuzzSequence smallest = sequence;
        FuzzDifference difference = found;
        int index = smallest.events().size() - 1;
        while (index >= 0) {
            FuzzSequence fewer = smallest.without(index);
            Optional<FuzzDifference> still = record.apply(fewer);
            if (still.isPresent()) {
                smallest = fewer;
                difference = still.get();
            }
            // What is left before may have become needless by what went after it
            index = still.isPresent() ? smallest.events().size() - 1 : index - 1;
        }
        return difference;
    }
}
