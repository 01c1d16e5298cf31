package handshake.explore;

import handshake.explore.bounds.Bounds;
import handshake.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * What a search found. That it found nothing says: no behaviour within the bounds breaks a property; it proves nothing
 * about what lies beyond them.
 *
 * @param bounds what was searched
 * @param ending why it ended
 * @param cut whether some step was not taken because a bound forbade it
 * @param findings what was found, in that order, with a shortest way to each
 */
public record SearchResult(Bounds bounds, Ending ending, boolean cut, Counts counts, List<Finding> findings) {
    /** Why a search ended. */
    public enum Ending {
        /** All that it looked for was found. */
        FOUND,
        /** Everything within the bounds was looked at. */
        COMPLETE,
        /** As many states as were allowed had been found. */
        LIMIT,
        /** It was told to stop. */
        INTERRUPTED
    }

    public SearchResult {
        findings = List.copyOf(findings);
    }

    /** How {@code goal} came about, if it did. */
    public Optional<Finding> finding(SearchGoal goal) {
        return findings.stream().filter(finding -> finding.goal().equals(goal)).findFirst();
    }

    /**
     * What was looked for, and how it came about.
     *
     * @param goal the property broken, or the witness found
     * @param story the steps from the beginning; a shortest such story
     */
    public record Finding(SearchGoal goal, List<CounterexampleStep> story) {
        public Finding {
            story = List.copyOf(story);
        }

        /** The story as a trace, in which step {@code n} happens at {@code n} milliseconds. */
        public Trace trace() {
            return CounterexampleTrace.of(goal.label() + ", " + goal.title(), story);
        }

        /**
         * The story as the lines of a scenario file.
         *
         * @param bounds those of the search; an {@link IllegalArgumentException} when it left checks out
         */
        public List<String> scenario(Bounds bounds) {
            return CounterexampleScenario.of(this, bounds);
        }
    }
}
