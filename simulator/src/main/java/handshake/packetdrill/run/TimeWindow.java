package handshake.packetdrill.run;

import handshake.packetdrill.ScriptOptions;
import handshake.packetdrill.ScriptStep;
import handshake.packetdrill.ScriptTime;

/**
 * When something is expected, on the machine's clock in nanoseconds, with the tolerance that the script allows: what its
 * options say, or an eighth of the time since the event before, whichever is more.
 *
 * @param from the earliest moment; for a blocking call, its start
 * @param to the latest moment; for a blocking call, its end
 */
record TimeWindow(long from, long to, long tolerance) {
    private static final int GENEROSITY = 8;

    static TimeWindow of(ScriptStep step, long previous, ScriptOptions options) {
        ScriptTime time = step.time();
        if (time.kind() == ScriptTime.Kind.ANY) {
            return new TimeWindow(0, Long.MAX_VALUE, 0);
        }
        long base = time.isRelative() ? previous : 0;
        long from = base + time.from();
        long to = base + time.to();
        long gap = (time.isBlocking() ? to : from) - previous;
        return new TimeWindow(from, to, Math.max(options.toleranceNanos(), gap / GENEROSITY));
    }

    /** The same for something that begins at {@code actual}. */
    TimeWindow beginningAt(long actual) {
        return to == Long.MAX_VALUE ? this : new TimeWindow(actual, to + actual - from, tolerance);
    }

    /** The last moment that is not too late. */
    long deadline() {
        return to >= Long.MAX_VALUE - tolerance ? Long.MAX_VALUE : to + tolerance;
    }

    /** Whether {@code at} is neither too early nor too late. */
    boolean allows(long at) {
        return at >= from - tolerance && at <= deadline();
    }

    /** Whether what began at {@link #from} may end at {@code at}. */
    boolean allowsEnd(long at) {
        return at >= to - tolerance && at <= deadline();
    }

    /** {@code at 1.2 s}, {@code from 1.1 s to 1.3 s}. */
    @Override
    public String toString() {
        return from == to ? "at " + seconds(from) : "from " + seconds(from) + " to " + seconds(to);
    }

    static String seconds(long nanos) {
        return ScriptTime.seconds(nanos) + " s";
    }
}
