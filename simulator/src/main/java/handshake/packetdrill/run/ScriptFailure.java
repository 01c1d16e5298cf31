package handshake.packetdrill.run;

import handshake.text.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the model did something else than a script demands.
 *
 * @param file the name of the script
 * @param line where in it
 * @param demand the event as the script has it
 * @param what one sentence
 * @param differences field by field; empty where it is not a matter of fields
 * @param story what had happened by then, as a ladder, one string per line
 */
public record ScriptFailure(
        String file, int line, String demand, String what, List<Field> differences, List<String> story) {
    /** One field that is not what it should be. */
    public record Field(String name, String expected, String actual) {}

    private static final Field HEAD = new Field("field", "expected", "actual");
    private static final String INDENT = "  ";

    public ScriptFailure {
        differences = List.copyOf(differences);
        story = List.copyOf(story);
    }

    /** Whether everything is as demanded, only at another time: what a busy computer may be to blame for. */
    public boolean isOnlyAboutTime() {
        return !differences.isEmpty()
                && differences.stream().allMatch(field -> field.name().equals("time"));
    }

    /** For people, without the story: what is wrong and where, the demand, and the fields as a table. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(file + ":" + line + ": " + what);
        lines.add(INDENT + demand);
        if (!differences.isEmpty()) {
            List<Field> rows = new ArrayList<>(List.of(HEAD));
            rows.addAll(differences);
            int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
            int wants =
                    rows.stream().mapToInt(row -> row.expected().length()).max().orElse(0);
            rows.forEach(row -> lines.add((INDENT
                            + Columns.left(row.name(), names)
                            + INDENT
                            + Columns.left(row.expected(), wants)
                            + INDENT
                            + row.actual())
                    .stripTrailing()));
        }
        return lines;
    }

    /** The summary, and the story so far. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(summary());
        if (!story.isEmpty()) {
            lines.add(INDENT + "the story so far:");
            story.forEach(rung -> lines.add(INDENT + rung));
        }
        return String.join("\n", lines);
    }
}
