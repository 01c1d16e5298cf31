package handshake.tcp.rules;

import handshake.tcp.model.Origin;
import handshake.tcp.model.Path;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;

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
        if (error.kind() == IcmpError.Kind.PACKET_TOO_BIG) {
            return tooBig(draft, error);
        }
        return switch (draft.state()) {
            case SYN_SENT -> error.kind().isHard() ? aborted(draft) : softInOpen(draft, error);
            case SYN_RECEIVED -> inSynReceived(draft, error);
            case CLOSED, LISTEN -> draft.apply(Rule.ICMP_NOT_BELIEVED).done();
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                error.kind().isHard() ? hard(draft) : noted(draft, Rule.ICMP_NOTED);
        };
    }

    /** Soft errors MUST NOT abort (MUST-56); the user may want to know (SHLD-25). */
    private static Draft noted(Draft draft, Rule rule) {
        return draft.apply(rule).tell(Notice.UNREACHABLE).done();
    }

    private static Draft aborted(Draft draft) {
        return draft.apply(Rule.ICMP_ABORTS).tell(Notice.CONNECTION_REFUSED).delete();
    }

    /** Hard errors SHOULD abort (SHLD-26). */
    private static Draft hard(Draft draft) {
        // Departs from RFC 9293: the other end was there, and a forger would have it too easy (RFC 5927 §5.2).
        return draft.departs(Departure.HARD_ERROR_NOTED) ? noted(draft, Rule.ICMP_HARD_NOTED) : aborted(draft);
    }

    private static Draft softInOpen(Draft draft, IcmpError error) {
        // Departs from RFC 9293: MUST-56 would keep trying; Linux ends connect() at once.
        return draft.departs(Departure.UNREACHABLE_ABORTS_OPEN)
                ? draft.apply(Rule.ICMP_ABORTS_OPEN).tell(notice(error)).delete()
                : noted(draft, Rule.ICMP_NOTED);
    }

    private static Draft inSynReceived(Draft draft, IcmpError error) {
        if (!draft.departs(Departure.UNREACHABLE_ABORTS_OPEN)) {
            return error.kind().isHard() ? hard(draft) : noted(draft, Rule.ICMP_NOTED);
        }
        // Departs from RFC 9293: Linux also drops a request whose SYN,ACK cannot be delivered, but not for every
        // reason.
        boolean ends = !draft.tcb().openedEarly()
                && (draft.tcb().origin() == Origin.ACTIVE || dropsRequest(draft, error.kind()));
        if (ends) {
            return draft.apply(Rule.ICMP_ABORTS_OPEN).tell(notice(error)).delete();
        }
        return error.kind().isHard() ? hard(draft) : noted(draft, Rule.ICMP_NOTED);
    }

    private static Notice notice(IcmpError error) {
        return error.kind().isHard() ? Notice.CONNECTION_REFUSED : Notice.UNREACHABLE;
    }

    /** Path MTU discovery (§3.7.2): believed only when it says less than we knew, and no less than every path carries. */
    private static Draft tooBig(Draft draft, IcmpError error) {
        Path path = draft.tcb().settings().path();
        int mtu = error.mtu().orElse(path.mtu());
        if (mtu >= path.mtu() || mtu < path.smallestMtu()) {
            return draft.apply(Rule.ICMP_NOT_BELIEVED).done();
        }
        TransmissionControlBlock narrow =
                draft.tcb().withSettings(draft.tcb().settings().withPath(new Path(path.ipVersion(), mtu)));
        Draft learned = draft.apply(Rule.PATH_MTU_LEARNED).with(narrow);
        return draft.state().isSynchronized()
                ? Sending.restartTimer(Sending.everythingAgain(learned)).done()
                : learned.done();
    }

    /** Of a request that waits for the third segment, Linux believes only some: others over IPv4 than over IPv6. */
    private static boolean dropsRequest(Draft draft, IcmpError.Kind kind) {
        boolean v4 = draft.tcb().settings().path().ipVersion() == 4;
        return switch (kind) {
            case NETWORK_UNREACHABLE, HOST_UNREACHABLE, TIME_EXCEEDED -> v4;
            case PORT_UNREACHABLE, ADMINISTRATIVELY_PROHIBITED -> !v4;
            case PARAMETER_PROBLEM -> true;
            case SOURCE_ROUTE_FAILED, OTHERWISE_UNREACHABLE, PROTOCOL_UNREACHABLE, PACKET_TOO_BIG, SOURCE_QUENCH ->
                false;
        };
    }

    /** SND.UNA =&lt; SEG.SEQ &lt; SND.NXT: the quote is of something that we really have in flight (RFC 5927 §4.1). */
    private static boolean isInFlight(Draft draft, SequenceNumber about) {
        // Departs from RFC 9293: Linux does not mind a quote of what would come next, except of a request, where it
        // knows just the SYN,ACK.
        boolean request = draft.state() == State.SYN_RECEIVED
                && draft.tcb().origin() == Origin.PASSIVE
                && !draft.tcb().openedEarly();
        boolean next = draft.departs(Departure.ICMP_AT_SND_NXT)
                && !request
                && about.equals(draft.snd().nxt());
        return draft.snd().una().atOrBefore(about) && (about.before(draft.snd().nxt()) || next);
    }
}
