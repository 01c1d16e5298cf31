package handshake.analysis.file;

import handshake.tcp.wire.NetworkOrder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A stretch of a stream in memory, moved along it. Its size is bounded: however large a length a file claims, no more than
 * {@link #CAPACITY} bytes are ever held, and what is larger can only be skipped.
 *
 * <p>The offsets of all {@code get}s are from the window's current position, and must lie within what {@link #has} has
 * confirmed.
 */
final class StreamWindow {
    /** Large enough for the longest packet with its header. */
    static final int CAPACITY = 1 << 20;

    /** Enough for nearly every packet and for few system calls, and little enough to stay in a processor's cache. */
    private static final int FIRST_CAPACITY = 1 << 16;

    private final InputStream stream;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int position;
    private int limit;
    private long positionInStream;
    private boolean bigEndian;

    StreamWindow(InputStream stream) {
        this.stream = stream;
    }

    void order(ByteOrder order) {
        bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    /** Bytes from the stream's start to the current position. */
    long offset() {
        return positionInStream;
    }

    /**
     * Whether the stream still has so many bytes; reads until it is known. What a pipe has given is used at once: no more
     * is awaited than asked for.
     *
     * @param count at most {@link #CAPACITY}
     */
    boolean has(int count) throws IOException {
        return limit - position >= count || fill(count);
    }

    private boolean fill(int count) throws IOException {
        byte[] roomy = count > buffer.length ? new byte[CAPACITY] : buffer;
        System.arraycopy(buffer, position, roomy, 0, limit - position);
        buffer = roomy;
        limit -= position;
        position = 0;
        while (limit < count) {
            int read = stream.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** How many bytes are left after a {@link #has} that said no. */
    int remaining() {
        return limit - position;
    }

    int u8(int at) {
        return buffer[position + at] & 0xFF;
    }

    int u16(int at) {
        int number = NetworkOrder.u16(buffer, position + at);
        return bigEndian ? number : Short.reverseBytes((short) number) & 0xFFFF;
    }

    /** 32 bits, whose sign means nothing. */
    int i32(int at) {
        int number = NetworkOrder.i32(buffer, position + at);
        return bigEndian ? number : Integer.reverseBytes(number);
    }

    long u32(int at) {
        return Integer.toUnsignedLong(i32(at));
    }

    /** 64 bits in the stream's byte order. */
    long i64(int at) {
        long first = u32(at);
        long second = u32(at + Integer.BYTES);
        return bigEndian ? (first << Integer.SIZE) | second : (second << Integer.SIZE) | first;
    }

    /** Gives {@code reader} the packet whose {@code length} bytes stand at {@code at}. */
    void show(InPlaceReader reader, long time, CaptureInterface on, int original, int at, int length) {
        reader.read(time, on, original, buffer, position + at, length);
    }

    byte[] copy(int at, int length) {
        return Arrays.copyOfRange(buffer, position + at, position + at + length);
    }

    /** Moves on by bytes that {@link #has} has confirmed. */
    void advance(int count) {
        position += count;
        positionInStream += count;
    }

    /** Moves on by any number of bytes; false when the stream ends before. */
    boolean skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (!has(1)) {
                return false;
            }
            int step = (int) Math.min(left, remaining());
            advance(step);
            left -= step;
        }
        return true;
    }
}
