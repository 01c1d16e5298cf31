package handshake.live.wire;

import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.Returned;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A system call that may wait, made on a thread of its own. The thread is in the network namespace of the one that starts
 * it.
 */
final class CallThread implements PendingCall {
    private final Function<CallResult, Returned> answer;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile long beganAt;
    private volatile long endedAt;
    private volatile Optional<CallResult> result = Optional.empty();

    /**
     * Begins the call.
     *
     * @param clock the script's
     * @param answer what the script is told of the result; asked on the script's own thread
     * @param wake called when the call has returned
     */
    CallThread(LongSupplier call, LongSupplier clock, Function<CallResult, Returned> answer, Runnable wake) {
        this.answer = answer;
        this.thread = new Thread(
                () -> {
                    beganAt = clock.getAsLong();
                    begun.countDown();
                    CallResult returned = CallResult.of(call);
                    endedAt = clock.getAsLong();
                    result = Optional.of(returned);
                    ended.countDown();
                    wake.run();
                },
                "system call");
        thread.setDaemon(true);
        thread.start();
    }

    /** When the call was made, as soon as it is. */
    long beganAt() throws InterruptedException {
        begun.await();
        return beganAt;
    }

    /** Waits until the call has returned, but no longer than this. */
    void await(long nanos) throws InterruptedException {
        ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public Optional<Returned> attempt() {
        return result.map(answer);
    }

    @Override
    public long returnedAt(long now) {
        return result.isPresent() ? endedAt : now;
    }
}
