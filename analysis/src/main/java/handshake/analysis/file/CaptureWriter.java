package handshake.analysis.file;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a pcap file.
 *
 * <p>Only whole packets ever reach the file, so that it is a valid capture after every {@link #flush}, and, if the process
 * is killed, as of the last one. {@link #close} may be called from another thread, such as a shutdown hook: it waits for
 * the packet being written.
 */
public final class CaptureWriter implements Closeable, Flushable {
    private static final int PACKET_HEADER_BYTES = 16;
    /** Room for the longest packet at least. */
    private static final int BUFFER_BYTES = PACKET_HEADER_BYTES + CaptureFormat.MAX_PACKET_BYTES;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final short MAJOR_VERSION = 2;
    private static final short MINOR_VERSION = 4;

    private final OutputStream out;
    private final Settings settings;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private boolean closed;

    /** The unit of the times in the file. Every program reads microseconds; nanoseconds are read by all of this century. */
    public enum Resolution {
        MICROSECONDS,
        NANOSECONDS
    }

    /**
     * What the file's header says.
     *
     * @param linkType of every packet
     * @param snapLength bytes kept of a packet at most; longer packets are cut to it
     */
    public record Settings(LinkType linkType, Resolution resolution, int snapLength) {
        public Settings {
            if (snapLength < 1 || snapLength > CaptureFormat.MAX_PACKET_BYTES) {
                throw new IllegalArgumentException(
                        "A snap length is from 1 to " + CaptureFormat.MAX_PACKET_BYTES + " bytes, not " + snapLength);
            }
        }

        /** Whole packets with times in nanoseconds. */
        public static Settings of(LinkType linkType) {
            return new Settings(linkType, Resolution.NANOSECONDS, CaptureFormat.MAX_PACKET_BYTES);
        }
    }

    /**
     * Writes to a stream, which this object then owns. The file header is written at once.
     *
     * @throws IOException when the stream does not take it
     */
    public CaptureWriter(OutputStream out, Settings settings) throws IOException {
        this.out = out;
        this.settings = settings;
        buffer.putInt(
                        settings.resolution == Resolution.NANOSECONDS
                                ? PcapFormat.NANOSECONDS_MAGIC
                                : PcapFormat.MICROSECONDS_MAGIC)
                .putShort(MAJOR_VERSION)
                .putShort(MINOR_VERSION)
                .putLong(0)
                .putInt(settings.snapLength)
                .putInt(settings.linkType.number());
        flush();
    }

    /**
     * Adds a packet.
     *
     * @throws IllegalArgumentException when its link type is not the file's, or its time is outside of what the format
     *     can hold, 1970 to 2106
     * @throws IOException when the file cannot be written, or is closed
     */
    public synchronized void write(CapturedPacket packet) throws IOException {
        if (closed) {
            throw new IOException("The capture file is closed");
        }
        if (!packet.linkType().equals(settings.linkType) || !TimeRange.contains(packet.timeNanos())) {
            throw new IllegalArgumentException("A pcap file of " + settings.linkType + " cannot hold " + packet);
        }
        long seconds = packet.timeNanos() / NANOS_PER_SECOND;
        int fraction = Math.floorMod(packet.timeNanos(), (int) NANOS_PER_SECOND);
        int kept = Math.min(packet.bytes().length, settings.snapLength);
        if (buffer.remaining() < PACKET_HEADER_BYTES + kept) {
            flush();
        }
        buffer.putInt((int) seconds)
                .putInt(settings.resolution == Resolution.NANOSECONDS ? fraction : fraction / 1000)
                .putInt(kept)
                .putInt(packet.originalLength());
        buffer.put(packet.bytes(), 0, kept);
    }

    /** Hands everything written so far to the operating system. */
    @Override
    public synchronized void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        out.flush();
    }

    /** Writes what is left, and closes. Does nothing when called again. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            flush();
        }
    }
}
