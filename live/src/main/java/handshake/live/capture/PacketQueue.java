package handshake.live.capture;

import handshake.analysis.file.CapturedPacket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Between the thread that empties the kernel's buffer and the one that looks at packets. Bounded, by
 * octets: room for the second or two in which the explaining code is still cold, and no more, however large packets are.
 * When it is full, the capture thread waits, and it is the kernel that drops packets, because the kernel counts them.
 */
final class PacketQueue {
    private static final int OCTETS = 64 << 20;
    /** What a packet takes besides its octets, more or less. */
    private static final int EACH = 100;

    private static final Duration CLOSED_CHECK = Duration.ofMillis(20);

    private final BlockingQueue<CapturedPacket> packets = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(OCTETS);
    private final AtomicLong delivered = new AtomicLong();
    private volatile boolean refusing;
    private volatile boolean closed;

    /** Queues the packet, waiting while the queue is full; gives it up, at once, when a full queue refuses. */
    void put(CapturedPacket packet) throws InterruptedException {
        while (!room.tryAcquire(weight(packet))) {
            if (refusing) {
                return;
            }
            if (room.tryAcquire(weight(packet), CLOSED_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        packets.add(packet);
        delivered.incrementAndGet();
    }

    private static int weight(CapturedPacket packet) {
        return EACH + packet.bytes().length;
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
                room.release(weight(packet));
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
