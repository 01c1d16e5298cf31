package handshake.cli.lesson;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import picocli.CommandLine;

/** A command that goes on while others run, as a server does in a terminal of its own, until it is closed. */
public final class BackgroundRun implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(10);
    /** How a server says that it can be reached from now on. */
    private static final String READY = "listening on ";

    private final Lines text = new Lines();
    private final Thread thread;
    private boolean ended;

    private BackgroundRun(CommandLine commands, List<String> arguments) {
        thread = new Thread(() -> run(commands, arguments), "background");
        thread.setDaemon(true);
    }

    /** Runs the command {@code arguments} of {@code commands}; returns once it can be reached, or has ended. */
    public static BackgroundRun start(CommandLine commands, List<String> arguments) {
        BackgroundRun run = new BackgroundRun(commands, arguments);
        run.thread.start();
        run.await(lines -> lines.stream().anyMatch(line -> line.startsWith(READY)), LONGEST_START);
        return run;
    }

    private void run(CommandLine commands, List<String> arguments) {
        PrintWriter both = new PrintWriter(text, true);
        commands.setOut(both).setErr(both);
        try {
            commands.execute(arguments.toArray(String[]::new));
        } finally {
            synchronized (text) {
                ended = true;
                text.notifyAll();
            }
        }
    }

    /** What it has printed so far, standard error among it. */
    public List<String> printed() {
        synchronized (text) {
            return text.toString().lines().toList();
        }
    }

    /** Waits until what it has printed is {@code enough}, it has ended, or {@code longest} is over; whether it is enough. */
    public boolean await(Predicate<List<String>> enough, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        synchronized (text) {
            try {
                long left = longest.toNanos();
                while (!ended && left > 0 && !enough.test(printed())) {
                    TimeUnit.NANOSECONDS.timedWait(text, left);
                    left = deadline - System.nanoTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return enough.test(printed());
        }
    }

    /** Waits until it has printed nothing for {@code quiet}. */
    void settle(Duration quiet) {
        boolean more = true;
        while (more) {
            int before = printed().size();
            more = await(lines -> lines.size() > before, quiet);
        }
    }

    /** Stops it as Ctrl-C would, and waits until it has cleaned up. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells those who wait that there is more to read. */
    private static final class Lines extends StringWriter {
        @Override
        public void flush() {
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
