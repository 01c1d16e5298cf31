package handshake.judge;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.Optional;

/** Which options a segment may carry: some only on a SYN, some only in answer to the same. */
final class OptionCheck {
    private OptionCheck() {}

    /** Why the options of a SYN,ACK are not allowed. */
    static Optional<String> offers(Segment synAck, TransmissionControlBlock tcb) {
        SynOptions ours = SynOptions.of(synAck.options());
        SynOptions theirs = tcb.agreement().theirs();
        SynOptions allowed = ours.inAnswerTo(theirs);
        return allowed.equals(ours)
                ? Optional.empty()
                : Optional.of("the SYN offered " + theirs + "; its SYN,ACK offers " + ours);
    }

    /** Why the options of a segment without SYN are not allowed. */
    static Optional<String> ofOpen(Segment segment, TransmissionControlBlock tcb) {
        if (segment.option(TcpOption.MaximumSegmentSize.class).isPresent()) {
            return Optional.of("MSS stands only on a SYN (§3.7.1 MUST-65)");
        }
        if (segment.option(TcpOption.WindowScale.class).isPresent()) {
            return Optional.of("window scale stands only on a SYN (RFC 7323 §2.2)");
        }
        boolean timestamps = segment.option(TcpOption.Timestamps.class).isPresent();
        if (timestamps && !tcb.agreement().timestamps()) {
            return Optional.of("timestamps were not agreed (RFC 7323 §3.2)");
        }
        boolean sack = segment.option(TcpOption.Sack.class).isPresent();
        return sack && !tcb.agreement().sack()
                ? Optional.of("selective acknowledgments were not agreed (RFC 2018 §2)")
                : Optional.empty();
    }
}
