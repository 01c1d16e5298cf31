package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.POSSIBLE;

import handshake.trace.Doubts;
import java.util.Optional;

/**
 * What is left when nothing else is said of a connection that is not all right: segments that no rule sends, that are explained
 * by what was not seen, or that should have come and did not. It blames nobody, for no more is known; but nothing is not what is wrong.
 */
final class Unclear implements Finder {
    private static final int MOST = 3;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        Doubts doubts = connection.facts().doubts();
        int unexplained = connection.facts().unexplained();
        if (unexplained == 0 && doubts.equals(Doubts.NONE)) {
            return Optional.empty();
        }
        Verdict verdict = Verdict.of(
                VerdictCode.UNCLEAR,
                Blame.UNKNOWN,
                POSSIBLE,
                connection,
                "Not all of " + connection.name() + " is explained: " + counts(unexplained, doubts) + ".");
        for (Doubtful doubtful : connection
                .doubtful()
                .subList(0, Math.min(MOST, connection.doubtful().size()))) {
            verdict = verdict.proof(doubtful.segment() + ": " + doubtful.why(), doubtful.segment());
        }
        return Optional.of(verdict.advice("Read it segment by segment: handshake read FILE --connection "
                + connection.number() + ". To tell a fault from a gap in the file, record at both ends."));
    }

    private static String counts(int unexplained, Doubts doubts) {
        StringBuilder text = new StringBuilder();
        add(text, unexplained, "that no rule sends");
        add(text, doubts.supposed(), "explained by what is not in the file");
        add(text, doubts.absent(), "that should have come and did not");
        return text.toString();
    }

    private static void add(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(count == 1 ? " segment " : " segments ")
                    .append(what);
        }
    }
}
