package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A FIN is answered by an acknowledgment of all before it, but not of the FIN, each time that it comes. A FIN counts one
 * number (RFC 9293 §3.4, §3.10.7.4, eighth check).
 */
final class FinNotCounted implements Finder {
    private static final int TIMES = 3;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return find(connection, Side.SERVER).or(() -> find(connection, Side.CLIENT));
    }

    private static Optional<Verdict> find(ConnectionEvidence connection, Side closer) {
        List<SeenSegment> fins =
                connection.from(closer).stream().filter(SeenSegment::isFin).toList();
        if (fins.size() < TIMES) {
            return Optional.empty();
        }
        SequenceNumber end = fins.get(0).segment().end();
        List<SeenSegment> answers = new ArrayList<>();
        for (SeenSegment fin : fins) {
            Optional<SeenSegment> answer = connection.after(fin).stream().findFirst();
            boolean wrong = fin.segment().end().equals(end)
                    && answer.filter(seen -> seen.from() != closer && seen.isBareAck())
                            .filter(seen -> seen.ack().equals(end.plus(-1)))
                            // With a closed window a FIN is rightly not taken.
                            .filter(seen -> seen.segment().wnd().value() > 0)
                            .isPresent();
            answer.filter(seen -> wrong).ifPresent(answers::add);
        }
        boolean everCounted =
                connection.from(closer.other()).stream().anyMatch(seen -> seen.isLater() && end.atOrBefore(seen.ack()));
        if (answers.size() < TIMES || everCounted) {
            return Optional.empty();
        }
        Side wrong = closer.other();
        return Optional.of(Verdict.of(
                        VerdictCode.FAULT,
                        wrong == Side.CLIENT ? Blame.CLIENT_STACK : Blame.SERVER_STACK,
                        CERTAIN,
                        connection,
                        "The " + wrong + "'s TCP does not count the FIN on " + connection.name()
                                + ": its acknowledgments are one too small, " + answers.size() + " times.")
                .proof(
                        fins.get(0) + ": FIN, which takes number " + end.plus(-1) + "; sent " + fins.size() + " times",
                        fins)
                .proof(
                        answers.get(0) + ": acknowledges " + end.plus(-1) + "; due was " + end
                                + " (RFC 9293 3.10.7.4, eighth check)",
                        answers)
                .advice("Report it to whoever makes the TCP of "
                        + connection.ends().of(wrong) + ": after a FIN in order, RCV.NXT advances over it."));
    }
}
