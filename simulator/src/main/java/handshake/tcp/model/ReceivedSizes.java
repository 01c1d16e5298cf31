package handshake.tcp.model;

/**
 * How large the peer's full-sized segments seem to be (RMSS, RFC 9293 §3.8.6.3), judged as Linux does, by what has come.
 *
 * @param full octets of text in a full-sized segment; 0 before any has come
 * @param last octets of the last one that might be full-sized, but was smaller; 0 if there was none
 * @param small how many smaller ones wait to be acknowledged, 2 for more
 */
public record ReceivedSizes(int full, int last, int small) {
    /** Before any text. */
    public static final ReceivedSizes NOTHING = new ReceivedSizes(0, 0, 0);

    private static final int FIXED_HEADER = 20;
    private static final int USUAL = 536 + FIXED_HEADER;
    private static final int LEAST = 88 + FIXED_HEADER;
    private static final int MANY = 2;

    /** Nothing is known, and {@code full} is guessed. */
    public ReceivedSizes beginningAt(int guess) {
        return full == 0 ? new ReceivedSizes(guess, 0, small) : this;
    }

    /** Whether there has been text, or any reason to think of it. */
    public boolean isBegun() {
        return full > 0;
    }

    /** Text has come in order, in a segment of at most {@code largest} octets. */
    public ReceivedSizes after(Segment segment, int largest) {
        int octets = segment.data().length();
        if (octets >= full) {
            int known = segment.has(Flag.PSH) ? Math.max(1, small) : small;
            return new ReceivedSizes(Math.min(octets, largest), 0, known);
        }
        int whole = octets
                + FIXED_HEADER
                + (segment.option(TcpOption.Timestamps.class).isPresent() ? 12 : 0);
        boolean ends = segment.has(Flag.PSH) || segment.has(Flag.FIN) || segment.has(Flag.URG);
        boolean maybeFull = whole >= USUAL || (whole >= LEAST && !ends);
        return maybeFull && octets == last
                ? new ReceivedSizes(octets, octets, small)
                : new ReceivedSizes(full, maybeFull ? octets : 0, Math.min(MANY, small + 1));
    }

    /** True when more than one smaller segment waits to be acknowledged. */
    public boolean isManySmall() {
        return small == MANY;
    }

    ReceivedSizes acknowledged() {
        return new ReceivedSizes(full, last, 0);
    }
}
