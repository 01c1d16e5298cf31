package handshake.tcp.model;

/**
 * All that one end remembers of one connection: the TCB of RFC 9293 §3.3.1. An immutable value; the rules make the next
 * one from this one and an event.
 *
 * @param state where in Figure 5 this end stands
 * @param origin whether our own OPEN or a peer's SYN began it (MUST-11)
 * @param snd SND.UNA, SND.NXT, SND.WND …
 * @param rcv RCV.NXT, RCV.WND …
 * @param agreement the options that both ends put on their SYNs
 * @param outgoing text not yet acknowledged, and whether a FIN follows it
 * @param incoming text not yet read, and pieces held beyond a gap
 * @param roundTrip RTT, RTO and the count of retransmissions
 * @param congestion how much may be in flight
 * @param peer what else we remember of the peer: its clock, when it last spoke, what we acknowledged
 * @param timers what is due, and when
 * @param settings what the user asked for
 */
public record TransmissionControlBlock(
        State state,
        Origin origin,
        SendSequence snd,
        ReceiveSequence rcv,
        NegotiatedOptions agreement,
        SendQueue outgoing,
        ReceiveQueue incoming,
        RoundTrip roundTrip,
        Congestion congestion,
        PeerState peer,
        Timers timers,
        Settings settings) {

    private static final int NO_MSS_YET = 536;

    /** No connection yet: CLOSED, with what the user will want of it. {@code initialRto} in nanoseconds. */
    public static TransmissionControlBlock closed(Settings settings, long initialRto) {
        Window window = new Window(settings.receiveBuffer());
        return new TransmissionControlBlock(
                State.CLOSED,
                Origin.ACTIVE,
                SendSequence.startingAt(SequenceNumber.ZERO),
                ReceiveSequence.unknown(window),
                NegotiatedOptions.offering(settings.offer()),
                SendQueue.emptyFrom(SequenceNumber.ZERO.plus(1)),
                ReceiveQueue.holding(settings.receiveBuffer()),
                RoundTrip.unmeasured(initialRto),
                Congestion.initial(1, NO_MSS_YET),
                PeerState.NOTHING,
                Timers.NONE,
                settings);
    }

    public TimestampState timestamps() {
        return peer.timestamps();
    }

    public KeepAliveState keepAlive() {
        return peer.keepAlive();
    }

    public AckState acks() {
        return peer.acks();
    }

    /** True when our FIN has been sent and acknowledged. */
    public boolean finAcknowledged() {
        return outgoing.finAcknowledged(snd);
    }

    /**
     * True when the user has the connection before the open is confirmed: text that came with the SYN was taken, or the
     * SYN brought a Fast Open cookie to which we had nothing to add (RFC 7413 §4.2.2).
     */
    public boolean openedEarly() {
        boolean proven = agreement.theirs().fastOpen().isPresent()
                && agreement.ours().fastOpen().isEmpty();
        return state == State.SYN_RECEIVED
                && (rcv.irs().plus(1).before(rcv.nxt()) || (proven && origin == Origin.PASSIVE));
    }

    /** True in SYN-RECEIVED after a peer's SYN that found us in LISTEN: what Linux keeps as a mere request. */
    public boolean isRequest() {
        return state == State.SYN_RECEIVED && origin == Origin.PASSIVE;
    }

    /** True of a request that the user has not been given early: it waits in a listener's SYN queue. */
    public boolean isHalfOpen() {
        return isRequest() && !openedEarly();
    }

    /** True when our SYN, or SYN,ACK, is not acknowledged yet. */
    public boolean synOutstanding() {
        return snd.una().before(outgoing.first()) && snd.hasOutstanding();
    }

    /** True when the user has closed the socket, our FIN is acknowledged, and the peer's is awaited by nobody. */
    public boolean isOrphanInFinWait2() {
        return state == State.FIN_WAIT_2 && incoming.orphaned();
    }

    /** True when text, or a FIN, waits to be sent for the first time. */
    public boolean hasUnsent() {
        return snd.nxt().before(outgoing.finish());
    }

    public TransmissionControlBlock withState(State next) {
        return new TransmissionControlBlock(
                next, origin, snd, rcv, agreement, outgoing, incoming, roundTrip, congestion, peer, timers, settings);
    }

    public TransmissionControlBlock withOrigin(Origin next) {
        return new TransmissionControlBlock(
                state, next, snd, rcv, agreement, outgoing, incoming, roundTrip, congestion, peer, timers, settings);
    }

    public TransmissionControlBlock withSnd(SendSequence next) {
        return new TransmissionControlBlock(
                state, origin, next, rcv, agreement, outgoing, incoming, roundTrip, congestion, peer, timers, settings);
    }

    public TransmissionControlBlock withRcv(ReceiveSequence next) {
        return new TransmissionControlBlock(
                state, origin, snd, next, agreement, outgoing, incoming, roundTrip, congestion, peer, timers, settings);
    }

    public TransmissionControlBlock withAgreement(NegotiatedOptions next) {
        return new TransmissionControlBlock(
                state, origin, snd, rcv, next, outgoing, incoming, roundTrip, congestion, peer, timers, settings);
    }

    public TransmissionControlBlock withOutgoing(SendQueue next) {
        return new TransmissionControlBlock(
                state, origin, snd, rcv, agreement, next, incoming, roundTrip, congestion, peer, timers, settings);
    }

    public TransmissionControlBlock withIncoming(ReceiveQueue next) {
        return new TransmissionControlBlock(
                state, origin, snd, rcv, agreement, outgoing, next, roundTrip, congestion, peer, timers, settings);
    }

    public TransmissionControlBlock withRoundTrip(RoundTrip next) {
        return new TransmissionControlBlock(
                state, origin, snd, rcv, agreement, outgoing, incoming, next, congestion, peer, timers, settings);
    }

    public TransmissionControlBlock withCongestion(Congestion next) {
        return new TransmissionControlBlock(
                state, origin, snd, rcv, agreement, outgoing, incoming, roundTrip, next, peer, timers, settings);
    }

    public TransmissionControlBlock withPeer(PeerState next) {
        return new TransmissionControlBlock(
                state, origin, snd, rcv, agreement, outgoing, incoming, roundTrip, congestion, next, timers, settings);
    }

    public TransmissionControlBlock with(TimestampState next) {
        return withPeer(peer.with(next));
    }

    public TransmissionControlBlock with(KeepAliveState next) {
        return withPeer(peer.with(next));
    }

    public TransmissionControlBlock with(AckState next) {
        return withPeer(peer.with(next));
    }

    public TransmissionControlBlock withTimers(Timers next) {
        return new TransmissionControlBlock(
                state, origin, snd, rcv, agreement, outgoing, incoming, roundTrip, congestion, peer, next, settings);
    }

    public TransmissionControlBlock withSettings(Settings next) {
        return new TransmissionControlBlock(
                state, origin, snd, rcv, agreement, outgoing, incoming, roundTrip, congestion, peer, timers, next);
    }
}
