package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The client asked one address, and another answers, with an acknowledgment of the same number and to the same port: one
 * connection, whose destination was translated on the way there and not on the way back (RFC 3022 §2.1).
 */
final class AnswerNotTranslated implements FileFinder {
    private static final long SOON = 5 * Spans.SECOND;

    @Override
    public List<Verdict> find(List<ConnectionEvidence> attempts, FileEvidence file) {
        List<Verdict> verdicts = new ArrayList<>();
        for (ConnectionEvidence asked : attempts) {
            if (asked.syns().isEmpty() || !asked.from(Side.SERVER).isEmpty()) {
                continue;
            }
            attempts.stream()
                    .filter(other -> isAnswer(asked, other))
                    .findFirst()
                    .ifPresent(other -> verdicts.add(verdict(asked, other)));
        }
        return verdicts;
    }

    private static boolean isAnswer(ConnectionEvidence asked, ConnectionEvidence other) {
        return other.client().equals(asked.client())
                && !other.server().equals(asked.server())
                && answer(other)
                        .filter(seen ->
                                seen.ack().equals(asked.syns().get(0).seq().plus(1)))
                        .filter(seen ->
                                Math.abs(seen.time() - asked.syns().get(0).time()) < SOON)
                        .isPresent();
    }

    private static Optional<SeenSegment> answer(ConnectionEvidence connection) {
        return connection.synAcks().stream().findFirst();
    }

    private static Verdict verdict(ConnectionEvidence asked, ConnectionEvidence other) {
        SeenSegment syn = asked.syns().get(0);
        SeenSegment answer = answer(other).orElseThrow();
        List<SeenSegment> resets = other.from(Side.CLIENT).stream()
                .filter(SeenSegment::isReset)
                .limit(1)
                .toList();
        Verdict verdict = Verdict.of(
                        VerdictCode.ANSWER_NOT_TRANSLATED,
                        Blame.PATH,
                        CERTAIN,
                        asked,
                        asked.client() + " asks " + asked.server() + ", and " + other.server()
                                + " answers in its own name: the answer is not translated back.")
                .about(List.of(asked.number(), other.number()))
                .proof(syn + ": SYN to " + asked.server() + " (SEQ=" + syn.seq() + ")", syn)
                .proof(
                        answer + ": SYN,ACK from " + other.server() + " acknowledges " + answer.ack()
                                + ": one connection, not two",
                        answer);
        if (!other.syns().isEmpty()) {
            verdict = verdict.proof(
                    other.syns().get(0) + ": the same SYN, translated to " + other.server(),
                    other.syns().get(0));
        }
        verdict = resets.isEmpty()
                ? verdict.proof("the client, which asked nobody there, does not go on")
                : verdict.proof(resets.get(0) + ": the client, which asked nobody there, resets it", resets);
        return verdict.advice(
                "The answer must go back through the translator: client and server in the same network need"
                        + " masquerading (hairpin), and bridged traffic must pass netfilter (br_netfilter).");
    }
}
