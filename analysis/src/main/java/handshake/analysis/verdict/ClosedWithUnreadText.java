package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.Flag;
import handshake.trace.Side;
import java.util.Optional;

/**
 * An RST,ACK that the socket itself has sent: its program closed with unread text (RFC 2525 §2.17, RFC 1122 §4.2.2.13),
 * aborted, or was killed. What it had sent before may be thrown away at the other end.
 */
final class ClosedWithUnreadText implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        Optional<SeenSegment> found = connection.segments().stream()
                .filter(seen -> seen.isReset() && seen.segment().has(Flag.ACK))
                .filter(seen -> seen.isFrom(connection.hops(seen.from())))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SeenSegment reset = found.get();
        Side side = reset.from();
        boolean isOpen = connection.before(reset).stream().anyMatch(seen -> seen.from() == side && seen.isLater());
        // When the other side has closed and everything has arrived, a reset only saves a FIN and TIME-WAIT.
        boolean otherClosed = Endings.finBefore(connection, reset, side.other()).isPresent();
        boolean isSocket = !connection.hasTimestamps() || reset.timestamps().isPresent();
        if (!isOpen || otherClosed || !isSocket || isGivingUp(connection, reset)) {
            return Optional.empty();
        }
        Optional<SeenSegment> text = connection.before(reset).stream()
                .filter(seen -> seen.from() != side && seen.text() > 0)
                .reduce((earlier, later) -> later);
        long sent =
                connection.from(side).stream().filter(seen -> seen.text() > 0).count();
        Verdict verdict = Verdict.of(
                        VerdictCode.CLOSED_WITH_UNREAD_TEXT,
                        Endings.program(side),
                        reset.timestamps().isPresent() ? CERTAIN : LIKELY,
                        connection,
                        "The " + side + "'s program ended " + connection.name()
                                + " by a reset: it closed with unread text, aborted, or was killed.")
                .proof(
                        reset + ": RST,ACK from the socket itself"
                                + (reset.timestamps().isPresent() ? ", with its timestamps" : "") + ", "
                                + reset.ttl() + " like the " + side + "'s other packets",
                        reset);
        if (text.isPresent()) {
            verdict = verdict.proof(
                    text.get() + ": the last " + text.get().text() + " octets for it, "
                            + Spans.text(reset.time() - text.get().time()) + " before",
                    text.get());
        }
        return Optional.of(verdict.proof(
                        sent == 0
                                ? "it had sent no text of its own"
                                : "what it had sent before may be lost: the other end may throw it away when the reset comes")
                .advice("Look into the " + side
                        + "'s log at that time. A program that is done should read to the end, then close;"
                        + " SO_LINGER with 0 and a kill reset, too."));
    }

    /** Who has repeated its text, or asked whether anybody is there, in vain ends with a reset as well (RFC 9293 §3.8.3, R2): that is not a close. */
    private static boolean isGivingUp(ConnectionEvidence connection, SeenSegment reset) {
        return Stalls.of(connection, reset.from()).isPresent()
                || KeepAliveProbes.of(connection, reset.from()).isPresent();
    }
}
