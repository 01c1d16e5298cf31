package handshake.analysis.file;

/**
 * Reads packets where they stand in a source's own buffer, for readers of millions: nothing is copied, and nothing is
 * made for each.
 */
@FunctionalInterface
public interface InPlaceReader {
    /**
     * The next packet: {@code length} octets from {@code offset} on. The buffer is the source's, and used again as soon as
     * this returns; whoever keeps something copies it, as {@link CapturedPacket#copyOf} does.
     *
     * @param timeNanos as {@link CapturedPacket#timeNanos()}
     * @param originalLength as {@link CapturedPacket#originalLength()}
     */
    void read(long timeNanos, CaptureInterface on, int originalLength, byte[] buffer, int offset, int length);
}
