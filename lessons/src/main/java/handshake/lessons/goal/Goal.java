package handshake.lessons.goal;

import java.util.ArrayList;
import java.util.List;

/**
 * What an exercise asks for: statements that must all be true of one connection. docs/goals.md lists what can be said.
 */
public final class Goal {
    private record Line(String text, Statement statement) {}

    private final List<Line> lines;

    private Goal(List<Line> lines) {
        this.lines = lines;
    }

    /** Reads {@code text}: a statement a line; empty lines, and those that begin with {@code #}, say nothing. */
    public static Goal parse(String text) throws GoalException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String words = line.strip().replaceAll("\\s+", " ");
            if (!words.isEmpty() && !words.startsWith("#")) {
                lines.add(new Line(words, StatementReader.read(words, number)));
            }
        }
        if (lines.isEmpty()) {
            throw new GoalException(1, "a goal needs at least one statement");
        }
        return new Goal(lines);
    }

    /** The statements as they were written. */
    public List<String> lines() {
        return lines.stream().map(Line::text).toList();
    }

    /** Whether one of {@code accounts} fulfils every line; if none does, what is missing of the one that comes nearest. */
    public GoalResult judge(List<Account> accounts) {
        GoalResult nearest = new GoalResult(List.of(), lines());
        int fewest = Integer.MAX_VALUE;
        for (Account account : accounts) {
            List<GoalResult.Missing> missing = missing(account);
            if (missing.size() < fewest) {
                fewest = missing.size();
                nearest = new GoalResult(missing, List.of());
            }
        }
        return nearest;
    }

    private List<GoalResult.Missing> missing(Account account) {
        return lines.stream()
                .filter(line -> !line.statement().holds(account))
                .map(line ->
                        new GoalResult.Missing(line.text(), line.statement().instead(account)))
                .toList();
    }
}
