package handshake.live.system;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Memory for C's structures: direct buffers in the machine's byte order, all zero at first. C sees a buffer from its
 * beginning, whatever its position.
 */
public final class NativeMemory {
    /** Octets of C's {@code long}. */
    public static final int LONG_BYTES;

    /** Octets of an address. */
    public static final int POINTER_BYTES;

    static {
        JnaLibrary.load();
        LONG_BYTES = NativeLong.SIZE;
        POINTER_BYTES = Native.POINTER_SIZE;
    }

    private NativeMemory() {}

    /** So many octets. */
    public static ByteBuffer of(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** Those octets, copied. */
    public static ByteBuffer holding(byte... bytes) {
        return of(bytes.length).put(0, bytes);
    }

    /** An {@code int}, for a function that wants its address. */
    public static ByteBuffer ofInt(int value) {
        return of(Integer.BYTES).putInt(0, value);
    }

    /** The text in UTF-8, cut so that it fits into {@code bytes} with a zero octet behind it. */
    public static ByteBuffer ofText(String text, int bytes) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes).put(0, octets, 0, Math.min(octets.length, bytes - 1));
    }

    /** Writes a C {@code long}. */
    public static void putLong(ByteBuffer into, int at, long value) {
        if (LONG_BYTES == Long.BYTES) {
            into.putLong(at, value);
        } else {
            into.putInt(at, Math.toIntExact(value));
        }
    }

    /** Reads a C {@code long}. */
    public static long getLong(ByteBuffer from, int at) {
        return LONG_BYTES == Long.BYTES ? from.getLong(at) : from.getInt(at);
    }

    /** Writes the address of {@code target}, which must stay reachable as long as C may follow it. */
    public static void putAddress(ByteBuffer into, int at, ByteBuffer target) {
        long address = Pointer.nativeValue(Native.getDirectBufferPointer(target));
        if (POINTER_BYTES == Long.BYTES) {
            into.putLong(at, address);
        } else {
            into.putInt(at, (int) address);
        }
    }
}
