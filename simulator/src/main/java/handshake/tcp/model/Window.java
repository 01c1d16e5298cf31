package handshake.tcp.model;

/**
 * A window in octets: how much may be sent, or received, beyond what is acknowledged (RFC 9293 §3.3.1, SND.WND and
 * RCV.WND). Another type than the 16 bits in the header, because between the two stands the window scale (RFC 7323
 * §2).
 *
 * @param octets 0 to 2<sup>30</sup>
 */
public record Window(int octets) {
    /** The largest window that a shift of 14 can express, rounded to a power of two (RFC 7323 §2.2). */
    public static final int LARGEST = 1 << 30;

    /** Nothing may be sent. */
    public static final Window ZERO = new Window(0);

    public Window {
        if (octets < 0 || octets > LARGEST) {
            throw new IllegalArgumentException("a window holds 0 to 2^30 octets, not " + octets);
        }
    }

    public boolean isZero() {
        return octets == 0;
    }

    /** The larger of the two, as MAX.SND.WND keeps it (RFC 9293 §3.10.7.4, fifth). */
    public Window max(Window that) {
        return octets >= that.octets ? this : that;
    }

    @Override
    public String toString() {
        return Integer.toString(octets);
    }
}
