package handshake.live.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An eventfd(2): any thread counts, and the one that polls for it wakes up. */
final class EventCounter implements AutoCloseable {
    private static final byte[] ONE = ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .putLong(1)
            .array();

    private final Descriptor descriptor =
            new Descriptor(NativeCalls.eventfd(0, NativeCalls.O_NONBLOCK | NativeCalls.O_CLOEXEC));
    private boolean open = true;

    int descriptor() {
        return descriptor.number();
    }

    synchronized void count() {
        if (open) {
            NativeCalls.write(descriptor.number(), ONE, new NativeLong(Long.BYTES));
        }
    }

    /** Whether anything was counted since somebody asked last. */
    boolean reset() {
        try {
            NativeCalls.read(descriptor.number(), new byte[Long.BYTES], new NativeLong(Long.BYTES));
            return true;
        } catch (LastErrorException nothingCounted) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        open = false;
        descriptor.close();
    }
}
