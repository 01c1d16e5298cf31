package handshake.live.echo;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Breaks off a call of one socket that waits beyond its deadline. A blocking channel has no time-out of its own for
 * writing, and a selector beside each would cost two more file descriptors for a socket, and two more system calls for a
 * message. Here one thread watches all sockets, and it looks at one only when a deadline may have passed: a socket whose
 * calls return in time is looked at every few seconds.
 */
final class CallTimer implements Closeable {
    private static final ScheduledThreadPoolExecutor WATCH = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "echo-timer");
        thread.setDaemon(true);
        return thread;
    });

    static {
        WATCH.setRemoveOnCancelPolicy(true); // A closed socket is not to be kept until its deadline.
    }

    private Optional<Running> running = Optional.empty();
    private Optional<Look> next = Optional.empty();
    private boolean expired;

    /** Makes a waiting call return, whatever it then returns. */
    interface BreakOff {
        void run() throws IOException;
    }

    private record Running(Deadline deadline, BreakOff breakOff) {}

    /** The next time that the watching thread looks whether a deadline has passed. */
    private record Look(Deadline at, Future<?> scheduled) {}

    /**
     * Makes a call that may wait, one at a time.
     *
     * @throws SocketTimeoutException with this message when the deadline has passed; the socket is good for nothing then
     *     but being closed
     */
    <T> T run(Deadline deadline, String timedOut, CallReport.Action<T> call, BreakOff breakOff) throws IOException {
        if (deadline.passed()) {
            throw new SocketTimeoutException(timedOut); // Even a peer that is always quick enough must end some time.
        }
        begin(new Running(deadline, breakOff));
        try {
            T result = call.run();
            if (end()) {
                return result;
            }
        } catch (IOException e) {
            if (end()) {
                throw e;
            }
        }
        throw new SocketTimeoutException(timedOut);
    }

    private synchronized void begin(Running call) {
        running = Optional.of(call);
        if (next.isEmpty() || call.deadline().before(next.get().at())) {
            lookAt(call.deadline());
        }
    }

    /** Whether the call has ended in time. */
    private synchronized boolean end() {
        running = Optional.empty();
        return !expired;
    }

    private void lookAt(Deadline time) {
        cancelLook();
        next = Optional.of(new Look(time, WATCH.schedule(this::look, time.nanosLeft(), TimeUnit.NANOSECONDS)));
    }

    private synchronized void look() {
        next = Optional.empty();
        if (running.isEmpty()) {
            return; // the next call will have itself looked at
        }
        Running call = running.get();
        if (!call.deadline().passed()) {
            lookAt(call.deadline());
            return;
        }
        expired = true;
        try {
            call.breakOff().run();
        } catch (IOException e) {
            // The socket is closed or reset already: the call returns by itself.
        }
    }

    private void cancelLook() {
        next.ifPresent(look -> look.scheduled().cancel(false));
    }

    @Override
    public synchronized void close() {
        cancelLook();
        next = Optional.empty();
    }
}
