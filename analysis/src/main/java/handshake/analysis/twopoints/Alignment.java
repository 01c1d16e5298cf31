package handshake.analysis.twopoints;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.PacketEvidence;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The packets of a connection at both captures, and which of the first is which of the second. All by the first capture's
 * notion of who is the client.
 *
 * @param matches for each sender its packets at the first capture and what they are at the second
 */
record Alignment(
        ExplainedConnection first,
        Optional<ExplainedConnection> second,
        Shift shift,
        Both<List<PointPacket>> atFirst,
        Both<List<PointPacket>> atSecond,
        Both<Map<PointPacket, PointPacket>> matches) {

    static Alignment of(ExplainedConnection first, ExplainedConnection second) {
        Shift shift = Shift.between(first, second);
        boolean turned = first.trace()
                        .ends()
                        .client()
                        .equals(second.trace().ends().server())
                && first.trace().ends().server().equals(second.trace().ends().client());
        Both<List<PointPacket>> here = packets(first, false);
        Both<List<PointPacket>> there = packets(second, turned);
        return new Alignment(
                first,
                Optional.of(second),
                shift,
                here,
                there,
                new Both<>(
                        PacketMatching.of(here.client(), there.client(), shift),
                        PacketMatching.of(here.server(), there.server(), shift)));
    }

    static Alignment ofOnlyFirst(ExplainedConnection first) {
        Both<List<PointPacket>> none = new Both<>(List.of(), List.of());
        return new Alignment(
                first, Optional.empty(), Shift.NONE, packets(first, false), none, new Both<>(Map.of(), Map.of()));
    }

    /** Each packet once, also where a capture has it twice. */
    private static Both<List<PointPacket>> packets(ExplainedConnection connection, boolean turned) {
        Both<List<PointPacket>> packets = new Both<>(new ArrayList<>(), new ArrayList<>());
        for (TracedSegment segment : connection.trace().segments()) {
            PacketEvidence evidence = connection.evidence().get(segment.id());
            Side from = turned ? segment.from().other() : segment.from();
            PointPacket packet = new PointPacket(evidence, from, segment.segment());
            // Without an identification, what looks like a copy may be a repetition
            if (!evidence.isCopy() || packet.identification().isEmpty()) {
                packets.of(from).add(packet);
            }
        }
        return packets;
    }

    /** Above 0: the client's packets have come less far at the first capture, the server's farther; below: the other way. */
    int firstIsNearerToClient() {
        return farther(matches.client()) - farther(matches.server());
    }

    private static int farther(Map<PointPacket, PointPacket> matches) {
        int farther = 0;
        for (Map.Entry<PointPacket, PointPacket> match : matches.entrySet()) {
            farther += Integer.signum(match.getKey().evidence().timeToLive()
                    - match.getValue().evidence().timeToLive());
        }
        return farther;
    }
}
