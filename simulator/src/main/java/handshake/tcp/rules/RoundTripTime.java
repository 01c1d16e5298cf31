package handshake.tcp.rules;

import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.Optional;

/** The retransmission timeout, computed as RFC 6298 says. */
final class RoundTripTime {
    private RoundTripTime() {}

    /** {@code ack} acknowledges something new: take the measurement that was running, if it reaches that far. */
    static RoundTrip acknowledged(TransmissionControlBlock tcb, SequenceNumber ack, Context context) {
        RoundTrip before = tcb.roundTrip();
        RoundTrip fresh =
                before.withRetransmissions(0).withProbed(before.probed().filter(ack::before));
        // The acknowledgment of a SYN is a measurement, whatever becomes of the text that Fast Open put on it
        if (before.timed().isPresent()
                && (tcb.synOutstanding() || before.timed().get().end().atOrBefore(ack))) {
            return measured(fresh, context.now() - before.timed().get().sentAt(), context);
        }
        // §5.7: a SYN had to be repeated, so nothing is known of the round trip: be careful with the first data
        boolean synWasRepeated = tcb.synOutstanding() && before.retransmissions() > 0;
        return synWasRepeated ? fresh.withRto(context.value(Parameter.RTO_AFTER_SYN_LOSS)) : fresh;
    }

    /** §2.2 for the first measurement, §2.3 for those that follow. */
    private static RoundTrip measured(RoundTrip before, long r, Context context) {
        RoundTrip.Estimate next =
                before.estimate().isPresent() ? updated(before.estimate().get(), r) : new RoundTrip.Estimate(r, r / 2);
        return new RoundTrip(
                Optional.of(next),
                timeout(next, context),
                before.retransmissions(),
                Optional.empty(),
                before.since(),
                before.probed());
    }

    private static RoundTrip.Estimate updated(RoundTrip.Estimate old, long r) {
        long rttvar = old.rttvar() - old.rttvar() / 4 + Math.abs(old.srtt() - r) / 4;
        long srtt = old.srtt() - old.srtt() / 8 + r / 8;
        return new RoundTrip.Estimate(srtt, rttvar);
    }

    // tag::timeout[]
    /** RTO &lt;- SRTT + 4·RTTVAR, within its bounds (§2.4, §2.5). */
    private static long timeout(RoundTrip.Estimate estimate, Context context) {
        long minimum = context.value(Parameter.MINIMUM_RTO);
        long variation = 4 * estimate.rttvar();
        // Departs from RFC 9293: Linux puts the floor under the variation, not under the sum.
        long rto = context.departs(Departure.RTO_FLOOR_ON_VARIATION)
                ? estimate.srtt() + Math.max(variation, minimum)
                : Math.max(estimate.srtt() + variation, minimum);
        return Math.min(rto, context.value(Parameter.MAXIMUM_RTO));
    }
    // end::timeout[]

    /** Without the doubling that unanswered questions brought. */
    static RoundTrip forgiven(RoundTrip before, Context context) {
        long rto = before.estimate()
                .map(estimate -> timeout(estimate, context))
                .orElse(context.value(Parameter.INITIAL_RTO));
        return before.withRetransmissions(0).withRto(rto);
    }

    // tag::backed-off[]
    /** §5.5: the timeout doubles, up to its maximum; and what is sent again is not timed (Karn, §3). */
    static RoundTrip backedOff(RoundTrip before, Context context) {
        long doubled = Math.min(2 * before.rto(), context.value(Parameter.MAXIMUM_RTO));
        return repeated(before).withRto(doubled);
    }
    // end::backed-off[]

    /** As {@link #backedOff}, but the timeout stays: Linux's first SYN timeouts do not double. */
    static RoundTrip repeated(RoundTrip before) {
        return before.withRetransmissions(before.retransmissions() + 1).withTimed(Optional.empty());
    }
}
