package handshake.lessons;

import java.util.ArrayList;
import java.util.List;

/** Rewrites, in a document's source, the output that a command is said to print. */
public final class Update {
    private Update() {}

    /** {@code source} with {@code actual} below {@code command} instead of what stood there. */
    public static String output(String source, Transcript.Command command, List<String> actual) {
        List<String> lines = new ArrayList<>(source.lines().toList());
        int begin = command.line() - 1 + (int) command.text().lines().count();
        if (begin < lines.size() && lines.get(begin).matches("\\? \\d+")) {
            begin++;
        }
        List<String> head = lines.subList(0, begin);
        List<String> tail = lines.subList(begin + command.output().size(), lines.size());
        List<String> joined = new ArrayList<>(head);
        actual.forEach(line -> joined.add(line.stripTrailing()));
        joined.addAll(tail);
        return String.join("\n", joined) + "\n";
    }
}
