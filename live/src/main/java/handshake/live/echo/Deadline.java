package handshake.live.echo;

import java.time.Duration;

/** The moment by which something must be done, on {@link System#nanoTime}'s scale. */
public record Deadline(long nanos) {
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    boolean passed() {
        return nanosLeft() <= 0;
    }

    /** Rounded up, so that waiting this long is waiting long enough; 0 once passed. */
    long millisLeft() {
        return passed() ? 0 : nanosLeft() / 1_000_000 + 1;
    }

    boolean before(Deadline other) {
        return nanos - other.nanos < 0;
    }

    long nanosLeft() {
        return nanos - System.nanoTime();
    }
}
