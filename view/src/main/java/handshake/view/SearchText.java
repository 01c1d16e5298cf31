package handshake.view;

import handshake.explore.Property;
import handshake.explore.SearchGoal;
import handshake.explore.Witness;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.Circumstance;
import java.util.Optional;
import java.util.Set;

/** The sentences of a search's page, each of which says no more than the search has shown. */
final class SearchText {
    static final String BEYOND = "This says nothing about what lies beyond the bounds.";
    static final String CUT = "What was not looked at may hold anything.";

    private SearchText() {}

    /** All that was looked for was found. */
    static String found(int count) {
        return count == 1
                ? "Everything shorter was looked at before."
                : "For each of them there is no shorter way: everything shorter was looked at before.";
    }

    /** Nothing was found, and everything was looked at. */
    static String nothing(String states, Bounds bounds, Set<? extends SearchGoal> wanted) {
        String what = wanted.stream().anyMatch(Witness.class::isInstance) ? "No such situation" : "No counterexample";
        return what + " in " + states + ": every behaviour with at most " + bounds.incarnationsOfA()
                + " incarnations of A and " + bounds.incarnationsOfB() + " of B, as described above, was walked"
                + " through. " + BEYOND;
    }

    /** Why nothing can break {@code property}, if what it speaks of does not occur. */
    static Optional<String> whyVacuous(Property property, Bounds bounds) {
        return switch (property) {
            case S4, S5 -> bounds.has(Circumstance.DATA) ? Optional.empty() : Optional.of("nobody sends data (--data)");
            case S6 -> bounds.has(Circumstance.NO_RESETS) ? Optional.of("nobody sends resets") : Optional.empty();
            case S1, S2, S3, S7, R1 -> Optional.empty();
        };
    }

    /** What would help, as the literature has it. */
    static Optional<String> remedy(Bounds bounds) {
        return bounds.ways() == 2
                ? Optional.of("Three ways are needed when the server may forget; with memory, or with a bounded packet"
                        + " lifetime, two can suffice (Tomlinson 1975; Murphy and Shankar 1987; Attiya and Rappoport"
                        + " 1997).")
                : Optional.empty();
    }
}
