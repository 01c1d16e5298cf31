package handshake.cli.capture;

import java.util.function.LongSupplier;

/** When the first packet of a capture was captured. Written by one thread, read by any. */
final class FirstTime implements LongSupplier {
    private boolean known;
    private volatile long time;

    /** A packet was captured at {@code nanos}, since 1970. */
    void saw(long nanos) {
        if (!known) {
            known = true;
            time = nanos;
        }
    }

    @Override
    public long getAsLong() {
        return time;
    }
}
