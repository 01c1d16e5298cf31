package handshake.network;

import handshake.tcp.model.Packet;
import handshake.tcp.rules.Transition;
import java.util.List;

/** A transition that a host carried out on one of its connections. */
public record Act(ConnectionId connection, Transition transition) {
    /** What it sent, addressed. */
    public List<Packet> packets() {
        return transition.emitted().stream()
                .map(segment -> new Packet(connection.local(), connection.remote(), segment))
                .toList();
    }
}
