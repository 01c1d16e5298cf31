package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.trace.Opening;
import handshake.trace.Side;
import java.util.Optional;

/** Both ends sent a SYN before they had the other's (RFC 9293 §3.5, Figure 7): rare, and legal. */
final class SimultaneousOpen implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        boolean both = connection.facts().opening() == Opening.SIMULTANEOUS
                && !connection.client().equals(connection.server());
        Optional<SeenSegment> other =
                connection.from(Side.SERVER).stream().filter(SeenSegment::isSyn).findFirst();
        if (!both || other.isEmpty() || connection.syns().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.SIMULTANEOUS_OPEN,
                        Blame.NOBODY,
                        CERTAIN,
                        connection,
                        "Both ends of " + connection.name() + " opened at the same time. That is legal.")
                .proof(
                        connection.syns().get(0) + " and " + other.get() + ": two SYNs that crossed",
                        connection.syns().get(0),
                        other.get())
                .advice("Nothing is wrong. Usually one side listens: do both programs call connect?"));
    }
}
