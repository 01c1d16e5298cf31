package handshake.analysis.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a pcapng file of one section and one interface (draft-ietf-opsawg-pcapng): times in nanoseconds, and a comment
 * with each packet, which Wireshark shows beside what it says itself. Nothing is buffered here.
 */
public final class PcapngWriter implements Closeable {
    private static final int BLOCK_BYTES = 12; // the type, and the length twice
    private static final int MAGIC = 0x1A2B3C4D;
    private static final long LENGTH_UNKNOWN = -1;
    private static final int END_OF_OPTIONS = 0;
    private static final int COMMENT = 1;
    private static final int USER_APPLICATION = 4;
    private static final int TIME_RESOLUTION = 9;
    private static final byte NANOSECONDS = 9; // ten to the minus nine
    private static final int LONGEST_OPTION = 0xFFFF;

    private final OutputStream out;
    private final LinkType linkType;

    /**
     * Writes to a stream, which this object then owns; what comes before the first packet is written at once.
     *
     * @param application who wrote it, as the file is to say
     * @throws IOException when the stream does not take it
     */
    public PcapngWriter(OutputStream out, LinkType linkType, String application) throws IOException {
        this.out = out;
        this.linkType = linkType;
        byte[] written = option(USER_APPLICATION, application.getBytes(StandardCharsets.UTF_8));
        ByteBuffer section = body(16 + written.length + 4)
                .putInt(MAGIC)
                .putShort((short) 1) // version 1.0
                .putShort((short) 0)
                .putLong(LENGTH_UNKNOWN)
                .put(written)
                .putInt(END_OF_OPTIONS);
        block(PcapngFormat.SECTION_HEADER, section);
        byte[] resolution = option(TIME_RESOLUTION, new byte[] {NANOSECONDS});
        ByteBuffer description = body(8 + resolution.length + 4)
                .putShort((short) linkType.number())
                .putShort((short) 0)
                .putInt(CaptureFormat.MAX_PACKET_BYTES)
                .put(resolution)
                .putInt(END_OF_OPTIONS);
        block(PcapngFormat.INTERFACE_DESCRIPTION, description);
    }

    /**
     * Adds a packet.
     *
     * @param comment for people, with line feeds between its lines; what is longer than the format allows is cut
     * @throws IllegalArgumentException when its link type is not the file's
     * @throws IOException when the stream does not take it
     */
    public void write(CapturedPacket packet, String comment) throws IOException {
        if (!packet.linkType().equals(linkType)) {
            throw new IllegalArgumentException("A pcapng file of " + linkType + " cannot hold " + packet);
        }
        byte[] bytes = packet.bytes();
        byte[] written = option(COMMENT, comment.getBytes(StandardCharsets.UTF_8));
        ByteBuffer body = body(20 + padded(bytes.length) + written.length + 4)
                .putInt(0) // the first interface
                .putInt((int) (packet.timeNanos() >>> 32))
                .putInt((int) packet.timeNanos())
                .putInt(bytes.length)
                .putInt(packet.originalLength())
                .put(Arrays.copyOf(bytes, padded(bytes.length)))
                .put(written)
                .putInt(END_OF_OPTIONS);
        block(PcapngFormat.ENHANCED_PACKET, body);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void block(int type, ByteBuffer body) throws IOException {
        int length = BLOCK_BYTES + body.capacity();
        byte[] block = new byte[length];
        wrap(block).putInt(type).putInt(length).put(body.flip()).putInt(length);
        out.write(block);
    }

    private static byte[] option(int code, byte[] value) {
        int length = Math.min(value.length, LONGEST_OPTION);
        byte[] option = new byte[4 + padded(length)];
        wrap(option).putShort((short) code).putShort((short) length).put(value, 0, length);
        return option;
    }

    /** Everything in the file begins at a multiple of four bytes. */
    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static ByteBuffer body(int length) {
        return wrap(new byte[length]);
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
