package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.trace.Opening;
import java.util.Optional;

/** No SYN of the connection is in the file: what was offered and agreed, and the first numbers, are not known. */
final class BeginsInTheMiddle implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        boolean middle = connection.facts().opening() == Opening.MID_STREAM
                && connection.segments().stream().anyMatch(SeenSegment::isLater)
                && connection.segments().stream().noneMatch(seen -> seen.isSyn() || seen.isSynAck());
        if (!middle) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.BEGINS_IN_THE_MIDDLE,
                        Blame.CAPTURE,
                        CERTAIN,
                        connection,
                        "The opening of " + connection.name() + " is not in this file.")
                .proof(
                        connection.first() + ": the first segment, without SYN; options and window scale are not known",
                        connection.first())
                .advice("Start the capture before the connection to see what was agreed."));
    }
}
