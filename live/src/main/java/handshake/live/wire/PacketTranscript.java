package handshake.live.wire;

import handshake.network.ConnectionId;
import handshake.packetdrill.ScriptTime;
import handshake.packetdrill.run.SentPacket;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Packet;
import java.util.ArrayList;
import java.util.List;

/** The packets of a script in the order in which they were seen, as far as people want to read of them. */
final class PacketTranscript {
    /** What the kernel sent, or what arrived there. */
    private record Line(Packet packet, boolean outbound, long at) {}

    private final List<Line> lines = new ArrayList<>();

    void sent(SentPacket packet) {
        lines.add(new Line(packet.packet(), true, packet.at()));
    }

    void arrived(Packet packet, long at) {
        lines.add(new Line(packet, false, at));
    }

    /** Those of one connection, with the numbers that were on the wire. */
    List<String> of(ConnectionId connection) {
        return lines.stream()
                .filter(line -> isBetween(line.packet(), connection.local(), connection.remote()))
                .map(line -> ScriptTime.seconds(line.at()) + " s " + (line.outbound() ? "> " : "< ")
                        + line.packet().segment())
                .toList();
    }

    private static boolean isBetween(Packet packet, Endpoint one, Endpoint other) {
        return (packet.source().equals(one) && packet.destination().equals(other))
                || (packet.source().equals(other) && packet.destination().equals(one));
    }
}
