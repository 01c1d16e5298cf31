package handshake.analysis.verdict;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Text, or a FIN, that an end repeated to the last, and that was never acknowledged.
 *
 * @param tries the segments that begin with the first unacknowledged octet, in order
 * @param smallest octets of text in the smallest of them; 0 where it is a FIN alone
 */
record Stalls(Side side, SequenceNumber una, List<SeenSegment> tries, int smallest) {
    private static final int TIMES = 3;

    static Optional<Stalls> of(ConnectionEvidence connection, Side side) {
        Optional<SequenceNumber> una = connection.from(side.other()).stream()
                .filter(seen -> seen.isLater() || seen.isSynAck())
                .map(SeenSegment::ack)
                .reduce(SequenceNumber::max);
        if (una.isEmpty()) {
            return Optional.empty();
        }
        List<SeenSegment> tries = connection.from(side).stream()
                .filter(seen -> (seen.text() > 1 || seen.isFin()) && seen.seq().equals(una.get()))
                .toList();
        if (tries.size() < TIMES) {
            return Optional.empty();
        }
        int smallest = tries.stream().mapToInt(SeenSegment::text).min().orElse(0);
        return Optional.of(new Stalls(side, una.get(), tries, smallest));
    }

    /** "80 octets", or "the FIN". */
    String what() {
        return first().text() == 0 ? "the FIN" : first().text() + " octets";
    }

    /** Whether anything of the other end, be it a reset, came after the first try. */
    boolean isAnswered(ConnectionEvidence connection) {
        return connection.after(first()).stream().anyMatch(seen -> seen.from() != side);
    }

    /** Whether it stalled while the connection was in use, not after a silence. */
    boolean isAtOnce(ConnectionEvidence connection) {
        return silence(connection) < Spans.SECOND;
    }

    /** Nanoseconds between whatever came before, and the first try. */
    long silence(ConnectionEvidence connection) {
        return connection.before(first()).stream()
                .reduce((earlier, later) -> later)
                .map(seen -> first().time() - seen.time())
                .orElse(0L);
    }

    SeenSegment first() {
        return tries.get(0);
    }

    SeenSegment last() {
        return tries.get(tries.size() - 1);
    }

    /** What the other end was heard of after the first try. */
    List<SeenSegment> heard(ConnectionEvidence connection) {
        return connection.after(first()).stream()
                .filter(seen -> seen.from() != side && !seen.isReset())
                .toList();
    }

    /** Whether all text of {@code seen} has arrived, by an acknowledgment or a SACK. */
    boolean hasArrived(ConnectionEvidence connection, SeenSegment seen) {
        return seen.segment().end().atOrBefore(una)
                || connection.from(side.other()).stream()
                        .flatMap(ack -> ack.segment().option(TcpOption.Sack.class).stream())
                        .flatMap(sack -> sack.blocks().stream())
                        .anyMatch(block -> block.left().atOrBefore(seen.seq())
                                && seen.segment().end().atOrBefore(block.right()));
    }
}
