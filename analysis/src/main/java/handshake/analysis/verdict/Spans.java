package handshake.analysis.verdict;

import java.util.Locale;

/** Spans of time in the sentences of verdicts. */
final class Spans {
    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000 * MILLISECOND;

    private Spans() {}

    /** {@code 2.00 s}, {@code 60.5 ms}, {@code 47 us}. */
    static String text(long nanos) {
        if (nanos < MILLISECOND) {
            return nanos / 1_000 + " us";
        }
        double length = nanos < SECOND ? nanos / (double) MILLISECOND : nanos / (double) SECOND;
        int places = length < 10 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + places + "f %s", length, nanos < SECOND ? "ms" : "s");
    }
}
