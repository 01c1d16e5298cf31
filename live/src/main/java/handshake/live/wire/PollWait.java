package handshake.live.wire;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;

/** Waits with poll(2). */
final class PollWait {
    /** struct pollfd: the descriptor, what to wait for, what there is. */
    static final int POLLFD_OCTETS = 8;

    static final int EVENTS = 4;
    static final int RETURNED_EVENTS = 6;

    private PollWait() {}

    /** Whether there is one of {@code events} at {@code descriptor} within {@code millis}, or an error. */
    static boolean wait(int descriptor, int events, int millis) {
        try (Memory waiting = new Memory(POLLFD_OCTETS)) {
            waiting.setInt(0, descriptor);
            waiting.setShort(EVENTS, (short) events);
            waiting.setShort(RETURNED_EVENTS, (short) 0);
            return NativeCalls.poll(waiting, new NativeLong(1), millis) > 0;
        }
    }
}
