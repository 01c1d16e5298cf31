package handshake.analysis;

import handshake.analysis.flow.ConnectionLimits;

/**
 * What a coverage-guided fuzzer calls to look for strange segments rather than strange files: the octets tell a capture, as
 * {@link StrangeCapture} reads them, and both readers must say the same facts of it. {@link StrangeShape} writes what to
 * begin with.
 */
public final class SegmentsFuzzer {
    private static final int MOST_PACKETS = 60;

    private SegmentsFuzzer() {}

    /** The name and parameters by which Jazzer finds it. */
    public static void fuzzerTestOneInput(byte[] octets) {
        BothReaders readers = new BothReaders(ConnectionLimits.DEFAULT);
        StrangeCapture.of(octets, MOST_PACKETS).forEach(readers::accept);
        readers.flush().assertAgreed();
    }
}
