package handshake.cli.mystery;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A capture, its connections explained, and what the verdicts say of it, the gravest first.
 *
 * @param connections in the order in which they begin
 */
record MysteryCase(List<CapturedPacket> packets, List<ExplainedConnection> connections, List<Verdict> verdicts) {
    static MysteryCase of(List<CapturedPacket> packets) {
        VerdictEngine engine = new VerdictEngine();
        List<ExplainedConnection> connections = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(
                ConnectionLimits.DEFAULT,
                found -> {
                    connections.add(found);
                    engine.accept(found);
                },
                engine::accept);
        packets.forEach(explainer::accept);
        explainer.flush();
        connections.sort(Comparator.comparingInt(ExplainedConnection::number));
        return new MysteryCase(List.copyOf(packets), List.copyOf(connections), engine.end());
    }

    /** What it is about. */
    Optional<Verdict> verdict() {
        return verdicts.stream().findFirst();
    }
}
