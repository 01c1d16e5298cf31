package handshake.cli;

import handshake.live.annotate.Observation;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.PacketSource;
import handshake.live.session.CaptureLoop;
import handshake.live.session.PacketExplainer;
import java.time.Instant;
import java.util.Optional;

/** What is done with each captured packet, and what is done from time to time. */
final class CaptureWatcher implements CaptureLoop.Listener {
    /** As long as a person takes for "at once". */
    private static final long INTERVAL_NANOS = 100_000_000;

    private final PacketSource source;
    private final PacketExplainer explainer;
    private final CaptureReport report;
    private final SaveOption save;
    private final CaptureStatus status;
    private Enough enough = (latest, quiet) -> false;
    private long lookedAt = System.nanoTime();
    private long latest;
    private boolean quiet;

    /** Whether what was captured is all that was asked for: the last packet came at {@code latest}; no other waits. */
    interface Enough {
        boolean reached(long latest, boolean quiet);
    }

    CaptureWatcher(
            PacketSource source,
            PacketExplainer explainer,
            CaptureReport report,
            SaveOption save,
            CaptureStatus status) {
        this.source = source;
        this.explainer = explainer;
        this.report = report;
        this.save = save;
        this.status = status;
    }

    CaptureWatcher until(Enough reached) {
        enough = reached;
        return this;
    }

    @Override
    public boolean goOn() {
        if (System.nanoTime() - lookedAt > INTERVAL_NANOS) {
            fromTimeToTime();
        }
        return !enough.reached(latest, quiet) && !report.isComplete();
    }

    @Override
    public void captured(CapturedPacket packet) {
        latest = packet.timeNanos();
        quiet = false;
        save.write(packet);
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
    public void quiet() {
        quiet = true;
        fromTimeToTime();
    }

    private void fromTimeToTime() {
        lookedAt = System.nanoTime();
        explainer.quietUntil(now());
        report.growing().flatMap(explainer::conversation).ifPresent(report::grown);
        save.flush();
        if (status.isDue()) {
            status.show(explainer.packets(), explainer.statistics(), source.statistics());
        }
    }

    /** By the clock that also stamps captured packets. */
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
