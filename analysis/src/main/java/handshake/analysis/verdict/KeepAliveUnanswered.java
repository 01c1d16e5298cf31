package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.Optional;

/** An idle connection of which the keep-alive finds that nothing gets through any more, and nobody says so. */
final class KeepAliveUnanswered implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        if (!connection.reports().isEmpty()) {
            return Optional.empty();
        }
        return KeepAliveProbes.of(connection, Side.CLIENT)
                .or(() -> KeepAliveProbes.of(connection, Side.SERVER))
                .map(probes -> verdict(connection, probes));
    }

    private static Verdict verdict(ConnectionEvidence connection, KeepAliveProbes found) {
        SeenSegment before = connection.before(found.first()).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        String silence = Spans.text(found.first().time() - before.time());
        Verdict verdict = Verdict.of(
                        VerdictCode.FORGOTTEN_ON_THE_WAY,
                        Blame.PATH,
                        LIKELY,
                        connection,
                        "After " + silence + " of silence nobody answers the " + found.side() + "'s keep-alive on "
                                + connection.name()
                                + ": the way has forgotten the connection, or the other host is gone.")
                .proof(before + ": the last that was heard of the connection, " + silence + " before", before)
                .proof(
                        found.first() + ": a keep-alive probe, sent "
                                + found.probes().size() + " times within "
                                + Spans.text(found.last().time() - found.first().time())
                                + ": no ACK, no reset, no ICMP",
                        found.probes());
        Optional<SeenSegment> reset = connection.after(found.last()).stream()
                .filter(seen -> seen.from() == found.side() && seen.isReset())
                .findFirst();
        if (reset.isPresent()) {
            verdict = verdict.proof(reset.get() + ": the " + found.side() + " gives up, and resets", reset.get());
        }
        return verdict.advice("Is the other host up? If it is, let keep-alives begin sooner than after " + silence
                + " (TCP_KEEPIDLE), or lengthen the timeout of the translator or firewall between the two.");
    }
}
