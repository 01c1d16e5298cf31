package handshake.view;

import java.time.LocalDate;

/** A moment of a capture, as it is printed: {@code 2026-11-30T12:00:00.000123456Z}. */
public final class AbsoluteTime {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400L * SECOND;

    private AbsoluteTime() {}

    /** {@code nanos} since 1970-01-01T00:00Z. */
    public static String utc(long nanos) {
        long ofDay = Math.floorMod(nanos, DAY);
        long seconds = ofDay / SECOND;
        return String.format(
                "%sT%02d:%02d:%02d.%09dZ",
                LocalDate.ofEpochDay(Math.floorDiv(nanos, DAY)),
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60,
                ofDay % SECOND);
    }
}
