package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Text met a FIN on its way: it was sent before its sender could know of the close, or just after. The closed end answers by a
 * reset (RFC 9293 §3.6.1) and has read nothing of it, so that it may be sent again. Nobody did anything wrong.
 */
final class RequestCrossedClose implements Finder {
    private static final long JUST_AFTER = Spans.SECOND;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        Optional<SeenSegment> reset = Endings.ownReset(connection);
        if (reset.isEmpty()) {
            return Optional.empty();
        }
        Side closer = reset.get().from();
        Optional<SeenSegment> fin = Endings.finBefore(connection, reset.get(), closer);
        if (fin.isEmpty()) {
            return Optional.empty();
        }
        List<SeenSegment> unread = connection.before(reset.get()).stream()
                .filter(seen -> seen.from() != closer && seen.text() > 0)
                .filter(seen -> fin.get().ack().atOrBefore(seen.seq()))
                .filter(seen -> seen.time() - fin.get().time() < JUST_AFTER)
                .toList();
        boolean isRequest = !unread.isEmpty()
                // Who had text of its own on the way did not just wait for a request.
                && fin.get().ack().equals(unread.get(0).seq())
                && !Endings.hasAcknowledged(
                        connection, closer, unread.get(0).seq().plus(1));
        boolean alreadyClosing =
                Endings.finBefore(connection, fin.get(), closer.other()).isPresent();
        if (!isRequest || alreadyClosing) {
            return Optional.empty();
        }
        SeenSegment request = unread.get(0);
        boolean crossed = !fin.get().segment().end().atOrBefore(request.ack());
        long idle = idleBefore(connection, request, fin.get());
        return Optional.of(Verdict.of(
                        VerdictCode.REQUEST_CROSSED_CLOSE,
                        Blame.NOBODY,
                        crossed ? CERTAIN : LIKELY,
                        connection,
                        request.text() + " octets of the " + closer.other() + " met the " + closer + "'s close on "
                                + connection.name() + ": they were never read, and may safely be sent again.")
                .proof(
                        fin.get() + ": FIN of the " + closer + " after " + Spans.text(idle)
                                + " of silence; it acknowledges " + fin.get().ack(),
                        fin.get())
                .proof(
                        request + ": text from " + request.seq() + " on, which "
                                + (crossed
                                        ? "does not acknowledge the FIN: the two crossed"
                                        : "came just behind the FIN"),
                        request)
                .proof(reset.get() + ": a reset is the answer, and no acknowledgment", reset.get())
                .advice("Let the " + closer.other() + " close or test idle connections earlier than the " + closer
                        + "'s limit of " + Spans.text(idle) + ", and repeat the request once on a new connection."));
    }

    private static long idleBefore(ConnectionEvidence connection, SeenSegment request, SeenSegment fin) {
        return connection.before(fin).stream()
                .filter(seen -> !seen.equals(request))
                .reduce((earlier, later) -> later)
                .map(seen -> fin.time() - seen.time())
                .orElse(0L);
    }
}
