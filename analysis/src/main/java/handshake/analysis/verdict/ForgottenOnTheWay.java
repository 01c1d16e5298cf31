package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.Optional;

/**
 * After a silence nothing gets through any more: text is repeated in vain, and nobody says why. So ends a connection whose entry
 * in a translator or firewall expired where that drops what it does not know.
 */
final class ForgottenOnTheWay implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return Stalls.of(connection, Side.CLIENT)
                .flatMap(stall -> verdict(connection, stall))
                .or(() -> Stalls.of(connection, Side.SERVER).flatMap(stall -> verdict(connection, stall)));
    }

    private static Optional<Verdict> verdict(ConnectionEvidence connection, Stalls stall) {
        Optional<SeenSegment> before = connection.before(stall.first()).stream().reduce((earlier, later) -> later);
        long silence = stall.silence(connection);
        boolean worked = connection.before(stall.first()).stream()
                .anyMatch(seen -> seen.from() != stall.side() && seen.isLater());
        boolean closed = connection.segments().stream().anyMatch(seen -> seen.isFin() && seen.from() != stall.side());
        if (stall.isAtOnce(connection)
                || !worked
                || stall.isAnswered(connection)
                || closed
                || !connection.reports().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Verdict.of(
                                VerdictCode.FORGOTTEN_ON_THE_WAY,
                                Blame.PATH,
                                LIKELY,
                                connection,
                                "After " + Spans.text(silence) + " of silence nothing gets through on "
                                        + connection.name()
                                        + " any more, and nobody says so: the way has forgotten the connection, or the other host is"
                                        + " gone.")
                        .proof(before.get() + ": until then segments went both ways", before.get())
                        .proof(
                                stall.first() + ": " + stall.what() + " after " + Spans.text(silence)
                                        + ", sent "
                                        + stall.tries().size() + " times within "
                                        + Spans.text(stall.last().time()
                                                - stall.first().time()) + ": no ACK, no reset, no ICMP",
                                stall.tries())
                        .advice(
                                "Send keep-alives more often than every " + Spans.text(silence)
                                        + ", or lengthen the timeout of the translator or firewall between the two. Is the other host up?"));
    }
}
