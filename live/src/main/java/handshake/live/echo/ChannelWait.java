package handshake.live.echo;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Selector;

/** Waits for a channel that does not block, but not for ever. */
final class ChannelWait {
    private ChannelWait() {}

    /**
     * Returns when the selector's one channel is ready.
     *
     * @throws SocketTimeoutException with this message when the deadline passes first
     * @throws ClosedByInterruptException when the thread is interrupted first
     */
    static void until(Selector selector, Deadline deadline, String timedOut) throws IOException {
        while (true) {
            long millis = deadline.millisLeft();
            int ready = millis > 0 ? selector.select(millis) : selector.selectNow();
            selector.selectedKeys().clear();
            failIfInterrupted();
            if (ready > 0) {
                return;
            }
            if (deadline.passed()) {
                throw new SocketTimeoutException(timedOut);
            }
        }
    }

    /** What a blocking channel does by itself; the one who asks owns the socket, and closes it. */
    static void failIfInterrupted() throws ClosedByInterruptException {
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }
}
