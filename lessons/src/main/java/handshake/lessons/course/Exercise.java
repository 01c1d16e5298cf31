package handshake.lessons.course;

import handshake.lessons.goal.Goal;
import handshake.lessons.prose.Block;
import java.util.List;
import java.util.Optional;

/**
 * Something to do, with a goal by which it can be seen whether it is done.
 *
 * @param slug by which it is remembered: its heading as an anchor, without the word exercise
 * @param start what to begin from, where there is something
 * @param solution one that reaches the goal
 * @param hints in the order in which they help
 */
public record Exercise(
        int line,
        String slug,
        String title,
        Goal goal,
        Optional<Attempt> start,
        Attempt solution,
        List<Block.Aside> hints) {
    public Exercise {
        hints = List.copyOf(hints);
    }

    /** What is asked for, a line each. */
    public List<String> asked() {
        return goal.lines();
    }
}
