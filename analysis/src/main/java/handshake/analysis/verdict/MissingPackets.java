package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.tcp.model.SequenceNumber;
import handshake.trace.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Numbers are acknowledged that no packet of the file carries: they were sent and arrived, and the capture lost them. So what
 * seems absent in this file may only be missing from it.
 */
final class MissingPackets implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return Optional.of(connection)
                .filter(seen -> !AcknowledgesTheUnsent.isIn(seen))
                .flatMap(seen -> hole(seen, Side.CLIENT).or(() -> hole(seen, Side.SERVER)))
                .map(hole -> verdict(connection, hole));
    }

    /** Text that was acknowledged and never seen. */
    private record Hole(Side side, SequenceNumber from, SeenSegment acknowledgment) {}

    /** Whether {@code connection} shows that packets of it are not in the file. */
    static boolean isIn(ConnectionEvidence connection) {
        return !AcknowledgesTheUnsent.isIn(connection)
                && (hole(connection, Side.CLIENT).isPresent()
                        || hole(connection, Side.SERVER).isPresent());
    }

    private static Optional<Hole> hole(ConnectionEvidence connection, Side side) {
        List<SeenSegment> sent =
                own(connection, side).stream().filter(seen -> !seen.isReset()).toList();
        Optional<SeenSegment> furthest = own(connection, side.other()).stream()
                .filter(SeenSegment::isLater)
                .max(Comparator.comparingInt(seen ->
                        sent.isEmpty() ? 0 : seen.ack().minus(sent.get(0).seq())));
        if (sent.isEmpty() || furthest.isEmpty()) {
            return Optional.empty();
        }
        SequenceNumber first = sent.get(0).seq();
        List<SeenSegment> inOrder = sent.stream()
                .sorted(Comparator.comparingInt(seen -> seen.seq().minus(first)))
                .toList();
        // What was on its way before the first packet of the file is not its loss.
        SequenceNumber covered = inOrder.get(0).seq();
        for (SeenSegment seen : inOrder) {
            if (covered.before(seen.seq())) {
                break;
            }
            covered = covered.max(seen.segment().end());
        }
        return covered.before(furthest.get().ack())
                ? Optional.of(new Hole(side, covered, furthest.get()))
                : Optional.empty();
    }

    /** Of an older or newer connection between the same ports, whose numbers are in the file as well, nothing is said. */
    private static List<SeenSegment> own(ConnectionEvidence connection, Side side) {
        List<SeenSegment> all = connection.from(side);
        List<SeenSegment> opens =
                all.stream().filter(seen -> seen.isSyn() || seen.isSynAck()).toList();
        boolean otherOpens = connection.from(side.other()).stream().anyMatch(SeenSegment::isSyn);
        if (opens.isEmpty()) {
            return otherOpens ? List.of() : all;
        }
        return opens.stream().allMatch(seen -> seen.seq().equals(opens.get(0).seq()))
                ? all.subList(all.indexOf(opens.get(0)), all.size()).stream()
                        .filter(seen -> !seen.seq().before(opens.get(0).seq()))
                        .toList()
                : List.of();
    }

    private static Verdict verdict(ConnectionEvidence connection, Hole hole) {
        return Verdict.of(
                        VerdictCode.PACKETS_MISSING,
                        Blame.CAPTURE,
                        CERTAIN,
                        connection,
                        "Packets of the " + hole.side() + " on " + connection.name()
                                + " are not in this file, though they arrived: what seems absent may only be missing here.")
                .proof(
                        hole.acknowledgment() + ": acknowledges "
                                + hole.acknowledgment().ack() + "; the file shows nothing of the " + hole.side()
                                + " from " + hole.from() + " on before that",
                        hole.acknowledgment())
                .advice(
                        "Capture with a larger buffer (tcpdump -B 32768), a shorter snap length, or a filter that leaves out no"
                                + " packet of the connection.");
    }
}
