package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.LIKELY;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Numbers are acknowledged that were never sent (RFC 9293 §3.10.7.4: SEG.ACK above SND.NXT). That no packet of the file carries
 * them is not enough, the capture may have lost them; but the sender itself goes on below them, so that it has not sent them.
 */
final class AcknowledgesTheUnsent implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return found(connection, Side.CLIENT)
                .or(() -> found(connection, Side.SERVER))
                .map(found -> verdict(connection, found));
    }

    /** The acknowledgment, and what its receiver sends afterwards, with smaller numbers. */
    private record Found(SeenSegment acknowledgment, List<SeenSegment> goesOn) {}

    static boolean isIn(ConnectionEvidence connection) {
        return found(connection, Side.CLIENT).isPresent()
                || found(connection, Side.SERVER).isPresent();
    }

    private static Optional<Found> found(ConnectionEvidence connection, Side sender) {
        List<SeenSegment> sent = connection.from(sender);
        if (connection.iss(sender).isEmpty() || sent.stream().anyMatch(SeenSegment::isReset)) {
            return Optional.empty();
        }
        SequenceNumber next = sent.stream()
                .map(seen -> seen.segment().end())
                .reduce(SequenceNumber::max)
                .orElseThrow();
        return connection.from(sender.other()).stream()
                .filter(seen -> seen.isLater() && next.before(seen.ack()))
                .map(seen -> new Found(seen, goesOn(connection, sender, seen)))
                .filter(found -> !found.goesOn().isEmpty())
                .findFirst();
    }

    /** New text or a FIN below what was acknowledged: were that sent, these numbers would be used up. */
    private static List<SeenSegment> goesOn(ConnectionEvidence connection, Side sender, SeenSegment acknowledgment) {
        SequenceNumber before = connection.before(acknowledgment).stream()
                .filter(seen -> seen.from() == sender)
                .map(seen -> seen.segment().end())
                .reduce(SequenceNumber::max)
                .orElse(acknowledgment.ack());
        return connection.after(acknowledgment).stream()
                .filter(seen -> seen.from() == sender && seen.segment().len() > 0)
                .filter(seen ->
                        seen.seq().equals(before) && seen.segment().end().before(acknowledgment.ack()))
                .limit(1)
                .toList();
    }

    private static Verdict verdict(ConnectionEvidence connection, Found found) {
        SeenSegment acknowledgment = found.acknowledgment();
        SeenSegment later = found.goesOn().get(0);
        return Verdict.of(
                        VerdictCode.FAULT,
                        acknowledgment.from() == Side.CLIENT ? Blame.CLIENT_STACK : Blame.SERVER_STACK,
                        LIKELY,
                        connection,
                        "The " + acknowledgment.from() + " acknowledges what was never sent on " + connection.name()
                                + ".")
                .proof(acknowledgment + ": ACK of " + acknowledgment.ack(), acknowledgment)
                .proof(
                        later + ": the " + later.from() + " goes on at " + later.seq()
                                + ", which it could not, had it sent as far as that",
                        later)
                .advice("RFC 9293 §3.10.7.4: such an ACK is answered by an ACK and dropped. Look at the stack of the "
                        + acknowledgment.from() + ", or at a middlebox that rewrites numbers in one direction.");
    }
}
