package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.List;
import java.util.Optional;

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

    /** How many of {@code underway}, from the first on, end with one that is proved to have arrived. */
    int reach(List<SegmentInFlight> underway) {
        int reach = underway.size();
        while (reach > 0 && !of(underway.get(reach - 1).segment())) {
            reach--;
        }
        return reach;
    }
}
