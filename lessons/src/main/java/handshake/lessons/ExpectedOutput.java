package handshake.lessons;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares what a command printed with what a document says it prints. */
public final class ExpectedOutput {
    private static final String ANY_LINES = "...";
    private static final String ANYTHING = "[..]";

    private final List<String> expected;
    private final boolean varies;

    private ExpectedOutput(List<String> expected, boolean varies) {
        this.expected = expected;
        this.varies = varies;
    }

    /**
     * Where the two part: the index of the first actual line that was not expected, which is the number of actual lines
     * when some are missing; empty when all is as expected. {@code varies}: numbers, and how wide they make a line, do
     * not count.
     */
    public static Optional<Integer> firstDifference(List<String> expected, List<String> actual, boolean varies) {
        return new ExpectedOutput(expected, varies).compare(actual);
    }

    private Optional<Integer> compare(List<String> actual) {
        int furthest = furthest(0, actual, 0);
        return furthest > actual.size() ? Optional.empty() : Optional.of(furthest);
    }

    /** How far {@code actual} from {@code j} on goes along with the expectation from {@code i} on; beyond the end if wholly. */
    private int furthest(int i, List<String> actual, int j) {
        if (i == expected.size()) {
            return j == actual.size() ? actual.size() + 1 : j;
        }
        if (expected.get(i).strip().equals(ANY_LINES)) {
            int best = j;
            for (int k = j; k <= actual.size(); k++) {
                best = Math.max(best, furthest(i + 1, actual, k));
            }
            return best;
        }
        boolean fits = j < actual.size() && fits(expected.get(i), actual.get(j));
        return fits ? furthest(i + 1, actual, j + 1) : j;
    }

    private boolean fits(String wanted, String found) {
        if (varies && shape(wanted).equals(shape(found))) {
            return true;
        }
        StringBuilder pattern = new StringBuilder();
        String[] parts = wanted.stripTrailing().split(Pattern.quote(ANYTHING), -1);
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.matches(pattern.toString(), found.stripTrailing());
    }

    /** A line without its numbers, and without the filling that makes up for their widths. */
    private static String shape(String line) {
        return line.replaceAll("\\d+([.,]\\d+)?", "#")
                .replaceAll("# (ns|µs|us|ms|s)\\b", "# s")
                .replaceAll("[─┄]+", "─")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
