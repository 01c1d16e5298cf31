package handshake.step;

import java.util.ArrayList;
import java.util.List;

/**
 * What a learner has reached.
 *
 * @param marks one per event that was asked for, in order
 * @param complete whether the story was gone through to its end
 */
public record Score(List<Mark> marks, boolean complete) {
    public static final Score NOTHING = new Score(List.of(), false);

    public Score {
        marks = List.copyOf(marks);
    }

    public Score with(Mark mark) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(mark);
        return new Score(more, complete);
    }

    public Score completed() {
        return new Score(marks, true);
    }

    public int points() {
        return marks.stream().mapToInt(Mark::points).sum();
    }

    public int outOf() {
        return marks.stream().mapToInt(Mark::outOf).sum();
    }

    /** Whether everything was asked and everything was right. */
    public boolean perfect() {
        return complete && points() == outOf();
    }
}
