package handshake.judge;

/**
 * The retransmission timer as seen from outside.
 *
 * @param since when it was started last: something was sent, or newly acknowledged
 * @param count how often the oldest segment has been sent again
 * @param backedOff how often the timer has been doubled so far; when the round trip time is measured anew, and the timer
 *     with it, depends on which segments a sender times (RFC 6298 §3, §5.5), so that is not held against it
 * @param heard whether anything has arrived since then
 */
record Repetition(long since, int count, int backedOff, boolean heard) {
    static final Repetition NONE = new Repetition(0, 0, 0, false);

    /** The first RTO is a second (RFC 6298 §2.1), was three before, and doubles; twice that is late. */
    private static final long FIRST = 4_000_000_000L;

    /** Beyond that the next one may come after R2 (§3.8.3 SHLD-11): who has given up repeats nothing. */
    private static final long LONGEST = 60_000_000_000L;

    /** Something new is sent. */
    Repetition sent(long now) {
        return new Repetition(now, 0, backedOff, false);
    }

    /** Something is sent again. */
    Repetition again(long now) {
        return new Repetition(now, count + 1, backedOff + 1, false);
    }

    /** Something was acknowledged. */
    Repetition acknowledged(long now) {
        return new Repetition(now, 0, backedOff, true);
    }

    /** Something arrived. */
    Repetition hearing() {
        return heard ? this : new Repetition(since, count, backedOff, true);
    }

    /** {@code probing}: what is repeated is a probe of a closed window, which may be slower. */
    long deadline(boolean probing) {
        long wait = (probing ? 3 * FIRST : FIRST) << Math.min(backedOff, 10);
        return wait > LONGEST ? Long.MAX_VALUE : since + wait;
    }
}
