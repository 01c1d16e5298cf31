package handshake.packetdrill;

import java.math.BigDecimal;

/**
 * When an event happens, or is expected.
 *
 * @param from nanoseconds, at least 0: the moment, the earliest moment, or the start of a blocking call
 * @param to nanoseconds, not less than {@code from}: the latest moment or the end of the call; where there is only one
 *     moment, {@code from} again
 */
public record ScriptTime(Kind kind, long from, long to) {
    /** Which clock the numbers are on, and what they bound. */
    public enum Kind {
        /** {@code T}: since the start of the script. */
        ABSOLUTE,
        /** {@code +T}: since the previous event. */
        RELATIVE,
        /** {@code *}: whenever it comes; no bound. Only of an outbound packet. */
        ANY,
        /** {@code T~T}: between the two, since the start of the script. Only of an outbound packet. */
        ABSOLUTE_RANGE,
        /** {@code +T~+T}: between the two, since the previous event. Only of an outbound packet. */
        RELATIVE_RANGE,
        /** {@code T...T}: a system call that begins and ends then, since the start of the script. */
        ABSOLUTE_CALL,
        /** {@code +T...T}: a system call that begins and ends then, both since the previous event. */
        RELATIVE_CALL
    }

    /** {@code *} */
    public static final ScriptTime ANY = new ScriptTime(Kind.ANY, 0, 0);

    public ScriptTime {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a time runs forwards, not from " + from + " to " + to);
        }
    }

    /** {@code +T}, in nanoseconds since the previous event. */
    public static ScriptTime relative(long nanos) {
        return new ScriptTime(Kind.RELATIVE, nanos, nanos);
    }

    /** True when the numbers count from the previous event. */
    public boolean isRelative() {
        return switch (kind) {
            case RELATIVE, RELATIVE_RANGE, RELATIVE_CALL -> true;
            case ABSOLUTE, ANY, ABSOLUTE_RANGE, ABSOLUTE_CALL -> false;
        };
    }

    /** True for a system call that may take its time. */
    public boolean isBlocking() {
        return kind == Kind.ABSOLUTE_CALL || kind == Kind.RELATIVE_CALL;
    }

    /** True when only an expected packet can have this time. */
    public boolean isExpectation() {
        return kind == Kind.ANY || kind == Kind.ABSOLUTE_RANGE || kind == Kind.RELATIVE_RANGE;
    }

    /** {@code nanos} in seconds, with as many decimals as it takes. */
    public static String seconds(long nanos) {
        return nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ABSOLUTE -> seconds(from);
            case RELATIVE -> "+" + seconds(from);
            case ANY -> "*";
            case ABSOLUTE_RANGE -> seconds(from) + "~" + seconds(to);
            case RELATIVE_RANGE -> "+" + seconds(from) + "~+" + seconds(to);
            case ABSOLUTE_CALL -> seconds(from) + "..." + seconds(to);
            case RELATIVE_CALL -> "+" + seconds(from) + "..." + seconds(to);
        };
    }
}
