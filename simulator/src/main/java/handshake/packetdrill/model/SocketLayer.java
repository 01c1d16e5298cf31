package handshake.packetdrill.model;

import handshake.network.ConnectionId;
import handshake.network.ConnectionStep;
import handshake.network.Listener;
import handshake.packetdrill.run.Errno;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Notice;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The sockets of the machine under test, as Linux has them: file descriptors above, connections below, and what TCP told
 * in between that no call has asked for yet.
 */
final class SocketLayer implements Machine.Observer {
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final Set<Rule> ACKNOWLEDGED = EnumSet.of(
            Rule.SYN_RECEIVED_ESTABLISHED,
            Rule.SYN_SENT_ESTABLISHED,
            Rule.ACK_ADVANCES,
            Rule.ACK_REPEATS,
            Rule.DUPLICATE_ACK,
            Rule.FAST_RETRANSMIT);

    private final Machine machine;
    private final Endpoint peer;
    private final Consumer<ConnectionId> opening;
    private final Map<Integer, ModelSocket> descriptors = new HashMap<>();
    private final Map<ConnectionId, ModelSocket> connections = new HashMap<>();
    private KernelSettings kernel;
    private Settings usual;
    private int ephemeral = FIRST_EPHEMERAL;
    private Optional<ModelSocket> newest = Optional.empty();
    private Optional<Errno> complaint = Optional.empty();

    /** {@code peer}: to whom every connect goes; {@code opening} hears of each before it begins. */
    SocketLayer(Machine machine, KernelSettings kernel, Settings usual, Endpoint peer, Consumer<ConnectionId> opening) {
        this.machine = machine;
        this.kernel = kernel;
        this.usual = usual;
        this.peer = peer;
        this.opening = opening;
        machine.observedBy(this);
    }

    Machine machine() {
        return machine;
    }

    Endpoint peer() {
        return peer;
    }

    KernelSettings kernel() {
        return kernel;
    }

    /** The kernel is set otherwise from now on; sockets that are there keep what they started with. */
    void kernel(KernelSettings changed, Settings settings) {
        kernel = changed;
        usual = settings;
    }

    // Descriptors.

    /** A new socket at {@code descriptor}. */
    ModelSocket open(int descriptor) {
        ModelSocket made = new ModelSocket(usual);
        descriptors.put(descriptor, made);
        newest = Optional.of(made);
        return made;
    }

    /** The socket that was made since somebody asked last, if one was. */
    Optional<ModelSocket> newest() {
        Optional<ModelSocket> made = newest;
        newest = Optional.empty();
        return made;
    }

    void bind(int descriptor, ModelSocket sock) {
        descriptors.put(descriptor, sock);
    }

    Optional<ModelSocket> at(int descriptor) {
        return Optional.ofNullable(descriptors.get(descriptor));
    }

    Optional<ModelSocket> close(int descriptor) {
        return Optional.ofNullable(descriptors.remove(descriptor));
    }

    boolean isOpen(ModelSocket sock) {
        return descriptors.containsValue(sock);
    }

    /** Who has {@code port}: sockets, and what is left of connections whose sockets are closed. */
    Stream<ModelSocket> boundTo(int port) {
        Stream<ModelSocket> living = connections.values().stream().filter(sock -> !sock.isDead());
        return Stream.concat(descriptors.values().stream(), living)
                .filter(sock -> sock.port().equals(Optional.of(port)));
    }

    // Connections.

    Optional<ModelSocket> of(ConnectionId id) {
        return Optional.ofNullable(connections.get(id));
    }

    /** The control block behind a socket: as it is, or as it was when it ended. */
    Optional<TransmissionControlBlock> block(ModelSocket sock) {
        return sock.remains().or(() -> sock.id().flatMap(machine::block));
    }

    State state(ModelSocket sock) {
        return block(sock).map(TransmissionControlBlock::state).orElse(State.CLOSED);
    }

    int ephemeralPort() {
        return ephemeral++;
    }

    IpAddress address() {
        return machine.host().address();
    }

    ConnectionId connecting(ModelSocket sock) {
        int port = sock.port().orElseGet(this::ephemeralPort);
        ConnectionId id = new ConnectionId(new Endpoint(address(), port), peer);
        sock.port(port);
        sock.connecting(id);
        connections.put(id, sock);
        opening.accept(id);
        return id;
    }

    Optional<Listener> listener(ModelSocket sock) {
        return sock.port().map(port -> machine.host().listeners().get(port));
    }

    /** The oldest connection that waits for this listener, taken out of its queue. */
    Optional<ModelSocket> accept(ModelSocket listening) {
        Optional<ConnectionId> first = listener(listening)
                .flatMap(listener -> listener.waiting().stream().findFirst());
        return first.map(id -> {
            machine.change(host -> host.accept(id.local().port(), id));
            ModelSocket child = connections.get(id);
            child.linger(listening.linger());
            return child;
        });
    }

    /** What the user has set takes effect below. */
    void settingsChanged(ModelSocket sock) {
        if (sock.use() == ModelSocket.Use.LISTENING) {
            int port = sock.port().orElseThrow();
            machine.change(host -> host.listen(
                    port,
                    host.listeners()
                            .get(port)
                            .withSettings(sock.settings())
                            .withFastOpens(sock.fastOpens())
                            .withFastOpenKey(sock.fastOpenKey())));
            return;
        }
        sock.id()
                .ifPresent(id -> machine.block(id)
                        .ifPresent(tcb ->
                                machine.change(host -> host.remembering(id, tcb.withSettings(sock.settings())))));
    }

