package handshake.analysis.verdict;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.List;
import java.util.Optional;

/**
 * Text that an end repeated to the last, and that was never acknowledged.
 *
 * @param tries the segments that begin with the first unacknowledged octet, in order
 * @param smallest octets of text in the smallest of them
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
                .filter(seen -> seen.text() > 1 && seen.seq().equals(una.get()))
                .toList();
        if (tries.size() < TIMES) {
            return Optional.empty();
        }
        int smallest = tries.stream().mapToInt(SeenSegment::text).min().orElse(0);
        return Optional.of(new Stalls(side, una.get(), tries, smallest));
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
