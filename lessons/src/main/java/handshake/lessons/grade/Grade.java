package handshake.lessons.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a learner has come to in one task.
 *
 * @param best the attempt that counts: one that passed before one that did not, then the one with the most points
 * @param attempts how many there were
 */
public record Grade(Result best, int attempts) {
    private static final Comparator<Result> BETTER =
            Comparator.comparing(Result::passed).thenComparing(Result::points);

    private record Key(String student, String task) {}

    /** One grade for each learner and task, in that order. */
    public static List<Grade> of(List<Result> results) {
        Comparator<Key> order = Comparator.comparing(Key::student).thenComparing(Key::task);
        Map<Key, Grade> grades = new TreeMap<>(order);
        for (Result result : results) {
            grades.merge(new Key(result.student(), result.task()), new Grade(result, 1), Grade::with);
        }
        return new ArrayList<>(grades.values());
    }

    private Grade with(Grade later) {
        Result better = BETTER.compare(later.best, best) > 0 ? later.best : best;
        return new Grade(better, attempts + later.attempts);
    }
}
