package handshake.network;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Packet;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Context;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import java.util.List;
import java.util.Optional;

/**
 * A computer with a TCP: its connections, its listeners, and what it would do when something happens to them. The
 * rules decide; the host only finds the right control block, keeps the result, and addresses what is to be sent.
 *
 * @param settings what an active OPEN starts with
 * @param connections every control block that is not CLOSED
 * @param listeners by port
 * @param fastOpen cookies, of others and for others
 * @param cookies how to answer SYNs without keeping anything
 */
public record Host(
        IpAddress address,
        Profile profile,
        Settings settings,
        IsnSource isn,
        PersistentMap<ConnectionId, TransmissionControlBlock> connections,
        PersistentMap<Integer, Listener> listeners,
        FastOpenMemory fastOpen,
        SynCookies cookies) {
    private static final Octets NO_SECRET = Octets.zeros(16);
    private static final int MILLISECOND = 1_000_000;
    private static final Event CLOSE = new Event.Call(UserCall.Close.BOTH);
    private static final Event ABORT = new Event.Call(new UserCall.Abort());

    /** A host that has just been switched on. Its secrets are all zeros until others are given. */
    public static Host booted(IpAddress address, Profile profile, Settings settings, IsnSource isn) {
        return new Host(
                address,
                profile,
                settings,
                isn,
                PersistentMap.empty(),
                PersistentMap.empty(),
                FastOpenMemory.keyed(NO_SECRET),
                new SynCookies(NO_SECRET));
    }

    // What is there.

    /** The control block for {@code id}: its own, that of a listener on its port, or one that is CLOSED. */
    public TransmissionControlBlock block(ConnectionId id) {
        TransmissionControlBlock own = connections.get(id);
        return own != null ? own : blankBlock(id);
    }

    /** What an event meets that belongs to no connection: LISTEN, or CLOSED. */
    TransmissionControlBlock blankBlock(ConnectionId id) {
        Listener listener = listeners.get(id.local().port());
        Settings wanted = listener == null ? FastOpenClient.settings(this, id, settings) : listener.settings();
        TransmissionControlBlock none = TransmissionControlBlock.closed(wanted, profile.value(Parameter.INITIAL_RTO));
        return listener == null ? none : none.withOrigin(Origin.PASSIVE).withState(State.LISTEN);
    }

    public boolean listensOn(int port) {
        return listeners.containsKey(port);
    }

    /** The endpoint of this host at {@code port}. */
    public Endpoint at(int port) {
        return new Endpoint(address, port);
    }

    // What can happen.

    /** A passive OPEN that serves many. */
    public Host listen(int port, int backlog) {
        return listen(port, Listener.of(settings, backlog));
    }

    /** {@code listener} serves {@code port}. */
    public Host listen(int port, Listener listener) {
        return withListeners(listeners.with(port, listener));
    }

    /** Takes the oldest connection that waits on {@code port}; the host without it in the queue. */
    public Host accept(int port, ConnectionId id) {
        Listener listener = listeners.get(port);
        return listener == null ? this : listen(port, listener.without(id));
    }

    /** The user closes the socket that listens on {@code port}. */
    public HostStep closeListener(int port, long now) {
        return ListenerQueues.close(this, port, now);
    }

    /** An active OPEN of {@code id} with settings of its own. */
    public HostStep open(ConnectionId id, Settings wanted, UserCall.OpenActive call, long now) {
        TransmissionControlBlock closed = TransmissionControlBlock.closed(
                FastOpenClient.settings(this, id, wanted), profile.value(Parameter.INITIAL_RTO));
        return carryOut(id, closed, new Event.Call(call), now);
    }

    /** Everything in memory is gone (§3.5.1): no connection, no listener, no cookie. */
    public Host crash() {
        return new Host(
                address,
                profile,
                settings,
                isn,
                PersistentMap.empty(),
                PersistentMap.empty(),
                FastOpenMemory.keyed(fastOpen.key()),
                cookies);
    }

    /** The user calls on {@code id}, or a timer of it is due, or the network complains about it. */
    public HostStep on(ConnectionId id, Event event, long now) {
        boolean closes = event.equals(CLOSE) || event.equals(ABORT);
        if (closes && !connections.containsKey(id) && listensOn(id.local().port())) {
            return closeListener(id.local().port(), now);
        }
        return carryOut(id, block(id), event, now);
    }

    /** A packet arrives that is addressed to this host. */
    public HostStep arrive(Packet packet, long now) {
        return Demultiplexer.of(this, ConnectionId.receiving(packet), packet.segment(), now);
    }

    // How it is carried out.

    HostStep carryOut(ConnectionId id, TransmissionControlBlock tcb, Event event, long now) {
        return carryOut(id, tcb, event, now, Optional.empty());
    }

    HostStep carryOut(
            ConnectionId id,
            TransmissionControlBlock tcb,
            Event event,
            long now,
            Optional<Context.CookieCheck> fastOpenCheck) {
        if (tcb.state().hasConnection()) {
            return keep(id, Tcp.on(tcb, event, context(id, now, SequenceNumber.ZERO, fastOpenCheck)));
        }
        IsnSource.Drawn drawn = isn.draw(id, now);
        Transition transition = Tcp.on(tcb, event, context(id, now, drawn.isn(), fastOpenCheck));
        boolean used = transition.changesState()
                && transition.after().snd().iss().equals(drawn.isn())
                && transition.after().snd().hasOutstanding();
        return (used ? withIsn(drawn.next()) : this).keep(id, transition);
    }

    Context context(ConnectionId id, long now, SequenceNumber iss, Optional<Context.CookieCheck> fastOpenCheck) {
        return new Context(
                now, profile, iss, timestampClock(now), listensOn(id.local().port()), fastOpenCheck);
    }

    /** TSval counts milliseconds (RFC 7323 §5.4). */
    static int timestampClock(long now) {
        return (int) (now / MILLISECOND);
    }

    /** How long ago, in nanoseconds, the clock for TSval showed {@code timestamp}. */
    static long sinceTimestamp(int timestamp, long now) {
        return Integer.toUnsignedLong(timestampClock(now) - timestamp) * MILLISECOND;
    }

    /** Keeps the control block, unless there is nothing left to remember. */
    HostStep keep(ConnectionId id, Transition transition) {
        TransmissionControlBlock after = transition.after();
        boolean forget = after.state() == State.CLOSED
                || (after.state() == State.LISTEN && listensOn(id.local().port()));
        Host kept = withConnections(forget ? connections.without(id) : connections.with(id, after));
        return new HostStep(
                FastOpenClient.learn(ListenerQueues.enqueue(kept, id, transition), id, transition),
                List.of(new ConnectionStep(id, transition)));
    }

    // The same host with another part.

    /** The host with {@code tcb} as its memory of {@code id}, as when a story begins in the middle. */
    public Host remembering(ConnectionId id, TransmissionControlBlock tcb) {
        return withConnections(connections.with(id, tcb));
    }

    /** A passive OPEN of the RFC's kind, for one peer: the call itself goes through the rules. */
    public HostStep openPassive(ConnectionId id, long now) {
        return on(id, new Event.Call(new UserCall.OpenPassive()), now);
    }

    public Host withIsn(IsnSource source) {
        return new Host(address, profile, settings, source, connections, listeners, fastOpen, cookies);
    }

    public Host withProfile(Profile other) {
        return new Host(address, other, settings, isn, connections, listeners, fastOpen, cookies);
    }

    public Host withFastOpen(FastOpenMemory memory) {
        return new Host(address, profile, settings, isn, connections, listeners, memory, cookies);
    }

    Host withConnections(PersistentMap<ConnectionId, TransmissionControlBlock> changed) {
        return new Host(address, profile, settings, isn, changed, listeners, fastOpen, cookies);
    }

    private Host withListeners(PersistentMap<Integer, Listener> changed) {
        return new Host(address, profile, settings, isn, connections, changed, fastOpen, cookies);
    }

    Host withoutListener(int port) {
        return withListeners(listeners.without(port));
    }

    /** Whether this host, as a client, sends text on a SYN also where it has no cookie and asks for none. */
    public boolean allowsTextWithoutCookie() {
        return allows(FastOpenSwitch.CLIENT) && allows(FastOpenSwitch.CLIENT_WITHOUT_COOKIE);
    }

    boolean allows(FastOpenSwitch fastOpen) {
        return fastOpen.isOn(profile);
    }
}
