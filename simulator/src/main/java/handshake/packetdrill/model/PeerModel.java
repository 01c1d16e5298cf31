package handshake.packetdrill.model;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.UserCall;

/**
 * The peer, as far as its segments tell. The script plays its part and may send anything; but whoever looks at a picture
 * wants to see a state on that side too. So the same rules are asked what a TCP would be in that heard all this, and
 * whose user called what these segments imply.
 *
 * @param tcb only for the picture
 */
record PeerModel(TransmissionControlBlock tcb) {
    private static final Profile PROFILE = Profile.RFC_9293;

    static PeerModel closed(Settings settings) {
        return new PeerModel(TransmissionControlBlock.closed(settings, PROFILE.value(Parameter.INITIAL_RTO)));
    }

    static PeerModel listening(Settings settings) {
        return new PeerModel(closed(settings).tcb.withState(State.LISTEN));
    }

    /** The script lets the peer send {@code seg}. */
    PeerModel sends(Segment seg, long now) {
        if (seg.has(Flag.RST)) {
            return new PeerModel(tcb.withState(State.CLOSED));
        }
        if (seg.has(Flag.SYN)) {
            return seg.has(Flag.ACK) ? numbered(seg.seq()) : synSent(seg, now);
        }
        PeerModel spoke = seg.data().isEmpty() ? this : on(new Event.Call(UserCall.Send.of(seg.data())), now);
        return seg.has(Flag.FIN) ? spoke.on(new Event.Call(UserCall.Close.SENDING), now) : spoke;
    }

    private PeerModel synSent(Segment seg, long now) {
        if (tcb.state() == State.SYN_SENT && tcb.snd().iss().equals(seg.seq())) {
            return this;
        }
        Context context = Context.at(now, PROFILE, seg.seq());
        TransmissionControlBlock fresh = closed(tcb.settings()).tcb;
        return new PeerModel(Tcp.on(fresh, new Event.Call(UserCall.OpenActive.PLAIN), context)
                .after());
    }

    /** Only its SYN,ACK tells which number it began with. */
    private PeerModel numbered(SequenceNumber iss) {
        return tcb.state() == State.SYN_RECEIVED && !tcb.snd().iss().equals(iss)
                ? new PeerModel(tcb.withSnd(SendSequence.startingAt(iss).withNxt(iss.plus(1)))
                        .withOutgoing(SendQueue.emptyFrom(iss.plus(1))))
                : this;
    }

    /** {@code seg} reaches the peer. What a TCP would answer is not sent: the script answers. */
    PeerModel hears(Segment seg, long now) {
        return on(new Event.Arrival(seg), now);
    }

    private PeerModel on(Event event, long now) {
        return new PeerModel(Tcp.on(tcb, event, Context.at(now, PROFILE, SequenceNumber.ZERO))
                .after());
    }
}
