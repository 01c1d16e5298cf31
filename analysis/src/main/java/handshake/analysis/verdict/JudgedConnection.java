package handshake.analysis.verdict;

import java.util.Comparator;
import java.util.List;

/**
 * A connection and all that is wrong with it, the gravest first. An immutable value.
 *
 * @param number in the capture, from 1 on
 * @param verdicts those that speak of it, also together with others; empty when nothing is wrong
 */
public record JudgedConnection(int number, List<Verdict> verdicts) {
    public JudgedConnection {
        verdicts = verdicts.stream()
                .sorted(Comparator.comparing(Verdict::code).thenComparing(Verdict::certainty))
                .toList();
    }
}
