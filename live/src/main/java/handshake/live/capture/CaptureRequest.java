package handshake.live.capture;

/**
 * What to capture.
 *
 * @param interfaceName such as {@code lo}, {@code eth0}, or {@code any}
 * @param filter an expression in libpcap's filter language; empty for everything. Never use {@code inbound}: with it, the
 *     loopback gives nothing or everything twice, depending on the system
 * @param snapLength bytes kept of each packet, from 1 to {@value #MAX_SNAP_LENGTH}. Short is fast: with a large one and
 *     immediate delivery the kernel's ring holds few packets, and loses some
 */
public record CaptureRequest(String interfaceName, String filter, int snapLength) {
    /** Enough for all headers with all options, and 128 bytes of payload. */
    public static final int DEFAULT_SNAP_LENGTH = 256;
    /** What tcpdump uses for "the whole packet". */
    public static final int MAX_SNAP_LENGTH = 262_144;

    public CaptureRequest {
        if (snapLength < 1 || snapLength > MAX_SNAP_LENGTH) {
            throw new IllegalArgumentException(
                    "A snap length is from 1 to " + MAX_SNAP_LENGTH + " bytes, not " + snapLength);
        }
    }

    /** Everything on the interface, the first {@value #DEFAULT_SNAP_LENGTH} bytes of each packet. */
    public static CaptureRequest on(String interfaceName) {
        return new CaptureRequest(interfaceName, "", DEFAULT_SNAP_LENGTH);
    }

    /** The same with a filter. */
    public CaptureRequest filteredBy(String expression) {
        return new CaptureRequest(interfaceName, expression, snapLength);
    }

    /** The same, keeping another number of bytes of each packet. */
    public CaptureRequest keeping(int bytes) {
        return new CaptureRequest(interfaceName, filter, bytes);
    }
}
