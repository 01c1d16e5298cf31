package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Segments arrive with wrong checksums, so that the receiver drops them (RFC 9293 §3.1, MUST-3) and the sender repeats them in
 * vain. Only what has passed a router counts: a sender may leave the checksum to its network card, and a wrong sum that is
 * acknowledged all the same was right when it arrived.
 */
final class Damaged implements Finder {
    /** So many are proof enough, however long the connection is. */
    private static final int ENOUGH = 100;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return find(connection, Side.SERVER).or(() -> find(connection, Side.CLIENT));
    }

    private static Optional<Verdict> find(ConnectionEvidence connection, Side side) {
        boolean arrives =
                !connection.hops(side).contains(0) || connection.recordedAt().equals(Optional.of(side.other()));
        if (!arrives) {
            return Optional.empty();
        }
        List<SeenSegment> damaged = connection.from(side).stream()
                .filter(seen -> seen.isDamaged() && seen.segment().len() > 0 && !seen.isReset())
                .filter(seen -> !isAcknowledged(connection, seen))
                .toList();
        if (damaged.stream().limit(ENOUGH).noneMatch(seen -> isRepeated(connection, seen))) {
            return Optional.empty();
        }
        SeenSegment first = damaged.get(0);
        boolean others = connection.from(side.other()).stream().noneMatch(SeenSegment::isDamaged);
        return Optional.of(Verdict.of(
                        VerdictCode.DAMAGED,
                        Blame.PATH,
                        damaged.size() > 1 ? CERTAIN : LIKELY,
                        connection,
                        "Segments of the " + side + " arrive with a wrong checksum on " + connection.name() + ": the "
                                + side.other() + " drops them.")
                .proof(
                        first + ": TTL " + first.evidence().timeToLive()
                                + ", so it has come over the network; its checksum is wrong, and not that of the pseudo-header alone,"
                                + " which a network card would have completed",
                        damaged)
                .proof("it is not acknowledged, and sent again" + (others ? "; the other direction is right" : ""))
                .advice(
                        "Look for a tunnel or virtual interface between the two that should compute checksums and does not"
                                + " (ethtool -K ... tx off), or for a card or cable that damages packets."));
    }

    private static boolean isRepeated(ConnectionEvidence connection, SeenSegment seen) {
        return connection.after(seen).stream()
                .anyMatch(later -> later.from() == seen.from()
                        && later.segment().len() > 0
                        && later.seq().equals(seen.seq()));
    }

    /** Before it was sent again. */
    private static boolean isAcknowledged(ConnectionEvidence connection, SeenSegment seen) {
        for (SeenSegment later : connection.after(seen)) {
            if (later.from() == seen.from()
                    && later.seq().equals(seen.seq())
                    && later.segment().len() > 0) {
                return false;
            }
            if (later.from() != seen.from() && later.isLater() && seen.seq().before(later.ack())) {
                return true;
            }
        }
        return false;
    }
}
