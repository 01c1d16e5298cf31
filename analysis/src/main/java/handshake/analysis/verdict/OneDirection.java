package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.WindowShift;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Only one end's packets were recorded, and they show that the other was heard: they acknowledge it. Nothing is said of the end
 * that is not in the file.
 */
final class OneDirection implements Finder {
    private static final int MANY = 8;

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
            return goesSilent(connection, Side.CLIENT).or(() -> goesSilent(connection, Side.SERVER));
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

    /**
     * From a packet on nothing of {@code silent} is recorded any more, while the other end goes on beyond all that the last
     * window allowed: it must have been acknowledged (RFC 9293 §3.8.6).
     */
    private static Optional<Verdict> goesSilent(ConnectionEvidence connection, Side silent) {
        List<SeenSegment> heard = connection.from(silent);
        SeenSegment last = heard.get(heard.size() - 1);
        if (!last.segment().has(ACK) || last.isReset()) {
            return Optional.empty();
        }
        List<SeenSegment> after =
                connection.after(last).stream().filter(seen -> seen.text() > 0).toList();
        SequenceNumber edge = last.ack().plus(window(connection, last));
        Optional<SeenSegment> beyond =
                after.stream().filter(seen -> edge.before(seen.segment().end())).findFirst();
        if (after.size() < MANY || beyond.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Verdict.of(
                        VerdictCode.ONE_DIRECTION,
                        Blame.CAPTURE,
                        CERTAIN,
                        connection,
                        "After " + last + " only the " + silent.other() + "'s packets of " + connection.name()
                                + " are in this file; the " + silent + " did go on.")
                .proof(
                        last + ": the last of the " + silent + ", acknowledges " + last.ack() + " and allows up to "
                                + edge,
                        last)
                .proof(
                        beyond.get() + ": reaches " + beyond.get().segment().end()
                                + ", so that an acknowledgment must have come that is not in the file",
                        beyond.get())
                .advice("Record both directions: the way back takes another interface, or the capture dropped it."));
    }

    /** The octets that {@code seen} allows; the most possible where its scale is not known. */
    private static int window(ConnectionEvidence connection, SeenSegment seen) {
        boolean isScaleKnown =
                !connection.syns().isEmpty() && !connection.synAcks().isEmpty();
        if (!isScaleKnown) {
            return seen.segment()
                    .wnd()
                    .times(new WindowShift(WindowShift.LARGEST))
                    .octets();
        }
        boolean isScaled = connection
                        .facts()
                        .options()
                        .client()
                        .flatMap(SynOptions::windowShift)
                        .isPresent()
                && connection
                        .facts()
                        .options()
                        .server()
                        .flatMap(SynOptions::windowShift)
                        .isPresent();
        WindowShift shift = connection
                .facts()
                .options()
                .of(seen.from())
                .flatMap(SynOptions::windowShift)
                .filter(any -> isScaled)
                .orElse(WindowShift.NONE);
        return seen.segment()
                .wnd()
                .times(seen.segment().has(SYN) ? WindowShift.NONE : shift)
                .octets();
    }
}