    // What happens below.

    /** What the network's next complaint means to a caller. */
    void complaint(Errno errno) {
        complaint = Optional.of(errno);
    }

    @Override
    public void acted(long now, Event event, ConnectionStep step) {
        Transition transition = step.transition();
        boolean begins = !transition.before().state().hasConnection()
                && transition.after().state().hasConnection();
        ModelSocket known = connections.get(step.connection());
        if (begins && (known == null || known.isDead())) {
            known = ModelSocket.accepted(transition.after().settings(), step.connection());
            inherit(known, step.connection().local().port());
            connections.put(step.connection(), known);
        }
        if (known == null || known.isDead()) {
            return;
        }
        ModelSocket sock = known;
        sock.sent().follow(transition);
        if (tookSynData(transition)) {
            sock.tookSynData();
        }
        if (transition.applied().stream().anyMatch(applied -> applied.rule() == Rule.DATA_AFTER_CLOSE)) {
            sock.error(Errno.ECONNRESET);
        }
        if (somethingWorked(event, transition)) {
            sock.forgetSoftError();
        }
        // Its program shut it down before it opened: where SYNs cross, the FIN follows the confirmation
        if (transition.before().state() == State.SYN_SENT
                && transition.after().state() == State.SYN_RECEIVED
                && sock.writingShut()) {
            machine.call(step.connection(), sock.shutdown());
        }
        if (transition.applied().stream().anyMatch(applied -> applied.rule() == Rule.TEXT_REPLACES_FIN)) {
            sock.cameBehindFin();
        }
        transition.notices().forEach(notice -> told(sock, notice, transition));
        if (transition.before().state().hasConnection()
                && !transition.after().state().hasConnection()) {
            SequenceNumber written = transition.before().outgoing().finish();
            sock.unacknowledged(written.minus(transition.after().snd().una()));
            sock.remains(transition.after().withState(State.CLOSED));
        }
    }

    /** An acknowledgment that is not an old one: whatever the network has complained about is past. */
    private static boolean somethingWorked(Event event, Transition transition) {
        return event instanceof Event.Arrival arrival
                && transition.applied().stream().anyMatch(applied -> ACKNOWLEDGED.contains(applied.rule()))
                && transition.before().snd().una().atOrBefore(arrival.segment().ack());
    }

    /** A connection that comes to a listener is set as that is. */
    private void inherit(ModelSocket child, int port) {
        boundTo(port)
                .filter(sock -> sock.use() == ModelSocket.Use.LISTENING)
                .findFirst()
                .ifPresent(listening -> child.options().putAll(listening.options()));
    }

    /** The peer acknowledges more than our SYN, or we take text with the peer's: Fast Open has worked. */
    private static boolean tookSynData(Transition transition) {
        TransmissionControlBlock after = transition.after();
        boolean asClient = transition.before().state() == State.SYN_SENT
                && after.state().isSynchronized()
                && after.snd().iss().plus(1).before(after.snd().una())
                && after.snd().una().equals(transition.before().snd().nxt());
        return asClient || (transition.before().state() == State.LISTEN && after.openedEarly());
    }

    private void told(ModelSocket sock, Notice notice, Transition transition) {
        switch (notice) {
            case CONNECTION_RESET -> sock.error(reset(transition.before().state()));
            case CONNECTION_REFUSED -> sock.error(complaint.orElse(Errno.ECONNREFUSED));
            case CONNECTION_TIMED_OUT, USER_TIMEOUT ->
                sock.error(sock.softError().orElse(Errno.ETIMEDOUT));
            case UNREACHABLE -> complained(sock, transition.after().state() == State.CLOSED);
            case CONNECTION_ESTABLISHED,
                    DATA_READY,
                    URGENT_DATA,
                    CONNECTION_CLOSING,
                    CONNECTION_CLOSED,
                    DELIVERY_PROBLEM,
                    CONNECTION_DOES_NOT_EXIST,
                    CONNECTION_ALREADY_EXISTS,
                    ALREADY_CLOSING,
                    REMOTE_UNSPECIFIED -> {
                // no error of the connection: calls see these in the control block, or as their own result
            }
        }
    }

    private Errno reset(State before) {
        // Departs from RFC 9293: Linux tells a user who had already read the end of the stream of a broken pipe.
        boolean pipe = before == State.CLOSE_WAIT && kernel.profile().departs(Departure.RESET_AFTER_FIN_AS_PIPE);
        return pipe ? Errno.EPIPE : before == State.SYN_SENT ? Errno.ECONNREFUSED : Errno.ECONNRESET;
    }

    private void complained(ModelSocket sock, boolean fatal) {
        // Linux keeps TIME-WAIT apart from the socket, which hears nothing any more
        if (state(sock) == State.TIME_WAIT) {
            return;
        }
        Errno errno = complaint.orElse(Errno.EHOSTUNREACH);
        if (fatal) {
            sock.error(errno);
        } else {
            sock.softError(errno);
        }
    }
}
