package handshake.analysis.file;

import java.util.Arrays;

/**
 * One packet as it was captured: bytes that nobody has looked into yet.
 *
 * <p>The array is not copied when handed out, for the sake of millions of packets: treat it as read-only. As arrays are
 * compared by identity, so are packets: compare their parts.
 *
 * @param timeNanos when it was captured, in nanoseconds since 1970-01-01T00:00Z; 0 where the source tells no time
 * @param on the interface, which says how to read the first bytes
 * @param originalLength bytes that the packet had on the wire; more than {@code bytes.length} when the capture's snap
 *     length cut it
 * @param bytes what was kept of it, link header first
 */
@SuppressWarnings("ArrayRecordComponent")
public record CapturedPacket(long timeNanos, CaptureInterface on, int originalLength, byte[] bytes) {
    /** One that stands in somebody else's buffer, {@code length} bytes from {@code offset} on. */
    public static CapturedPacket copyOf(
            long timeNanos, CaptureInterface on, int originalLength, byte[] buffer, int offset, int length) {
        return new CapturedPacket(timeNanos, on, originalLength, Arrays.copyOfRange(buffer, offset, offset + length));
    }

    /** Gives it to somebody who need not keep it. */
    public void showTo(InPlaceReader reader) {
        reader.read(timeNanos, on, originalLength, bytes, 0, bytes.length);
    }

    /** Which header the bytes begin with. */
    public LinkType linkType() {
        return on.linkType();
    }

    /** Whether the capture kept less than the packet's whole length. */
    public boolean isCut() {
        return bytes.length < originalLength;
    }

    @Override
    public String toString() {
        return "CapturedPacket[timeNanos=" + timeNanos + ", on=" + on + ", originalLength=" + originalLength + ", "
                + bytes.length + " bytes kept]";
    }
}
