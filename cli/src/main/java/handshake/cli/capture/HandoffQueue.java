package handshake.cli.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Carries things to a consumer on a thread of its own, in their order, some hundreds at a time: one stage of work fills
 * the belt while the next empties it. It holds about a megabyte, however large the things are; then whoever fills it
 * waits.
 *
 * <p>{@link #close} returns when all have been consumed. What the consumer throws ends its work, and is thrown there.
 */
final class HandoffQueue<T> implements Consumer<T>, AutoCloseable {
    private static final int LOAD_OCTETS = 1 << 16;
    private static final int LOADS = 16;
    /** What even the smallest thing takes, more or less. */
    private static final int EACH = 50;

    private final BlockingQueue<List<T>> loads = new ArrayBlockingQueue<>(LOADS);
    private final ToIntFunction<? super T> octets;
    private final Consumer<? super T> consumer;
    private final Thread thread;
    private List<T> load = new ArrayList<>();
    private int weight;
    private volatile Throwable failure;

    /** {@code name}: of the thread; {@code octets}: how large a thing is, more or less. */
    HandoffQueue(String name, ToIntFunction<? super T> octets, Consumer<? super T> consumer) {
        this.octets = octets;
        this.consumer = consumer;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void accept(T thing) {
        load.add(thing);
        weight += EACH + octets.applyAsInt(thing);
        if (weight >= LOAD_OCTETS) {
            send();
        }
    }

    private void send() {
        try {
            loads.put(load);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        load = new ArrayList<>(load.size());
        weight = 0;
    }

    /** An empty load is the last one. After a failure the rest is taken off unseen, so that nobody waits for room. */
    private void run() {
        try {
            for (List<T> next = loads.take(); !next.isEmpty(); next = loads.take()) {
                if (failure == null) {
                    consume(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume(List<T> things) {
        try {
            things.forEach(consumer);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        if (!load.isEmpty()) {
            send();
        }
        send();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
