package handshake.network;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Packet;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Knob;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A computer with a TCP: its connections, its listeners, and what it would do when something happens to them. The
 * rules decide; the host only finds the right control block, keeps the result, and addresses what is to be sent.
 *
 * @param connections every control block that is not CLOSED
 * @param listeners by port
 * @param settings what an active OPEN starts with
 */
public record Host(
        IpAddress address,
        Profile profile,
        Settings settings,
        IsnSource isn,
        Map<ConnectionId, TransmissionControlBlock> connections,
        Map<Integer, Listener> listeners) {

    public Host {
        connections = Map.copyOf(connections);
        listeners = Map.copyOf(listeners);
    }

    /** A host that has just been switched on. */
    public static Host booted(IpAddress address, Profile profile, Settings settings, IsnSource isn) {
        return new Host(address, profile, settings, isn, Map.of(), Map.of());
    }

    // What is there.

    /** The control block for {@code id}: its own, that of a listener on its port, or one that is CLOSED. */
    public TransmissionControlBlock block(ConnectionId id) {
        TransmissionControlBlock own = connections.get(id);
        if (own != null) {
            return own;
        }
        Listener listener = listeners.get(id.local().port());
        TransmissionControlBlock none = TransmissionControlBlock.closed(
                listener == null ? settings : listener.settings(), profile.value(Knob.INITIAL_RTO));
        return listener == null ? none : none.withOrigin(Origin.PASSIVE).withState(State.LISTEN);
    }

    public boolean listensOn(int port) {
        return listeners.containsKey(port);
    }

    // What can happen.

    /** A passive OPEN that serves many. */
    public Host listen(int port, int backlog) {
        return withListener(port, Listener.of(settings, backlog));
    }

    /** As {@link #listen(int, int)}, with settings of its own for what it accepts. */
    public Host listen(int port, Listener listener) {
        return withListener(port, listener);
    }

    /** Takes the oldest connection that waits on {@code port}; the host without it in the queue. */
    public Host accept(int port, ConnectionId id) {
        Listener listener = listeners.get(port);
        return listener == null ? this : withListener(port, listener.without(id));
    }

    /** Everything in memory is gone (§3.5.1): no connection, no listener. */
    public Host crash() {
        return new Host(address, profile, settings, isn, Map.of(), Map.of());
    }

    /** The user calls on {@code id}, or a timer of it is due, or the network complains about it. */
    public Reaction on(ConnectionId id, Event event, long now) {
        return carryOut(id, block(id), event, now);
    }

    /** A packet arrives that is addressed to this host. */
    public Reaction arrive(Packet packet, long now) {
        ConnectionId id = ConnectionId.receiving(packet);
        Event event = new Event.Arrival(packet.segment());
        TransmissionControlBlock tcb = block(id);
        Reaction first = carryOut(id, tcb, event, now);
        boolean reopens = first.acts().get(0).transition().rule() == Rule.TIME_WAIT_REOPENS;
        if (!reopens) {
            return first;
        }
        // The old connection has made room: the same SYN now meets the listener (§3.6.1, MAY-2)
        Reaction second = first.after().on(id, event, now);
        List<Act> both = new ArrayList<>(first.acts());
        both.addAll(second.acts());
        return new Reaction(second.after(), both);
    }

    private Reaction carryOut(ConnectionId id, TransmissionControlBlock tcb, Event event, long now) {
        boolean mayOpen = tcb.state() == State.CLOSED || tcb.state() == State.LISTEN;
        IsnSource.Drawn drawn = mayOpen ? isn.draw(id, now) : new IsnSource.Drawn(SequenceNumber.ZERO, isn);
        Context context = new Context(
                now,
                profile,
                drawn.isn(),
                timestampClock(now),
                listensOn(id.local().port()),
                Optional.empty());
        Transition transition = Tcp.on(tcb, event, context);
        boolean opened =
                mayOpen && transition.after().snd().nxt().equals(drawn.isn().plus(1)) && transition.changesState();
        Host kept = keep(id, transition).withIsn(opened ? drawn.next() : isn);
        return new Reaction(kept, List.of(new Act(id, transition)));
    }

    /** TSval counts milliseconds (RFC 7323 §5.4). */
    private static int timestampClock(long now) {
        return (int) (now / 1_000_000);
    }

    /** Keeps the control block, unless there is nothing left to remember. */
    private Host keep(ConnectionId id, Transition transition) {
        TransmissionControlBlock after = transition.after();
        boolean forget = after.state() == State.CLOSED
                || (after.state() == State.LISTEN && listensOn(id.local().port()));
        Map<ConnectionId, TransmissionControlBlock> changed = new HashMap<>(connections);
        if (forget) {
            changed.remove(id);
        } else {
            changed.put(id, after);
        }
        Host kept = new Host(address, profile, settings, isn, changed, listeners);
        return kept.queueIfOpened(id, transition);
    }

    /** A connection that a listener began is open: it waits to be accepted. */
    private Host queueIfOpened(ConnectionId id, Transition transition) {
        Listener listener = listeners.get(id.local().port());
        boolean opened = transition.before().state() == State.SYN_RECEIVED
                && transition.after().state().isSynchronized();
        if (listener == null || !opened || transition.after().origin() == Origin.ACTIVE) {
            return this;
        }
        return withListener(id.local().port(), listener.enqueue(id));
    }

    private Host withListener(int port, Listener listener) {
        Map<Integer, Listener> changed = new HashMap<>(listeners);
        changed.put(port, listener);
        return new Host(address, profile, settings, isn, connections, changed);
    }

    public Host withIsn(IsnSource source) {
        return new Host(address, profile, settings, source, connections, listeners);
    }

    /** The endpoint of this host at {@code port}. */
    public Endpoint at(int port) {
        return new Endpoint(address, port);
    }

    /** The host with {@code tcb} as its memory of {@code id}, as when a story begins in the middle. */
    public Host remembering(ConnectionId id, TransmissionControlBlock tcb) {
        Map<ConnectionId, TransmissionControlBlock> changed = new HashMap<>(connections);
        changed.put(id, tcb);
        return new Host(address, profile, settings, isn, changed, listeners);
    }

    /** A passive OPEN of the RFC's kind, for one peer: the call itself goes through the rules. */
    public Reaction openPassive(ConnectionId id, long now) {
        return on(id, new Event.Call(new UserCall.OpenPassive()), now);
    }
}
