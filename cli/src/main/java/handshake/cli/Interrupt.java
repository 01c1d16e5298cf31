package handshake.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during a long command: it is told to stop, and has a moment to say what it knows so far before the process ends
 * with {@link ExitStatus#INTERRUPTED}. Close it when the command has said all.
 */
final class Interrupt implements AutoCloseable {
    private static final long MOMENT_SECONDS = 5;

    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interrupt");
    private volatile boolean requested;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the person has had enough. */
    boolean requested() {
        return requested;
    }

    private void stop() {
        requested = true;
        try {
            if (!said.await(MOMENT_SECONDS, TimeUnit.SECONDS)) {
                return; // it takes too long; the process ends without the rest
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        said.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                requested = true; // the process is ending at this very moment; the hook has nothing to wait for
            }
        }
    }
}
