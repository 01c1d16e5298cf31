package handshake.cli.capture;

import handshake.analysis.file.CapturedPacket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Explains captured packets on a thread of its own: whoever takes them from the kernel and saves them never waits for that.
 * So many may wait as 64 MB hold; what comes then is not explained, which is counted.
 */
final class ExplainingThread {
    /** As much as the queue behind the kernel's buffer holds. */
    private static final long MOST_WAITING = 64L << 20;
    /** What a packet takes beside its octets. */
    private static final long EACH = 160;

    private static final long INTERVAL_NANOS = 100_000_000;
    private static final long IDLE_MILLIS = 20;

    private final BlockingQueue<CapturedPacket> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong octets = new AtomicLong();
    private final long mostOctets;
    private final Worker worker;
    private final Thread thread;
    private volatile boolean ended;
    private volatile boolean givenUp;
    private volatile Throwable failure;
    private long refused;

    /** What is done with the packets, all on the one thread. */
    interface Worker {
        void explain(CapturedPacket packet);

        /** No packet waits. */
        void caughtUp();

        /** Some tenths of a second have passed; {@code idle}: and no packet waits. */
        void fromTimeToTime(boolean idle);
    }

    ExplainingThread(Worker worker) {
        this(worker, MOST_WAITING);
    }

    /** At most so many octets wait. */
    ExplainingThread(Worker worker, long mostOctets) {
        this.worker = worker;
        this.mostOctets = mostOctets;
        this.thread = new Thread(this::run, "explain");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Takes {@code packet} to be explained when its turn comes, unless too many wait. Throws what explaining has thrown. */
    void accept(CapturedPacket packet) {
        rethrow();
        long cost = cost(packet);
        if (octets.get() + cost > mostOctets) {
            refused++;
            return;
        }
        octets.addAndGet(cost);
        waiting.add(packet);
    }

    private static long cost(CapturedPacket packet) {
        return EACH + packet.bytes().length;
    }

    private void run() {
        try {
            work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void work() throws InterruptedException {
        long lookedAt = System.nanoTime();
        while (!givenUp) {
            CapturedPacket packet = waiting.poll();
            boolean idle = packet == null;
            if (idle) {
                worker.caughtUp();
                boolean last = ended;
                packet = last ? waiting.poll() : waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (last && packet == null) {
                    return;
                }
            }
            if (packet != null) {
                octets.addAndGet(-cost(packet));
                worker.explain(packet);
            }
            if (System.nanoTime() - lookedAt > INTERVAL_NANOS) {
                lookedAt = System.nanoTime();
                worker.fromTimeToTime(packet == null);
            }
        }
    }

    /**
     * No packet will come any more: waits until those that wait are explained, but no longer than {@code atMost}. What the
     * worker has written can be seen by the caller afterwards. How many packets were not explained.
     */
    long finish(Duration atMost) {
        ended = true;
        try {
            thread.join(Math.max(1, atMost.toMillis()));
            givenUp = true;
            thread.join(); // one packet is bounded work
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            givenUp = true;
        }
        rethrow();
        return refused + waiting.size();
    }

    /** What explaining has thrown, if it has. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
