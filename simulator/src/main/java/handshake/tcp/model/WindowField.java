package handshake.tcp.model;

/**
 * The window as it stands in a header: 16 bits, in units that the window scale defines (RFC 9293 §3.1, SEG.WND). On a
 * segment with SYN the unit is always one octet (RFC 7323 §2.2).
 *
 * @param value 0 to 65,535
 */
public record WindowField(int value) {
    /** All that 16 bits can say. */
    public static final int LARGEST = 0xFFFF;

    public static final WindowField ZERO = new WindowField(0);

    public WindowField {
        if (value < 0 || value > LARGEST) {
            throw new IllegalArgumentException("the window field has 16 bits, not enough for " + value);
        }
    }

    /** The window that the sender of this field means, in octets. */
    public Window times(WindowShift shift) {
        return new Window(value << shift.count());
    }

    /** The field that offers as much of {@code window} as 16 bits can say, rounded down to a whole unit. */
    public static WindowField of(Window window, WindowShift shift) {
        return new WindowField(Math.min(LARGEST, window.octets() >> shift.count()));
    }

    /** As {@link #of}, rounded up, so that the right edge once offered does not retreat (RFC 7323 §2.4). */
    public static WindowField roundedUp(Window window, WindowShift shift) {
        int unit = 1 << shift.count();
        return new WindowField(Math.min(LARGEST, (window.octets() + unit - 1) >> shift.count()));
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
