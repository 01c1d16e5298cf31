package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a segment proves to have arrived at its sender.
 *
 * @param ack everything before it has, where there is one
 * @param blocks and these, beyond a gap (RFC 2018)
 */
record ArrivalProof(Optional<SequenceNumber> ack, List<TcpOption.Sack.Block> blocks) {
    static ArrivalProof in(Segment seen) {
        return new ArrivalProof(
                seen.has(ACK) ? Optional.of(seen.ack()) : Optional.empty(),
                seen.option(TcpOption.Sack.class).map(TcpOption.Sack::blocks).orElse(List.of()));
    }

    /** Whether all of {@code segment} has arrived; of one without text or control nothing can be proved. */
    boolean of(Segment segment) {
        if (segment.len() == 0) {
            return false;
        }
        boolean acknowledged = ack.isPresent() && segment.end().atOrBefore(ack.get());
        if (acknowledged || blocks.isEmpty()) {
            return acknowledged;
        }
        return blocks.stream()
                .anyMatch(block ->
                        block.left().atOrBefore(segment.seq()) && segment.end().atOrBefore(block.right()));
    }

    /** Whether a block begins or ends within one of {@code underway}: what was captured as one was two on its way. */
    boolean namesPartOf(List<SegmentInFlight> underway) {
        return !blocks.isEmpty()
                && underway.stream().anyMatch(one -> cut(one.segment()).isPresent());
    }

    /** {@code underway}, each cut in two where a block begins or ends in it: a network card has cut it (TSO). */
    List<SegmentInFlight> cutting(List<SegmentInFlight> underway) {
        List<SegmentInFlight> pieces = new ArrayList<>();
        for (SegmentInFlight one : underway) {
            SegmentInFlight rest = one;
            Optional<SequenceNumber> at = cut(rest.segment());
            while (at.isPresent()) {
                int count = at.get().minus(rest.segment().seq());
                pieces.add(rest.upTo(count));
                rest = rest.from(count);
                at = cut(rest.segment());
            }
            pieces.add(rest);
        }
        return pieces;
    }

    /** The first edge of a block inside the text of {@code segment}. */
    private Optional<SequenceNumber> cut(Segment segment) {
        if (segment.has(SYN) || segment.has(RST) || segment.data().length() < 2) {
            return Optional.empty();
        }
        SequenceNumber end = segment.seq().plus(segment.data().length());
        return blocks.stream()
                .flatMap(block -> Stream.of(block.left(), block.right()))
                .filter(edge -> segment.seq().before(edge) && edge.before(end))
                .min(Comparator.comparingInt(edge -> edge.minus(segment.seq())));
    }

    /** How many of {@code underway}, from the first on, end with one that is proved to have arrived. */
    int reach(List<SegmentInFlight> underway) {
        int reach = underway.size();
        while (reach > 0 && !of(underway.get(reach - 1).segment())) {
            reach--;
        }
        return reach;
    }
}
