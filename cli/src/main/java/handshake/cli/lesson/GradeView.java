package handshake.cli.lesson;

import handshake.lessons.grade.Grade;
import handshake.lessons.grade.Result;
import handshake.text.Csv;
import handshake.text.Printable;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The grades of a class: for people, for spreadsheets, for programs. */
public final class GradeView {
    private static final List<String> HEAD =
            List.of("student", "task", "passed", "points", "out of", "attempts", "seed");
    private static final String GAP = "  ";

    private GradeView() {}

    private static List<String> cells(Grade grade) {
        Result best = grade.best();
        return List.of(
                best.student(),
                best.task(),
                best.passed() ? "yes" : "no",
                Long.toString(best.points()),
                Long.toString(best.outOf()),
                Integer.toString(grade.attempts()),
                best.seed().isPresent() ? Long.toString(best.seed().getAsLong()) : "");
    }

    /** Columns under their heads. */
    public static List<String> table(List<Grade> grades, Screen screen) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        grades.forEach(
                grade -> rows.add(cells(grade).stream().map(Printable::text).toList()));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(GAP);
            }
            String text = line.toString().stripTrailing();
            lines.add(lines.isEmpty() ? screen.paint(Ink.STRONG, text) : text);
        }
        return lines;
    }

    /** RFC 4180, with a head; no spreadsheet computes a cell. */
    public static List<String> csv(List<Grade> grades) {
        List<String> lines = new ArrayList<>();
        lines.add(Csv.line(HEAD));
        grades.forEach(grade -> lines.add(Csv.line(cells(grade))));
        return lines;
    }

    /** An object a line. */
    public static List<String> json(List<Grade> grades) {
        return grades.stream().map(GradeView::object).map(Json::write).toList();
    }

    private static Map<String, Object> object(Grade grade) {
        Result best = grade.best();
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.grade/1");
        json.put("student", best.student());
        json.put("task", best.task());
        json.put("passed", best.passed());
        json.put("points", best.points());
        json.put("out_of", best.outOf());
        json.put("attempts", grade.attempts());
        json.put("seed", best.seed());
        return json;
    }
}
