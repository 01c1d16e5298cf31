package handshake.analysis.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The time at the beginning of a line.
 *
 * @param nanos since 1970 for {@code DATED} and {@code EPOCH}, since midnight for {@code OF_DAY}, else since whatever the
 *     line does not tell
 * @param rest what follows it in the line
 */
record TextTime(Kind kind, long nanos, String rest) {
    /** How a time is printed. */
    enum Kind {
        /** {@code 2026-11-30 21:00:00.123456}. */
        DATED,
        /** {@code 1700000000.123456}: seconds since 1970, or, where they are few, since the first packet. */
        EPOCH,
        /** {@code 21:00:00.123456}. */
        OF_DAY,
        /** The same behind a blank, as tcpdump prints times since another packet. */
        SINCE_ANOTHER,
        NONE
    }

    private static final long NANOS = 1_000_000_000L;
    private static final int DATE_LENGTH = 10;

    /** The time with which {@code line} begins; of the kind {@code NONE} where there is none. */
    static TextTime of(String line) {
        String text = line.stripLeading();
        boolean indented = text.length() < line.length();
        int blank = text.indexOf(' ');
        String first = blank < 0 ? text : text.substring(0, blank);
        String rest = blank < 0 ? "" : text.substring(blank + 1);
        Optional<LocalDate> date = date(first);
        if (date.isPresent()) {
            TextTime time = of(rest.stripLeading());
            return time.kind == Kind.OF_DAY
                    ? new TextTime(Kind.DATED, date.get().toEpochDay() * 86_400 * NANOS + time.nanos, time.rest)
                    : new TextTime(Kind.NONE, 0, line);
        }
        long ofDay = clock(first);
        if (ofDay >= 0) {
            return new TextTime(indented ? Kind.SINCE_ANOTHER : Kind.OF_DAY, ofDay, rest);
        }
        long seconds = first.indexOf('.') > 0 ? seconds(first) : -1;
        return seconds >= 0 ? new TextTime(Kind.EPOCH, seconds, rest) : new TextTime(Kind.NONE, 0, line);
    }

    private static Optional<LocalDate> date(String text) {
        if (text.length() != DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        try {
            // Not LocalDate.parse: a formatter brings the world's time zones along, into the page in the browser
            LocalDate date = LocalDate.of(
                    TextField.number(text.substring(0, 4)),
                    TextField.number(text.substring(5, 7)),
                    TextField.number(text.substring(8)));
            return Optional.of(date).filter(sound -> sound.getYear() >= 1970 && sound.getYear() < 2106);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code 21:00:00.123456} in nanoseconds, negative when it is none. */
    private static long clock(String text) {
        if (text.length() < 8 || text.charAt(2) != ':' || text.charAt(5) != ':') {
            return -1;
        }
        int hours = TextField.number(text.substring(0, 2));
        int minutes = TextField.number(text.substring(3, 5));
        long seconds = seconds(text.substring(6));
        boolean sound = hours >= 0 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 61 * NANOS;
        return sound ? (hours * 3600L + minutes * 60L) * NANOS + seconds : -1;
    }

    /** {@code 12.345} in nanoseconds, negative when it is none or too large. */
    private static long seconds(String text) {
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        String fraction = dot < 0 ? "" : text.substring(dot + 1);
        if (whole.isEmpty()
                || whole.length() > 10
                || fraction.length() > 9
                || !TextField.isNumber(whole)
                || !(fraction.isEmpty() || TextField.isNumber(fraction))) {
            return -1;
        }
        long nanos = fraction.isEmpty() ? 0 : Long.parseLong(fraction + "0".repeat(9 - fraction.length()));
        long nanosInAll = Long.parseLong(whole) * NANOS + nanos;
        return nanosInAll <= TimeRange.LATEST ? nanosInAll : -1;
    }
}
