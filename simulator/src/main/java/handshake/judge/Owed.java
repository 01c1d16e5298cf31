package handshake.judge;

import handshake.tcp.model.Segment;
import handshake.tcp.rules.Applied;

/**
 * A segment that an end must send, because a rule says so.
 *
 * @param segment as the rule would send it
 * @param by the rule
 * @param since when it became due
 * @param deadline the latest moment that any choice allows
 */
record Owed(Kind kind, Segment segment, Applied by, long since, long deadline) {
    enum Kind {
        SYN(FaultCode.NOT_OPENED),
        SYN_ACK(FaultCode.SYN_NOT_ANSWERED),
        ACK(FaultCode.NOT_ACKNOWLEDGED),
        RESET(FaultCode.NOT_RESET);

        private final FaultCode missing;

        Kind(FaultCode missing) {
            this.missing = missing;
        }

        FaultCode missing() {
            return missing;
        }
    }

    boolean isOverdue(long now) {
        return now > deadline;
    }

    Fault fault(long now) {
        return Fault.missing(
                kind.missing(),
                now,
                by.why() + " (" + by.rule().citation() + " " + by.rule() + ")",
                new Fault.Field("segment", segment.toString(), "none for " + (now - since) / 1_000_000 + " ms"));
    }
}
