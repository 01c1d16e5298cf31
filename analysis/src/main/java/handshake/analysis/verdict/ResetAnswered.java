package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resets whose number is exactly the one expected are answered by an ACK, again and again. Such a reset ends the connection
 * (RFC 9293 §3.10.7.4, second check; RFC 5961 §3.2 challenges only other numbers), and nothing answers a reset.
 */
final class ResetAnswered implements Finder {
    private static final int ENOUGH = 100;
    private static final long SOON = Spans.SECOND;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return find(connection, Side.CLIENT).or(() -> find(connection, Side.SERVER));
    }

    private static Optional<Verdict> find(ConnectionEvidence connection, Side resetter) {
        List<SeenSegment> resets = new ArrayList<>();
        List<SeenSegment> answers = new ArrayList<>();
        List<SeenSegment> all = connection.segments();
        for (int i = 1; i + 1 < all.size() && resets.size() < ENOUGH; i++) {
            SeenSegment reset = all.get(i);
            SeenSegment answer = all.get(i + 1);
            boolean answered = reset.isReset()
                    && reset.from() == resetter
                    && answer.from() != resetter
                    && answer.isBareAck()
                    && answer.time() - reset.time() < SOON
                    && answer.ack().equals(reset.seq())
                    && expected(connection, reset).filter(reset.seq()::equals).isPresent();
            if (answered) {
                resets.add(reset);
                answers.add(answer);
            }
        }
        if (resets.size() < 3
                || answers.stream()
                        .anyMatch(answer -> !answer.seq().equals(answers.get(0).seq()))) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.FAULT,
                        resetter == Side.CLIENT ? Blame.SERVER_STACK : Blame.CLIENT_STACK,
                        CERTAIN,
                        connection,
                        "The " + resetter.other() + "'s TCP answers resets by an ACK on " + connection.name() + ", "
                                + resets.size() + " times: a reset ends the connection, and is never answered.")
                .proof(
                        resets.get(0) + ": a reset at " + resets.get(0).seq() + ", exactly the number that the "
                                + resetter.other() + " expects (RFC 9293 3.10.7.4)",
                        resets)
                .proof(
                        answers.get(0) + ": an ACK of " + answers.get(0).ack() + " in answer, "
                                + Spans.text(
                                        answers.get(0).time() - resets.get(0).time()) + " later",
                        answers)
                .advice("Report it to whoever makes the TCP of "
                        + connection.ends().of(resetter.other()) + "."));
    }

    /** RCV.NXT of the other end, as its last acknowledgment before said. */
    private static Optional<SequenceNumber> expected(ConnectionEvidence connection, SeenSegment reset) {
        return connection.before(reset).stream()
                .filter(seen -> seen.from() != reset.from() && seen.isLater())
                .map(SeenSegment::ack)
                .reduce((earlier, later) -> later);
    }
}
