package handshake.cli.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that is not trusted: what it writes is read line by line into bounded memory, however much it writes, and in
 * the end it is killed, with everything that it has started.
 */
final class Program implements AutoCloseable {
    /** An IP packet has at most 65,535 octets; its hexadecimal digits twice that, and JSON a little more. */
    private static final int LONGEST_LINE = 140_000;

    private static final int LINES_AHEAD = 64;
    private static final int COMPLAINT = 4_000;
    /** Who forks while it is being killed is killed again, so often. */
    private static final int MOST_ROUNDS = 200;

    private static final String MARK = "HANDSHAKE_JUDGED";
    private static final long MOMENT_MILLIS = 2_000;

    /** What comes next from it. */
    sealed interface Line {
        /** Without its end. */
        record Text(String text) implements Line {}

        /** It has no end within {@link #LONGEST_LINE} octets. */
        record TooLong() implements Line {}

        /** There will be no other. */
        record End() implements Line {}
    }

    private final Process process;
    private final String mark = UUID.randomUUID().toString();
    private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(LINES_AHEAD);
    private final StringBuilder complaints = new StringBuilder();
    private final Thread reader;
    private final Thread listener;
    private final Thread ending = new Thread(this::kill, "judged-program-end");

    private Program(ProcessBuilder builder) throws IOException {
        builder.environment().put(MARK, mark);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(ending);
        reader = start("judged-program-output", this::read);
        listener = start("judged-program-complaints", this::listen);
    }

    static Program start(List<String> words) throws IOException {
        return new Program(new ProcessBuilder(words));
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Writes a line; throws when nobody reads it any more. */
    void tell(String line) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The next line, or nothing within so many nanoseconds. */
    Optional<Line> next(long nanos) throws InterruptedException {
        return Optional.ofNullable(lines.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS));
    }

    private void read() {
        byte[] buffer = new byte[8192];
        byte[] line = new byte[LONGEST_LINE];
        int length = 0;
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        lines.put(new Line.Text(new String(line, 0, length, StandardCharsets.UTF_8).strip()));
                        length = 0;
                    } else if (length == LONGEST_LINE) {
                        lines.put(new Line.TooLong());
                        return;
                    } else {
                        line[length++] = buffer[i];
                    }
                }
            }
            lines.put(new Line.End());
        } catch (IOException e) {
            lines.offer(new Line.End());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Standard error: the last of it is kept. */
    private void listen() {
        byte[] buffer = new byte[2048];
        try (InputStream in = process.getErrorStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                String text = new String(buffer, 0, count, StandardCharsets.UTF_8);
                synchronized (complaints) {
                    complaints.append(text);
                    complaints.delete(0, Math.max(0, complaints.length() - COMPLAINT));
                }
            }
        } catch (IOException e) {
            // It has been killed: what it said before is enough
        }
    }

    /** What it has written to standard error, the last of it. */
    String complaint() {
        try {
            if (!process.isAlive()) {
                listener.join(MOMENT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (complaints) {
            return complaints.toString().strip();
        }
    }

    /** Its exit status, if it has ended within a moment. */
    Optional<Integer> status() throws InterruptedException {
        return process.waitFor(MOMENT_MILLIS, TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    @Override
    public void close() {
        kill();
        reader.interrupt();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook does the same once more
        }
    }

    private void kill() {
        // Its children first: when it is gone, they are nobody's
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        process.toHandle().destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        List<ProcessHandle> left = marked();
        for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
            left.forEach(ProcessHandle::destroyForcibly);
            left = marked();
        }
        try {
            process.waitFor(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Processes that have left the family, but still have its mark in their environment. Linux only. */
    private List<ProcessHandle> marked() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(this::isMarked).toList();
        }
    }

    private boolean isMarked(ProcessHandle handle) {
        Path environment = Path.of("/proc", Long.toString(handle.pid()), "environ");
        try {
            boolean zombie = Files.size(environment) == 0 && Files.readAllBytes(environment).length == 0;
            return !zombie
                    && new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1)
                            .contains(MARK + "=" + mark);
        } catch (IOException e) {
            return false; // another user's, or gone, or a system without /proc
        }
    }
}
