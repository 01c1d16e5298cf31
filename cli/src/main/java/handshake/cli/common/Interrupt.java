package handshake.cli.common;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Ctrl-C, SIGTERM or the end of the terminal (SIGHUP) during a command that promises an answer also then: it is told to
 * stop, and has a moment to say what it knows so far. Then the process ends with 128 and the number of the signal, such
 * as {@link ExitStatus#INTERRUPTED}, whether all was said or not: output that nobody reads does not keep it alive.
 *
 * <p>Make it before the command writes its first line, so that whoever has seen that line can rely on the promise.
 */
public final class Interrupt implements AutoCloseable {
    private static final long MOMENT_SECONDS = 5;

    /** Of a process that is all a command's own: also what is said about its end has been said. */
    private static final CountDownLatch ALL_SAID = new CountDownLatch(1);

    private final CountDownLatch request = new CountDownLatch(1);
    private final CountDownLatch said;
    private final boolean untilProcessEnds;
    private final Thread hook = new Thread(this::stop, "interrupt");

    /** For {@code command}, which begins. */
    public Interrupt(CommandSpec command) {
        untilProcessEnds = RootCommand.ownsProcess(command);
        said = untilProcessEnds ? ALL_SAID : new CountDownLatch(1);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            request.countDown(); // the process is ending already: there is nothing to begin with
        }
    }

    /** The process ends by itself, and has nothing more to say. */
    public static void allSaid() {
        ALL_SAID.countDown();
    }

    /** Whether the person has had enough. */
    public boolean requested() {
        return request.getCount() == 0;
    }

    /** Returns when the person has had enough. */
    public void await() throws InterruptedException {
        request.await();
    }

    /** While this waits, the process stays. */
    private void stop() {
        request.countDown();
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
        if (untilProcessEnds) {
            return; // what is still to be said is an error, if there was one
        }
        said.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            request.countDown(); // the process is ending at this very moment; the hook has nothing to wait for
        }
    }
}
