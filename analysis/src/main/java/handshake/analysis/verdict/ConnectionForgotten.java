package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.trace.Side;
import java.util.Optional;

/**
 * A bare reset at exactly the number that was just acknowledged, from as far away as all else of its host, before which that
 * host neither closed nor reset: the answer of CLOSED to a segment of a connection that it does not know (RFC 9293 §3.10.7.1).
 * A program's close or abort would be an RST,ACK with the socket's options.
 */
final class ConnectionForgotten implements Finder {
    private static final long ANSWER = Spans.SECOND;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        Optional<SeenSegment> found = Endings.ownReset(connection);
        if (found.isEmpty() || !found.get().isBareReset() || connection.opened().isEmpty()) {
            return Optional.empty();
        }
        SeenSegment reset = found.get();
        Side forgetful = reset.from();
        Optional<SeenSegment> asked = Endings.lastBefore(connection, reset, forgetful.other());
        boolean isAnswer = asked.isPresent()
                && asked.get().isLater()
                && asked.get().ack().equals(reset.seq())
                && reset.time() - asked.get().time() < ANSWER
                && reset.segment().options().isEmpty()
                && reset.segment().wnd().value() == 0;
        Optional<SeenSegment> last = Endings.lastBefore(connection, reset, forgetful);
        // What comes back reordered answers nothing; a new SYN before it makes it another story.
        boolean inOrder = last.isPresent()
                && !last.get().isSyn()
                && asked.isPresent()
                && last.get().number() < asked.get().number();
        boolean goesOn =
                connection.after(reset).stream().anyMatch(seen -> seen.from() == forgetful && !seen.isBareReset());
        boolean knewIt = connection.before(reset).stream().anyMatch(seen -> seen.from() == forgetful && seen.isLater());
        boolean closed = Endings.finBefore(connection, reset, forgetful).isPresent()
                || Endings.finBefore(connection, reset, forgetful.other()).isPresent();
        if (!isAnswer || !inOrder || goesOn || !knewIt || closed) {
            return Optional.empty();
        }
        long silence = last.map(seen -> asked.get().time() - seen.time()).orElse(0L);
        return Optional.of(Verdict.of(
                        VerdictCode.CONNECTION_FORGOTTEN,
                        Endings.host(forgetful),
                        reset.hasNoIdentification() ? CERTAIN : LIKELY,
                        connection,
                        "The " + forgetful + "'s host does not know " + connection.name()
                                + " any more: its kernel, not a program, resets it.")
                .proof(
                        asked.get() + ": an ordinary segment that acknowledges "
                                + asked.get().ack() + ", " + Spans.text(silence) + " after the " + forgetful
                                + "'s last",
                        asked.get())
                .proof(
                        reset + ": a bare reset at " + reset.seq() + ", no options, window 0"
                                + (reset.hasNoIdentification()
                                                && reset.evidence()
                                                        .identification()
                                                        .isPresent()
                                        ? ", identification 0"
                                        : "")
                                + ": as CLOSED answers",
                        reset)
                .proof("it has " + reset.ttl() + ", like the " + forgetful
                        + "'s other packets; it had neither closed nor reset before")
                .advice("Was the host restarted within the last " + Spans.text(silence)
                        + ", did its address move to another machine (failover, load balancer), or did an entry of its"
                        + " connection tracking expire?"));
    }
}
