package handshake.analysis.file;

import handshake.analysis.file.TextTime.Kind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The times of a text as nanoseconds since 1970. A time without a date is of the first day of 1970, and of the next one
 * after midnight; one since another packet counts from there, too. Not thread-safe.
 */
final class TextTimes {
    private static final long DAY = 86_400_000_000_000L;
    private static final int LOOKED_AT = 4_096;
    private static final int LOOKED_AT_OCTETS = 1 << 18;

    private final TimeRange range = new TimeRange();
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final boolean sincePrevious;
    private long days;
    private long latest;
    private boolean began;

    /** Looks at the first lines, where these do not tell at once how they count. */
    TextTimes(TextLines lines) throws IOException {
        sincePrevious = isSincePrevious(lines);
    }

    /** With {@code -ttttt} times only grow; with {@code -ttt}, since the previous packet, they do not. */
    private static boolean isSincePrevious(TextLines lines) throws IOException {
        boolean counted = lines.anyUpcoming(
                2, TextLines.LONGEST, line -> TextTime.of(line).kind() == Kind.SINCE_ANOTHER);
        List<String> more = counted ? lines.upcoming(LOOKED_AT, LOOKED_AT_OCTETS) : List.of();
        long before = 0;
        for (String line : more) {
            TextTime time = TextTime.of(line);
            if (time.kind() == Kind.SINCE_ANOTHER && time.nanos() < before) {
                return true;
            }
            before = time.kind() == Kind.SINCE_ANOTHER ? time.nanos() : before;
        }
        return false;
    }

    /** When that was. */
    long nanos(TextTime time) {
        kinds.add(time.kind());
        latest = range.nearest(
                switch (time.kind()) {
                    case DATED, EPOCH -> time.nanos();
                    case OF_DAY -> ofDay(time.nanos());
                    case SINCE_ANOTHER -> sincePrevious ? latest + time.nanos() : time.nanos();
                    case NONE -> latest;
                });
        began = true;
        return latest;
    }

    private long ofDay(long nanos) {
        boolean midnight = began && latest - days * DAY - nanos > DAY / 2;
        days += midnight ? 1 : 0;
        return days * DAY + nanos;
    }

    boolean withoutDate() {
        return kinds.contains(Kind.OF_DAY);
    }

    boolean without() {
        return kinds.contains(Kind.NONE);
    }

    long outside() {
        return range.outside();
    }
}
