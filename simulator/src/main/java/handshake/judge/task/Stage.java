package handshake.judge.task;

import handshake.judge.FaultCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of the twelve tasks.
 *
 * @param number from 1 on
 * @param title what is to be built
 * @param notYet faults that a later stage will mind
 */
public record Stage(int number, String title, Set<FaultCode> notYet, List<Story> stories) {
    /** Counting is the second task. */
    private static final Set<FaultCode> COUNTING =
            EnumSet.range(FaultCode.SYN_NOT_ACKNOWLEDGED, FaultCode.REPEATS_OTHER_TEXT);

    public Stage {
        notYet = Set.copyOf(notYet);
        stories = List.copyOf(stories);
    }

    public static List<Stage> all() {
        return Stages.ALL;
    }

    public static Optional<Stage> numbered(int number) {
        return all().stream().filter(stage -> stage.number() == number).findFirst();
    }

    static Stage of(int number, String title, Story... stories) {
        return new Stage(number, title, number == 1 ? COUNTING : Set.of(), List.of(stories));
    }
}
