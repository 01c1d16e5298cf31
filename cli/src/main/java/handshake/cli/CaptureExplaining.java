package handshake.cli;

import handshake.live.annotate.AnnotatorStatistics;
import handshake.live.annotate.Observation;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.PacketSource;
import handshake.live.session.PacketExplainer;
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
        Optional<Observation> seen = explainer.accept(packet);
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
            AnnotatorStatistics followed = explainer.statistics();
            status.show(explainer.packets(), followed, source.statistics());
        }
    }

    /** By the clock that also stamps captured packets. */
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
