package handshake.live.capture;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import java.time.Duration;
import java.util.Optional;

/**
 * What all live sources share: a thread that takes packets from the kernel and a queue from which they are polled. The
 * thread opens nothing and closes everything: what it reads from stays valid as long as it runs.
 */
abstract class ThreadedSource implements PacketSource {
    private static final long STOP_MILLIS = 100;

    private final CaptureInterface on;
    private final PacketQueue queue = new PacketQueue();
    private final Thread thread;
    private volatile Optional<String> failure = Optional.empty();
    private volatile boolean closing;
    private long dropped;
    private boolean released;

    ThreadedSource(CaptureInterface on) {
        this.on = on;
        this.thread = new Thread(this::run, "capture on " + on.name().orElse("?"));
        this.thread.setDaemon(true);
    }

    /** The end of opening: nothing may fail after it. */
    final void start() {
        thread.start();
    }

    /** Passes packets to {@link #queue} until {@link #isClosing}; returns why it ended, if not because of that. */
    abstract Optional<String> capture() throws InterruptedException;

    /** Makes {@link #capture} return soon although no packet comes. Called from another thread. */
    abstract void wake();

    /** How many packets the kernel has dropped since the capture began. Never called at once with {@link #release}. */
    abstract long countDropped();

    /** Whether {@link #countDropped} counts something else than packets on their way to us. */
    abstract boolean isDroppedEstimate();

    /** Closes what {@link #capture} reads from. Called once, after it has returned. */
    abstract void release();

    final void queue(CapturedPacket packet) throws InterruptedException {
        queue.put(packet);
    }

    final boolean isClosing() {
        return closing;
    }

    private void run() {
        try {
            failure = capture();
        } catch (InterruptedException e) {
            failure = Optional.of("The capture was interrupted");
        } finally {
            synchronized (this) {
                dropped = countDropped();
                released = true;
                release();
            }
            queue.close();
        }
    }

    @Override
    public final CaptureInterface capturesOn() {
        return on;
    }

    @Override
    public final Optional<CapturedPacket> poll(Duration atMost) throws InterruptedException {
        return queue.poll(atMost);
    }

    @Override
    public final boolean isOpen() {
        return queue.isOpen();
    }

    @Override
    public final Optional<String> failure() {
        return failure;
    }

    @Override
    public final synchronized CaptureStatistics statistics() {
        if (!released) {
            dropped = countDropped();
        }
        return new CaptureStatistics(queue.delivered(), dropped, dropped > 0 && isDroppedEstimate());
    }

    @Override
    public final void close() {
        closing = true;
        queue.refuse();
        wake();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
