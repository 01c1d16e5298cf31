package handshake.tcp.model;

/**
 * By how many bits a window field is shifted to the left to give octets (RFC 7323 §2).
 *
 * @param count 0 to 14
 */
public record WindowShift(int count) {
    /** A larger shift in a segment is taken as this one (RFC 7323 §2.3). */
    public static final int LARGEST = 14;

    /** No scaling: the field counts octets. */
    public static final WindowShift NONE = new WindowShift(0);

    public WindowShift {
        if (count < 0 || count > LARGEST) {
            throw new IllegalArgumentException("a window is shifted by 0 to 14 bits, not " + count);
        }
    }

    /** The shift that a peer's option asks for; above 14 it is taken as 14 (RFC 7323 §2.3). */
    public static WindowShift offered(int count) {
        return new WindowShift(Math.min(count, LARGEST));
    }
}
