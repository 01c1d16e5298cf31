package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedSegment;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionCounts;
import handshake.live.capture.PacketSource;
import java.time.Instant;
import java.util.Optional;

/** Explains each captured packet, and shows what comes of it. */
final class CaptureExplaining implements ExplainingThread.Worker {
    private final PacketSource source;
    private final PacketExplainer explainer;
    private final CaptureReport report;
    private final CaptureStatus status;

    CaptureExplaining(PacketSource source, PacketExplainer explainer, CaptureReport report, CaptureStatus status) {
        this.source = source;
        this.explainer = explainer;
        this.report = report;
        this.status = status;
    }

    @Override
    public void explain(CapturedPacket packet) {
        Optional<ExplainedSegment> seen = explainer.accept(packet);
        if (seen.isPresent()) {
            report.segment(seen.get());
        }
    }

    @Override
    public void caughtUp() {
        report.flush();
    }

    @Override
    public void fromTimeToTime(boolean idle) {
        if (idle) {
            explainer.quietUntil(now());
        }
        report.growing().flatMap(explainer::conversation).ifPresent(report::grown);
        if (status.isDue()) {
            ConnectionCounts followed = explainer.statistics();
            status.show(explainer.packets(), followed, source.statistics());
        }
    }

    /** By the clock that also stamps captured packets. */
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
