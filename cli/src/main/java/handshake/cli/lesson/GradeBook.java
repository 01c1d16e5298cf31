package handshake.cli.lesson;

import handshake.lessons.grade.Grade;
import handshake.lessons.grade.Result;
import handshake.text.Csv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The points of a class, a row for each learner and a column for each task, as the gradebooks of learning platforms import
 * them.
 */
final class GradeBook {
    private static final int DECIMALS = 2;

    private final PointsOption points;
    private final Map<String, Map<String, Result>> students = new TreeMap<>();
    private final TreeSet<String> tasks = new TreeSet<>();

    GradeBook(List<Grade> grades, PointsOption points) {
        this.points = points;
        for (Grade grade : grades) {
            Result best = grade.best();
            students.computeIfAbsent(best.student(), student -> new TreeMap<>()).put(best.task(), best);
            tasks.add(best.task());
        }
    }

    /** Moodle: a column by which a learner is known, then one for each grade item. */
    List<String> moodle() {
        List<String> head = new ArrayList<>(List.of("username"));
        head.addAll(tasks);
        List<String> lines = new ArrayList<>(List.of(Csv.line(head)));
        students.forEach((student, results) -> {
            List<String> row = new ArrayList<>(List.of(student));
            tasks.forEach(task -> row.add(cell(task, results)));
            lines.add(Csv.line(row));
        });
        return lines;
    }

    /** Canvas: five columns about the learner, of which the login is known here, and a row of what is possible. */
    List<String> canvas() {
        List<String> head = new ArrayList<>(List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section"));
        head.addAll(tasks);
        List<String> possible = new ArrayList<>(List.of("Points Possible"));
        possible.addAll(Collections.nCopies(4, ""));
        tasks.forEach(task -> possible.add(Integer.toString(points.of(task))));
        List<String> lines = new ArrayList<>(List.of(Csv.line(head), Csv.line(possible)));
        students.forEach((student, results) -> {
            List<String> row = new ArrayList<>(List.of(student, "", "", student, ""));
            tasks.forEach(task -> row.add(cell(task, results)));
            lines.add(Csv.line(row));
        });
        return lines;
    }

    /** Empty for what was never tried, which is not the same as nothing. */
    private String cell(String task, Map<String, Result> results) {
        return Optional.ofNullable(results.get(task))
                .map(result -> points(result, points.of(task)))
                .orElse("");
    }

    /** An exercise is done or not; of guesses and mysteries the right ones count. */
    static String points(Result result, int worth) {
        if (result.passed()) {
            return Integer.toString(worth);
        }
        if (!result.isCounted() || result.outOf() == 0) {
            return "0";
        }
        return BigDecimal.valueOf(worth)
                .multiply(BigDecimal.valueOf(result.points()))
                .divide(BigDecimal.valueOf(result.outOf()), DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
