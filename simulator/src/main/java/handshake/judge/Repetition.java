package handshake.judge;

/**
 * The retransmission timer as seen from outside.
 *
 * @param since when it was started last: something was sent, or newly acknowledged
 * @param count how often the oldest segment has been sent again
 * @param heard whether anything has arrived since then
 */
record Repetition(long since, int count, boolean heard) {
    static final Repetition NONE = at(0);

    /** The first RTO is a second (RFC 6298 §2.1), was three before, and doubles; twice that is late. */
    private static final long FIRST = 4_000_000_000L;

    private static final long LONGEST = 130_000_000_000L;

    static Repetition at(long now) {
        return new Repetition(now, 0, false);
    }

    Repetition again(long now) {
        return new Repetition(now, count + 1, false);
    }

    Repetition hearing() {
        return heard ? this : new Repetition(since, count, true);
    }

    /** {@code probing}: what is repeated is a probe of a closed window, which may be slower. */
    long deadline(boolean probing) {
        long wait = (probing ? 3 * FIRST : FIRST) << Math.min(count, 10);
        return since + Math.min(wait, LONGEST);
    }
}
