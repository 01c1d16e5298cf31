package handshake.trace;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A connection in numbers: what one line of a summary says. Derived from the segments alone, in the same way whether
 * they were simulated or captured.
 *
 * @param completeness which kinds of segments were seen, a sum of the constants of {@link Completeness}
 * @param iss the initial sequence numbers, where a SYN or SYN,ACK showed them
 * @param synToSynAck nanoseconds from the first SYN to the first SYN,ACK
 * @param handshake nanoseconds from the first SYN to the segment that completes the open: with it, the SYNs of both
 *     ends are acknowledged; empty, too, where its number shows that an earlier one did, which was not seen
 * @param options what the SYN or SYN,ACK of each end offered
 * @param synRetransmissions how often a SYN was sent again with the same number, by either end
 * @param synAckRetransmissions how often a SYN,ACK was sent again with the same number
 * @param packets segments sent by each end, retransmissions included
 * @param bytes octets of text sent by each end, retransmissions included
 * @param duration nanoseconds from the first segment to the last
 * @param unexplained segments for which no rule of the model accounts
 * @param doubts what is wrong, supposed or absent
 */
public record Facts(
        Opening opening,
        Closing closing,
        int completeness,
        Both<Optional<SequenceNumber>> iss,
        OptionalLong synToSynAck,
        OptionalLong handshake,
        Both<Optional<SynOptions>> options,
        int synRetransmissions,
        int synAckRetransmissions,
        Both<Long> packets,
        Both<Long> bytes,
        long duration,
        int unexplained,
        Doubts doubts) {

    /** The facts of everything that {@code trace} tells. */
    public static Facts of(Trace trace) {
        boolean self = trace.ends().client().equals(trace.ends().server());
        Tally tally = trace.recording().isPresent()
                ? Tally.ofCapture(self)
                : self ? Tally.ofSelfConnection() : Tally.ofTwoEnds();
        int unexplained = 0;
        for (TracedSegment segment : trace.segments()) {
            if (!segment.notes().contains(Note.NETWORK_DUPLICATE)) {
                tally.count(segment.from(), segment.sentAt(), segment.segment());
            } else {
                tally.countDuplicate(segment.from(), segment.segment().data().length());
            }
            unexplained += segment.isExplained() ? 0 : 1;
        }
        return tally.facts(unexplained).with(Doubts.of(trace));
    }

    /** The same with {@code other}. */
    public Facts with(Doubts other) {
        return new Facts(
                opening,
                closing,
                completeness,
                iss,
                synToSynAck,
                handshake,
                options,
                synRetransmissions,
                synAckRetransmissions,
                packets,
                bytes,
                duration,
                unexplained,
                other);
    }
}
