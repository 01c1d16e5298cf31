package handshake.view;

import java.util.Locale;

/** Times as people read them. */
public final class Durations {
    private Durations() {}

    /** Nanoseconds with three significant places: {@code 42.3 µs}, {@code 10.0 ms}, {@code 240 s}. */
    public static String text(long nanos, boolean unicode) {
        double value = nanos;
        String[] units = {"ns", unicode ? "µs" : "us", "ms", "s"};
        int unit = 0;
        while (unit < units.length - 1 && Math.abs(value) >= 1_000) {
            value /= 1_000;
            unit++;
        }
        if (nanos == 0) {
            return "0 ms";
        }
        int places = unit == 0 || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + places + "f %s", value, units[unit]);
    }
}
