package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Only one end's packets were recorded, and they show that the other was heard: they acknowledge it. Nothing is said of the end
 * that is not in the file.
 */
final class OneDirection implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return find(connection);
    }

    static boolean isIn(ConnectionEvidence connection) {
        return find(connection).isPresent();
    }

    private static Optional<Verdict> find(ConnectionEvidence connection) {
        Side seen = connection.from(Side.CLIENT).isEmpty() ? Side.SERVER : Side.CLIENT;
        if (!connection.from(seen.other()).isEmpty()) {
            return Optional.empty();
        }
        List<SeenSegment> segments = connection.from(seen);
        Optional<SeenSegment> proof = segments.stream()
                .filter(segment -> segment.isSynAck() || segment.isLater())
                .findFirst();
        boolean asks = segments.get(0).isSyn();
        boolean advances = segments.stream()
                .filter(SeenSegment::isLater)
                .anyMatch(segment -> !segment.ack().equals(segments.get(0).ack()));
        if (proof.isEmpty() || !(asks || advances || proof.get().isSynAck())) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.ONE_DIRECTION,
                        Blame.CAPTURE,
                        CERTAIN,
                        connection,
                        "Only the " + seen + "'s packets of " + connection.name() + " are in this file; the "
                                + seen.other() + " did send, too.")
                .proof(
                        proof.get() + ": acknowledges " + proof.get().ack() + ", which only the " + seen.other()
                                + " can have sent",
                        proof.get())
                .advice(
                        "Record both directions: the capture's filter names one address as source, or the way back takes"
                                + " another interface."));
    }
}
