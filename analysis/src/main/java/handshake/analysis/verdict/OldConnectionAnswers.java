package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * The SYN was answered by an ACK of other numbers: the server still holds an older connection between the same ports
 * (RFC 9293 §3.5.1, Figure 9; RFC 5961 §4). SYN-SENT owes that a reset, which clears the old one (§3.10.7.3).
 */
final class OldConnectionAnswers implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        Optional<SeenSegment> old = connection.from(Side.SERVER).stream().findFirst();
        if (old.isEmpty() || connection.syns().isEmpty()) {
            return Optional.empty();
        }
        SeenSegment answer = old.get();
        Optional<SeenSegment> syn = connection.before(answer).stream()
                .filter(seen -> seen.isSyn() && seen.from() == Side.CLIENT)
                .reduce((earlier, later) -> later);
        boolean isOld = syn.isPresent()
                && answer.isLater()
                && connection.before(answer).stream().allMatch(SeenSegment::isSyn)
                && !(syn.get().seq().before(answer.ack())
                        && answer.ack().atOrBefore(syn.get().segment().end()));
        if (!isOld) {
            return Optional.empty();
        }
        List<SeenSegment> resets = connection.after(answer).stream()
                .filter(seen -> seen.from() == Side.CLIENT && seen.isReset())
                .filter(seen -> seen.seq().equals(answer.ack()))
                .limit(1)
                .toList();
        boolean opened = !connection.synAcks().isEmpty();
        Verdict verdict = Verdict.of(
                        VerdictCode.OLD_CONNECTION_ANSWERS,
                        Blame.SERVER_HOST,
                        CERTAIN,
                        connection,
                        "The server still holds an older connection between the ports of " + connection.name()
                                + ", and answers the new SYN with its numbers.")
                .proof(
                        syn.get() + ": SYN (SEQ=" + syn.get().seq() + "); " + answer + ": an ACK of " + answer.ack()
                                + ", not of " + syn.get().seq().plus(1),
                        syn.get(),
                        answer);
        verdict = resets.isEmpty()
                ? verdict.proof(
                        "absent: the reset that the client owes to it (RFC 9293 3.10.7.3): something at the client"
                                + " drops it, or the file ends too early")
                : verdict.proof(resets.get(0) + ": the client's reset clears it", resets);
        return Optional.of(
                (opened ? verdict.proof("the next SYN is answered: the open was late, not refused") : verdict)
                        .advice(
                                "The old connection was never closed for the server: was the client restarted, or did its last"
                                        + " packets get lost? Keep-alive at the server ends such connections; other source ports avoid"
                                        + " them."));
    }
}
