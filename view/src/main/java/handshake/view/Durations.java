package handshake.view;

/** Times as people read them. */
public final class Durations {
    private Durations() {}

    /** Nanoseconds with three significant places: {@code 42.3 µs}, {@code 10.0 ms}, {@code 240 s}. */
    public static String text(long nanos, boolean unicode) {
        if (nanos == 0) {
            return "0 ms";
        }
        // In whole numbers, not with a format: captures have times by the hundred thousand
        long length = Math.abs(nanos);
        long unit = 1;
        int thousands = 0;
        while (thousands < 3 && length / unit >= 1_000) {
            unit *= 1_000;
            thousands++;
        }
        long parts = thousands == 0 || length / unit >= 100 ? 1 : length / unit >= 10 ? 10 : 100;
        long rounded = (length * parts + unit / 2) / unit;
        return (nanos < 0 ? "-" : "") + rounded / parts + decimals(rounded, parts) + " " + name(thousands, unicode);
    }

    private static String decimals(long rounded, long parts) {
        return parts == 1 ? "" : "." + Long.toString(parts + rounded % parts).substring(1);
    }

    private static String name(int thousands, boolean unicode) {
        return switch (thousands) {
            case 0 -> "ns";
            case 1 -> unicode ? "µs" : "us";
            case 2 -> "ms";
            default -> "s";
        };
    }
}
