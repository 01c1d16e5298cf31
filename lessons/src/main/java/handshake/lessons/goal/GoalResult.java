package handshake.lessons.goal;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a goal.
 *
 * @param missing the lines that do not hold, of the connection that comes nearest
 * @param unasked all lines, when there was no connection at all of which to ask; else empty
 */
public record GoalResult(List<Missing> missing, List<String> unasked) {
    /** A line of the goal that does not hold, and what is there instead. */
    public record Missing(String line, String instead) {}

    public GoalResult {
        missing = List.copyOf(missing);
        unasked = List.copyOf(unasked);
    }

    public boolean reached() {
        return missing.isEmpty() && unasked.isEmpty();
    }

    /** Whether {@code line} of the goal holds, of the connection that comes nearest. */
    public boolean holds(String line) {
        return !unasked.contains(line)
                && missing.stream().noneMatch(one -> one.line().equals(line));
    }

    /** For people, why not; empty when it is reached. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!unasked.isEmpty()) {
            reasons.add("there is no TCP connection in it");
        }
        for (Missing line : missing) {
            reasons.add("not yet: " + line.line());
            reasons.add("you have: " + line.instead());
        }
        return reasons;
    }
}
