package handshake.tcp.model;

/**
 * As much of congestion control as a handshake's first data need: an initial window and Reno's shape (RFC 5681 §3.1,
 * §3.2; RFC 6928). Not a study of congestion control.
 *
 * @param window cwnd in octets
 * @param threshold ssthresh in octets
 * @param duplicateAcks how often SND.UNA was acknowledged again while data were outstanding
 */
public record Congestion(int window, int threshold, int duplicateAcks) {
    /** {@code segments} full-sized segments may go out before the first acknowledgment. */
    public static Congestion initial(int segments, int mss) {
        return new Congestion(segments * mss, Integer.MAX_VALUE, 0);
    }

    /** {@code octets} new ones were acknowledged: slow start below the threshold, linear growth above. */
    public Congestion acknowledged(int octets, int mss) {
        long grown = window < threshold
                ? (long) window + Math.min(octets, mss)
                : (long) window + Math.max(1, (long) mss * mss / window);
        return new Congestion((int) Math.min(grown, Window.LARGEST), threshold, 0);
    }

    /** The same, where slow start grows by all of {@code octets}, as RFC 3465 does without its limit. */
    public Congestion acknowledgedWhole(int octets, int mss) {
        return window < threshold
                ? new Congestion((int) Math.min((long) window + octets, Window.LARGEST), threshold, 0)
                : acknowledged(octets, mss);
    }

    /** Something new was acknowledged, but the window was not what had kept the sender back. */
    public Congestion idle() {
        return new Congestion(window, threshold, 0);
    }

    public Congestion duplicate() {
        return new Congestion(window, threshold, duplicateAcks + 1);
    }

    /** Three duplicates: half of what was in flight is the new threshold, and the window (RFC 5681 §3.2). */
    public Congestion halved(int inFlight, int mss) {
        int half = Math.max(inFlight / 2, 2 * mss);
        return new Congestion(half, half, duplicateAcks);
    }

    /** A timeout: one segment, and slow start up to half of what was in flight (RFC 5681 §3.1). */
    public Congestion collapsed(int inFlight, int mss) {
        return new Congestion(mss, Math.max(inFlight / 2, 2 * mss), 0);
    }
}
