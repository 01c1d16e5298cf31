package handshake.packetdrill.run;

import handshake.network.ConnectionId;
import handshake.tcp.model.Endpoint;
import handshake.trace.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which connection a script speaks of at present. Packets in a script name none: they belong to the socket that was made
 * last; and a segment that arrives while that one listens, or while there is none, begins a connection from a fresh port.
 */
public final class ScriptConnections {
    static final int FIRST_PEER_PORT = 49_152;

    private final Subject subject;
    private final Map<ConnectionId, ScriptConnection> flows = new HashMap<>();
    private Optional<ScriptSocket> sock = Optional.empty();
    private Optional<ScriptConnection> flow = Optional.empty();
    private int remotePort;

    /** Those of a script that is run against {@code subject}; peers that open connections have ports from {@code firstPeerPort} on. */
    public ScriptConnections(Subject subject, int firstPeerPort) {
        this.subject = subject;
        this.remotePort = firstPeerPort;
        subject.openingHeardBy(this::opening);
    }

    /** From now on the script speaks of {@code made}, the newest socket. */
    public void turnTo(ScriptSocket made) {
        sock = Optional.of(made);
        flow = Optional.empty();
    }

    /** The connection to which a segment of the peer belongs. */
    public ScriptConnection forInbound() {
        Optional<ScriptConnection> known = current();
        if (known.isPresent()) {
            return known.get();
        }
        Addresses addresses = subject.addresses();
        Endpoint client = new Endpoint(addresses.remote(), remotePort++);
        ConnectionId id = new ConnectionId(new Endpoint(addresses.local(), Addresses.PORT), client);
        ScriptConnection fresh = begin(id, Side.SERVER);
        sock = Optional.empty();
        flow = Optional.of(fresh);
        return fresh;
    }

    /** The connection that the script speaks of, if there is one yet. */
    public Optional<ScriptConnection> current() {
        if (flow.isEmpty() && sock.isPresent() && !sock.get().isListening()) {
            flow = sock.get().connection().map(flows::get);
        }
        return flow;
    }

    /** We are about to open {@code id}. */
    private void opening(ConnectionId id) {
        flow = Optional.of(begin(id, Side.CLIENT));
    }

    private ScriptConnection begin(ConnectionId id, Side ours) {
        ScriptConnection fresh = new ScriptConnection(id);
        subject.follow(id, ours);
        flows.put(id, fresh);
        return fresh;
    }

    /** The socket that the script speaks of: the newest, or the one of its newest connection. */
    public Optional<ScriptSocket> socket() {
        return flow.flatMap(connection -> subject.socketOf(connection.id())).or(() -> sock);
    }
}
