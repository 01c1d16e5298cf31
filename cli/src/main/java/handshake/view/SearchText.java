package handshake.view;

import handshake.explore.Bounds;
import handshake.explore.Circumstance;
import handshake.explore.Goal;
import handshake.explore.Property;
import handshake.explore.Witness;
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
                ? "The search ends here, with the first of the shortest."
                : "The search ends here: for each of them this is a shortest way.";
    }

    /** Nothing was found, and everything was looked at. */
    static String nothing(String states, Bounds bounds, Set<? extends Goal> wanted) {
        String what = wanted.stream().anyMatch(Witness.class::isInstance) ? "No such situation" : "No counterexample";
        return what + " in " + states + ": every behaviour with at most " + bounds.incarnationsOfA()
                + " incarnations of A and " + bounds.incarnationsOfB() + " of B, as described above, was walked"
                + " through. " + BEYOND;
    }

    /** Whether nothing can break {@code property}, because what it speaks of does not occur. */
    static boolean isVacuous(Property property, Bounds bounds) {
        return switch (property) {
            case S4, S5 -> !bounds.has(Circumstance.DATA);
            case S6 -> bounds.has(Circumstance.NO_RESETS);
            case S1, S2, S3, S7, R1 -> false;
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
