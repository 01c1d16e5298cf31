package handshake.analysis.file;

/**
 * The times that packets can have here: those that a pcap file can hold, 1970 to 2106. A file may claim any other; then it
 * is the nearest one, and counted. So no difference of two times overflows, and what was read can be written. Not
 * thread-safe.
 */
final class TimeRange {
    /** In nanoseconds since 1970-01-01T00:00Z, as all times: the last that fits into 32 bits of seconds. */
    static final long LATEST = 0xFFFF_FFFFL * 1_000_000_000L + 999_999_999L;

    private long outside;

    static boolean contains(long nanos) {
        return nanos >= 0 && nanos <= LATEST;
    }

    /** The time nearest to this one. */
    long nearest(long nanos) {
        if (contains(nanos)) {
            return nanos;
        }
        outside++;
        return nanos < 0 ? 0 : LATEST;
    }

    /** How many times were outside. */
    long outside() {
        return outside;
    }
}
