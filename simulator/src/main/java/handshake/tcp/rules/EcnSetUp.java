package handshake.tcp.rules;

import static handshake.tcp.model.Flag.ACK;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.EcnMode;
import handshake.tcp.model.Flag;
import handshake.tcp.model.NegotiatedOptions;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TransmissionControlBlock;

/** ECN set-up: a SYN asks, its answer accepts or says nothing of it (RFC 3168 §6.1.1, RFC 9768 §3.1). */
final class EcnSetUp {
    /** How the SYN,ACK arrived, as the client's first ACK says it: not ECN-capable (RFC 9768 §3.2.2.1, Table 3). */
    private static final ControlBits SYN_ACK_UNMARKED = ControlBits.of(Flag.CWR);
    /** The count of marked packets begins at 5, modulo 8 (RFC 9768 §3.2.1); no packet is marked here. */
    private static final ControlBits NONE_MARKED = ControlBits.of(Flag.AE, Flag.ECE);

    private EcnSetUp() {}

    /** {@code tcb}, about to send a SYN that asks for what the profile says. */
    static TransmissionControlBlock asking(TransmissionControlBlock tcb, Draft draft) {
        return tcb.withAgreement(offering(tcb.agreement(), draft, Parameter.ECN_ASKED));
    }

    /** What {@code agreement} becomes when a LISTEN answers {@code syn}, of which {@code offer} counts. */
    static NegotiatedOptions accepting(NegotiatedOptions agreement, Draft draft, Segment syn, SynOptions offer) {
        NegotiatedOptions able = offering(agreement, draft, Parameter.ECN_ACCEPTED);
        return able.with(offer.withEcn(able.ours().ecn().askedBySyn(syn.ctl())));
    }

    private static NegotiatedOptions offering(NegotiatedOptions agreement, Draft draft, Parameter parameter) {
        EcnMode mode = EcnMode.ofLevel(draft.context().value(parameter));
        return new NegotiatedOptions(agreement.ours().withEcn(mode), agreement.theirs());
    }

    /** What {@code agreement} becomes when the peer's SYN,ACK, or its SYN that crosses ours, has come. */
    static NegotiatedOptions answered(NegotiatedOptions agreement, Segment seg) {
        EcnMode ours = agreement.ours().ecn();
        EcnMode theirs = seg.has(ACK) ? ours.answeredBySynAck(seg.ctl()) : ours.askedBySyn(seg.ctl());
        return agreement.with(SynOptions.of(seg).withEcn(theirs));
    }

    /** Says what the SYN asks for. */
    static Draft asked(Draft draft, TransmissionControlBlock tcb) {
        return switch (tcb.agreement().ours().ecn()) {
            case NONE -> draft;
            case CLASSIC -> draft.apply(Rule.ECN_ASKED);
            case ACCURATE -> draft.apply(Rule.ECN_ACCURATE_ASKED);
        };
    }

    /** Says what has come of it, if either end has asked. */
    static Draft settled(Draft draft) {
        NegotiatedOptions agreement = draft.tcb().agreement();
        EcnMode asked = draft.tcb().origin() == Origin.ACTIVE
                ? agreement.ours().ecn()
                : agreement.theirs().ecn();
        return switch (agreement.ecn()) {
            case NONE -> asked == EcnMode.NONE ? draft : draft.apply(Rule.ECN_REFUSED);
            case CLASSIC -> draft.apply(Rule.ECN_AGREED);
            case ACCURATE -> draft.apply(Rule.ECN_ACCURATE_AGREED);
        };
    }

    /** Whether the SYN that is about to be repeated still asks. */
    static boolean asksAgain(Draft draft) {
        return draft.tcb().roundTrip().retransmissions() < draft.context().value(Parameter.ECN_SYNS);
    }

    /** Says so when the repeated SYN no longer asks. An answer to an earlier one still counts. */
    static Draft repeated(Draft draft) {
        boolean asked = draft.tcb().agreement().ours().ecn() != EcnMode.NONE;
        return asked && !asksAgain(draft) ? draft.apply(Rule.ECN_SYN_PLAIN) : draft;
    }

    /** What AE, CWR and ECE say on a segment behind the SYNs: with accurate ECN, how many packets arrived marked. */
    static ControlBits count(TransmissionControlBlock tcb, Octets text) {
        if (tcb.agreement().ecn() != EcnMode.ACCURATE || !tcb.state().isSynchronized()) {
            return ControlBits.NONE;
        }
        boolean answersSynAck = tcb.origin() == Origin.ACTIVE
                && text.isEmpty()
                && tcb.snd().nxt().equals(tcb.snd().iss().plus(1))
                && tcb.rcv().nxt().equals(tcb.rcv().irs().plus(1));
        return answersSynAck ? SYN_ACK_UNMARKED : NONE_MARKED;
    }
}
