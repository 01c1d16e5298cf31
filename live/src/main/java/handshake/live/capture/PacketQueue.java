package handshake.live.capture;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Between the thread that empties the kernel's buffer and the one that looks at packets. Bounded: when full, the capture
 * thread waits, and it is the kernel that drops packets, because the kernel counts them.
 */
final class PacketQueue {
    private static final int CAPACITY = 1 << 16;
    private static final Duration CLOSED_CHECK = Duration.ofMillis(20);

    private final BlockingQueue<CapturedPacket> packets = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong delivered = new AtomicLong();
    private volatile boolean refusing;
    private volatile boolean closed;

    /** Queues the packet, waiting while the queue is full; gives it up when the queue begins to refuse meanwhile. */
    void put(CapturedPacket packet) throws InterruptedException {
        while (!packets.offer(packet, CLOSED_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (refusing) {
                return;
            }
        }
        delivered.incrementAndGet();
    }

    /** The next packet; empty when none comes in time, and at once when the queue is empty and closed. */
    Optional<CapturedPacket> poll(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            // Read before looking: what was put before the closing must still be found.
            boolean last = closed;
            long remaining = Math.min(deadline - System.nanoTime(), CLOSED_CHECK.toNanos());
            CapturedPacket packet =
                    last || remaining <= 0 ? packets.poll() : packets.poll(remaining, TimeUnit.NANOSECONDS);
            if (packet != null) {
                return Optional.of(packet);
            }
            if (last || remaining <= 0) {
                return Optional.empty();
            }
        }
    }

    /** Frees a capture thread that waits for room, so that it can end. */
    void refuse() {
        refusing = true;
    }

    /** No further packet will be put: the capture thread's last act. */
    void close() {
        closed = true;
    }

    /** Whether a poll may still find a packet. */
    boolean isOpen() {
        return !closed || !packets.isEmpty();
    }

    long delivered() {
        return delivered.get();
    }
}
