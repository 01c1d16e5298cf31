package handshake.network;

import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.rules.Transition;
import java.util.ArrayList;
import java.util.List;

/** A transition that a host carried out on one of its connections. */
public record ConnectionStep(ConnectionId connection, Transition transition) {
    /** What it sent, addressed. */
    public List<Packet> packets() {
        List<Segment> segments = transition.emitted();
        if (segments.isEmpty()) {
            return List.of();
        }
        List<Packet> packets = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            packets.add(new Packet(connection.local(), connection.remote(), segment));
        }
        return packets;
    }
}
