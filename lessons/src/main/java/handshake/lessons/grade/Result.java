package handshake.lessons.grade;

import java.util.OptionalLong;

/**
 * One attempt of one learner.
 *
 * @param student a name as it was given, or that of the file
 * @param task which exercise, or which guessed scenario: {@code 09-no.md make-the-server-say-no}, {@code guess three-way}
 * @param seed of which the learner's numbers were made, if of one
 * @param passed whether the goal was reached, or every guess right
 * @param points of the predictions or guesses
 * @param outOf how many there could be
 */
public record Result(String student, String task, OptionalLong seed, boolean passed, long points, long outOf) {
    static final String GUESS = "guess ";
    static final String MYSTERY = "mystery ";

    /** Whether the points are what the task is about; an exercise is done or not, whatever was predicted before. */
    public boolean isCounted() {
        return task.startsWith(GUESS) || task.startsWith(MYSTERY);
    }
}
