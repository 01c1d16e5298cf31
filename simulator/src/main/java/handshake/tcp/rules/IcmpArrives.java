package handshake.tcp.rules;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;

/** §3.9.2.2: the network reports trouble. It may be passing, and it may be forged. */
final class IcmpArrives {
    private IcmpArrives() {}

    static Draft process(Draft draft, IcmpError error) {
        if (!isInFlight(draft, error.about())) {
            return draft.apply(Rule.ICMP_NOT_BELIEVED).done();
        }
        // MUST-55: source quench is dropped silently
        if (error.kind() == IcmpError.Kind.SOURCE_QUENCH) {
            return draft.apply(Rule.ICMP_QUENCH_IGNORED).done();
        }
        boolean abortsOpen = draft.state() == State.SYN_SENT && abortsOpen(draft, error);
        return abortsOpen
                ? draft.apply(Rule.ICMP_ABORTS).tell(Notice.CONNECTION_REFUSED).delete()
                : draft.apply(Rule.ICMP_NOTED).tell(Notice.UNREACHABLE).done();
    }

    /**
     * Hard errors should abort (SHLD-26); but once the connection stands, the other end was there, and a forger would
     * have it too easy (RFC 5927 §5.2), so that only an open is aborted.
     */
    private static boolean abortsOpen(Draft draft, IcmpError error) {
        // Departs from RFC 9293: MUST-56 would keep trying; Linux ends connect() at once.
        boolean unreachable =
                error.kind() == IcmpError.Kind.HOST_UNREACHABLE || error.kind() == IcmpError.Kind.NETWORK_UNREACHABLE;
        return error.kind().isHard() || (unreachable && draft.departs(Departure.UNREACHABLE_ABORTS_OPEN));
    }

    /** SND.UNA =&lt; SEG.SEQ &lt; SND.NXT: the quote is of something that we really have in flight (RFC 5927 §4.1). */
    private static boolean isInFlight(Draft draft, SequenceNumber about) {
        return draft.snd().una().atOrBefore(about) && about.before(draft.snd().nxt());
    }
}
