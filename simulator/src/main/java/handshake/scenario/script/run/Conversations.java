package handshake.scenario.script.run;

import handshake.network.ConnectionId;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Settings;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which connection a script speaks of at present. Packets in a script name none: they belong to the socket that was made
 * last; and a segment that arrives while that one listens, or while there is none, begins a connection from a fresh port.
 */
final class Conversations {
    private static final int FIRST_REMOTE_PORT = 49_152;

    private final String title;
    private final Machine machine;
    private final IpAddress remote;
    private final Settings peerSettings;
    private final Map<ConnectionId, Flow> flows = new HashMap<>();
    private final List<Flow> inOrder = new ArrayList<>();
    private Optional<Sock> sock = Optional.empty();
    private Optional<Flow> flow = Optional.empty();
    private int remotePort = FIRST_REMOTE_PORT;

    Conversations(String title, Machine machine, IpAddress remote, Settings peerSettings) {
        this.title = title;
        this.machine = machine;
        this.remote = remote;
        this.peerSettings = peerSettings;
    }

    /** From now on the script speaks of {@code made}, the newest socket. */
    void turnTo(Sock made) {
        sock = Optional.of(made);
        flow = Optional.empty();
    }

    /** The connection to which a segment of the peer belongs. */
    Flow forInbound() {
        Optional<Flow> known = current();
        if (known.isPresent()) {
            return known.get();
        }
        Endpoint client = new Endpoint(remote, remotePort++);
        ConnectionId id = new ConnectionId(machine.host().at(ConnectionCalls.PORT), client);
        Flow fresh = begin(id, Side.SERVER, Peer.closed(peerSettings));
        sock = Optional.empty();
        flow = Optional.of(fresh);
        return fresh;
    }

    /** The connection that the script speaks of, if there is one yet. */
    Optional<Flow> current() {
        if (flow.isEmpty() && sock.isPresent() && sock.get().use() != Sock.Use.LISTENING) {
            flow = sock.get().id().map(flows::get);
        }
        return flow;
    }

    /** We are about to open {@code id}. */
    void opening(ConnectionId id) {
        flow = Optional.of(begin(id, Side.CLIENT, Peer.listening(peerSettings)));
    }

    private Flow begin(ConnectionId id, Side ours, Peer peer) {
        Story story = new Story(title, id, ours, machine.host().block(id), peer, machine.now());
        Flow fresh = new Flow(id, story);
        machine.observedBy(story);
        flows.put(id, fresh);
        inOrder.add(fresh);
        return fresh;
    }

    /** The socket that the script speaks of: the newest, or the one of its newest connection. */
    Optional<Sock> socket(SocketLayer layer) {
        return flow.flatMap(conversation -> layer.of(conversation.id())).or(() -> sock);
    }

    /** What happened on each connection. */
    List<Trace> traces() {
        return inOrder.stream()
                .map(conversation -> conversation.story().trace())
                .toList();
    }
}
