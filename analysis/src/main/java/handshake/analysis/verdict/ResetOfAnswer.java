package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * The client resets the SYN,ACK. Whoever goes on after that did not want it: then its kernel, which was not told of a SYN made
 * by a raw socket or a TCP of its own, has done so. Otherwise it is a probe, a health check or a program that gave up: nothing
 * is wrong.
 */
final class ResetOfAnswer implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        if (connection.syns().isEmpty() || connection.synAcks().isEmpty()) {
            return Optional.empty();
        }
        SeenSegment syn = connection.syns().get(0);
        SeenSegment answer = connection.synAcks().get(0);
        Optional<SeenSegment> next = connection.after(answer).stream()
                .filter(seen -> seen.from() == Side.CLIENT)
                .findFirst();
        boolean resets = next.filter(SeenSegment::isReset).isPresent()
                && answer.ack().equals(syn.seq().plus(1))
                && next.get().seq().equals(answer.ack());
        if (!resets) {
            return Optional.empty();
        }
        SeenSegment reset = next.get();
        List<SeenSegment> goesOn = connection.after(reset).stream()
                .filter(seen -> seen.from() == Side.CLIENT && !seen.isReset())
                .toList();
        boolean raw = reset.hasNoIdentification()
                && !syn.hasNoIdentification()
                && syn.segment().options().isEmpty();
        if (reset.isBareReset() && (!goesOn.isEmpty() || raw)) {
            return Optional.of(notTold(connection, syn, answer, reset, goesOn));
        }
        return Optional.of(probe(connection, syn, answer, reset));
    }

    private static Verdict notTold(
            ConnectionEvidence connection,
            SeenSegment syn,
            SeenSegment answer,
            SeenSegment reset,
            List<SeenSegment> goesOn) {
        Verdict verdict = Verdict.of(
                        VerdictCode.KERNEL_DID_NOT_KNOW,
                        Blame.CLIENT_HOST,
                        goesOn.isEmpty() ? LIKELY : CERTAIN,
                        connection,
                        "The client's own kernel reset the answer to " + connection.name()
                                + ": the SYN was made behind its back, by a raw socket or a TCP in a program.")
                .proof(
                        syn + ": SYN; " + answer + ": SYN,ACK; " + reset + ": after "
                                + Spans.text(reset.time() - answer.time()) + " a bare reset, as CLOSED sends it",
                        syn,
                        answer,
                        reset);
        verdict = goesOn.isEmpty()
                ? verdict.proof("the SYN has no options and identification "
                        + syn.evidence().identification().orElse(0)
                        + ", the reset has identification 0: not made by the same TCP")
                : verdict.proof(
                        goesOn.get(0) + ": whoever sent the SYN goes on, so it did not send the reset", goesOn.get(0));
        return verdict.advice(
                "Let the kernel drop what it does not know: a rule against outgoing resets from that port, an"
                        + " address that the kernel does not own, or a network namespace.");
    }

    private static Verdict probe(
            ConnectionEvidence connection, SeenSegment syn, SeenSegment answer, SeenSegment reset) {
        return Verdict.of(
                        VerdictCode.HALF_OPEN_PROBE,
                        Blame.NOBODY,
                        LIKELY,
                        connection,
                        "A probe of " + connection.server() + " from "
                                + connection.client().address()
                                + ": it only asks whether somebody listens, and resets the answer.")
                .proof(
                        syn + ": SYN; " + answer + ": SYN,ACK; " + reset + ": reset in place of the ACK, no text",
                        syn,
                        answer,
                        reset)
                .advice("Nothing is wrong: health checks and port scans do so.");
    }
}
