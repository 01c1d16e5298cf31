package handshake.cli.script;

import handshake.packetdrill.run.ScriptFailure;
import handshake.packetdrill.run.ScriptFailure.Field;
import handshake.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What model and kernel did otherwise than a script demands, side by side.
 *
 * @param model where the model failed; empty when it passed
 * @param kernel likewise
 */
record ScriptSideBySide(Optional<ScriptFailure> model, Optional<ScriptFailure> kernel) {
    private static final String INDENT = "  ";
    private static final String AS_EXPECTED = "as expected";
    private static final String NOT_REACHED = "not reached";

    private record Row(String field, String expected, String model, String kernel) {}

    /** One table for each event at which one of them failed. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        TreeSet<Integer> places = new TreeSet<>();
        model.ifPresent(failure -> places.add(failure.line()));
        kernel.ifPresent(failure -> places.add(failure.line()));
        places.forEach(line -> lines.addAll(at(line)));
        return lines;
    }

    private List<String> at(int line) {
        List<String> lines = new ArrayList<>();
        Optional<ScriptFailure> ofModel = model.filter(failure -> failure.line() == line);
        Optional<ScriptFailure> ofKernel = kernel.filter(failure -> failure.line() == line);
        ScriptFailure any = ofModel.or(() -> ofKernel).orElseThrow();
        lines.add(any.file() + ":" + line + ": " + any.demand());
        ofModel.ifPresent(failure -> lines.add(INDENT + "model: " + failure.what()));
        ofKernel.ifPresent(failure -> lines.add(INDENT + "kernel: " + failure.what()));
        List<Row> rows = new ArrayList<>();
        TreeSet<String> fields = new TreeSet<>();
        ofModel.ifPresent(failure -> failure.differences().forEach(field -> fields.add(field.name())));
        ofKernel.ifPresent(failure -> failure.differences().forEach(field -> fields.add(field.name())));
        for (String field : fields) {
            Optional<Field> one = named(ofModel, field);
            Optional<Field> other = named(ofKernel, field);
            rows.add(new Row(
                    field,
                    one.or(() -> other).map(Field::expected).orElse(""),
                    one.map(Field::actual).orElse(elsewhere(model, line)),
                    other.map(Field::actual).orElse(elsewhere(kernel, line))));
        }
        lines.addAll(table(rows));
        return lines;
    }

    private static Optional<Field> named(Optional<ScriptFailure> failure, String name) {
        return failure.stream()
                .flatMap(found -> found.differences().stream())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    private static String elsewhere(Optional<ScriptFailure> failure, int line) {
        boolean stoppedBefore = failure.map(found -> found.line() < line).orElse(false);
        return stoppedBefore ? NOT_REACHED : AS_EXPECTED;
    }

    private static List<String> table(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Row> all = new ArrayList<>(List.of(new Row("field", "expected", "model", "kernel")));
        all.addAll(rows);
        int fields = all.stream().mapToInt(row -> row.field().length()).max().orElse(0);
        int wants = all.stream().mapToInt(row -> row.expected().length()).max().orElse(0);
        int models = all.stream().mapToInt(row -> row.model().length()).max().orElse(0);
        return all.stream()
                .map(row -> INDENT
                        + Columns.left(row.field(), fields)
                        + INDENT
                        + Columns.left(row.expected(), wants)
                        + INDENT
                        + Columns.left(row.model(), models)
                        + INDENT
                        + row.kernel())
                .map(String::stripTrailing)
                .toList();
    }
}
