package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.Optional;

/** From one moment on nothing gets through, while the connection is in use: this file cannot tell what failed. */
final class Unacknowledged implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        if (file.isIncomplete() || !connection.reports().isEmpty()) {
            return Optional.empty();
        }
        return Stalls.of(connection, Side.CLIENT)
                .or(() -> Stalls.of(connection, Side.SERVER))
                .filter(stall -> !stall.isAnswered(connection))
                .map(stall -> verdict(connection, stall));
    }

    private static Verdict verdict(ConnectionEvidence connection, Stalls stall) {
        Side silent = stall.side().other();
        String whole =
                connection.recordedAt().map(side -> "recorded at the " + side).orElse("recorded between the two");
        return Verdict.of(
                        VerdictCode.UNACKNOWLEDGED,
                        Blame.UNKNOWN,
                        LIKELY,
                        connection,
                        "Nothing is heard of the " + silent + " any more on " + connection.name()
                                + ": its host is gone," + " or the way is broken. This file cannot tell which.")
                .proof(
                        stall.first() + ": " + stall.what() + " from " + stall.una() + " on, sent "
                                + stall.tries().size() + " times within "
                                + Spans.text(stall.last().time() - stall.first().time())
                                + ": no ACK, no reset, no ICMP (" + whole + ")",
                        stall.tries())
                .advice("Is the " + silent
                        + "'s host up, and does anything else of it get through? Record there, too, and" + " compare.");
    }
}
