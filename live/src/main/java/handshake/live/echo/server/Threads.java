package handshake.live.echo.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread for each client: a virtual one where Java has them (21 and newer), so that a waiting client costs a few objects;
 * before that one of the system's, with a stack of its own.
 */
final class Threads {
    private Threads() {}

    static ExecutorService perTask() {
        try {
            // By reflection, since the program is compiled for Java 17.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return systemThreads();
        }
    }

    private static ExecutorService systemThreads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "echo-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
