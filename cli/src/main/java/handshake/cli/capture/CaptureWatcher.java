package handshake.cli.capture;

import handshake.analysis.file.CapturedPacket;
import handshake.live.session.CaptureLoop;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Saves each captured packet, hands it on to be explained, and knows when it is enough. It waits for nothing else. */
final class CaptureWatcher implements CaptureLoop.Listener {
    /** As long as a person takes for "at once". */
    private static final long INTERVAL_NANOS = 100_000_000;

    private final SaveOption save;
    private final Consumer<CapturedPacket> explaining;
    private final BooleanSupplier complete;
    private final Enough enough;
    private long flushedAt = System.nanoTime();
    private long packets;
    private long latest;
    private boolean quiet;

    /** Whether what was captured is all that was asked for: {@code packets}, the last at {@code latest}; no other waits. */
    interface Enough {
        boolean reached(long packets, long latest, boolean quiet);
    }

    /**
     * @param explaining takes packets without delay
     * @param complete whether nothing that comes could be shown any more
     */
    CaptureWatcher(SaveOption save, Consumer<CapturedPacket> explaining, BooleanSupplier complete, Enough enough) {
        this.save = save;
        this.explaining = explaining;
        this.complete = complete;
        this.enough = enough;
    }

    @Override
    public boolean goOn() {
        if (System.nanoTime() - flushedAt > INTERVAL_NANOS) {
            flush();
        }
        return !enough.reached(packets, latest, quiet) && !complete.getAsBoolean();
    }

    @Override
    public void captured(CapturedPacket packet) {
        packets++;
        latest = packet.timeNanos();
        quiet = false;
        save.write(packet);
        explaining.accept(packet);
    }

    @Override
    public void quiet() {
        quiet = true;
        flush();
    }

    private void flush() {
        flushedAt = System.nanoTime();
        save.flush();
    }

    /** So many packets were captured. */
    long packets() {
        return packets;
    }
}
