package handshake.lessons.check;

import handshake.lessons.goal.Account;
import handshake.lessons.goal.Goal;
import handshake.lessons.goal.GoalResult;
import java.util.List;
import java.util.Optional;

/**
 * In what a goal is looked for.
 *
 * @param accounts the connections that were found
 * @param failure why it counts for nothing although it could be read: a ladder that the model does not climb, a script
 *     that fails
 */
public record ExerciseEvidence(List<Account> accounts, Optional<String> failure) {
    public ExerciseEvidence {
        accounts = List.copyOf(accounts);
    }

    static ExerciseEvidence of(List<Account> accounts) {
        return new ExerciseEvidence(accounts, Optional.empty());
    }

    static ExerciseEvidence failed(String why) {
        return new ExerciseEvidence(List.of(), Optional.of(why));
    }

    /** Which lines of {@code goal} hold; none where it counts for nothing. */
    public List<String> holding(Goal goal) {
        GoalResult verdict = goal.judge(accounts);
        return failure.isPresent()
                ? List.of()
                : goal.lines().stream().filter(verdict::holds).toList();
    }

    /** Why {@code goal} is not reached, for people; empty when it is. */
    public List<String> reasonsAgainst(Goal goal) {
        GoalResult verdict = goal.judge(accounts);
        return failure.isPresent() ? List.of(failure.get()) : verdict.reasons();
    }
}
