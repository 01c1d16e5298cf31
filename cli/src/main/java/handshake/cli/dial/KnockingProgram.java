package handshake.cli.dial;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A client's program in this process's network. It is the head of a process group, and the whole group ends with this
 * process, however that ends: a shell waits for it.
 */
final class KnockingProgram implements AutoCloseable {
    /** The end of its input, also by the end of this process, ends the group; no key at the terminal ends the shell. */
    private static final String ENDER = "trap '' INT HUP TERM; read -r line; kill -KILL \"-$1\"";

    private static final int LONGEST_OUTPUT = 4_000;
    private static final long LAST_WORDS_MILLIS = 500;

    private final String name;
    private final Process process;
    private final OutputStream ender;
    private final Thread listening;
    private final StringBuilder printed = new StringBuilder();

    private KnockingProgram(String name, Process process, OutputStream ender) {
        this.name = name;
        this.process = process;
        this.ender = ender;
        this.listening = new Thread(this::listen, "program-output");
        listening.setDaemon(true);
        listening.start();
    }

    /** Starts {@code words}; {@code says} is what it reads. */
    static KnockingProgram start(String name, List<String> words, String says) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(words);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Process shell = new ProcessBuilder("sh", "-c", ENDER, "sh", Long.toString(process.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            OutputStream in = process.getOutputStream();
            in.write(says.getBytes(StandardCharsets.UTF_8));
            in.flush();
            if (says.isEmpty()) {
                in.close();
            }
            return new KnockingProgram(name, process, shell.getOutputStream());
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, name + " cannot be started: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    private void listen() {
        byte[] part = new byte[1024];
        try (InputStream in = process.getInputStream()) {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                keep(new String(part, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return; // it has been ended
        }
    }

    private synchronized void keep(String text) {
        printed.append(text);
        printed.delete(0, Math.max(0, printed.length() - LONGEST_OUTPUT));
    }

    /** The last that it has printed, by lines; what only moves a terminal's cursor is spelled out. */
    List<String> printed() {
        try {
            listening.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return printed.toString().lines().map(Printable::text).toList();
        }
    }

    @Override
    public void close() throws IOException {
        ender.close();
        try {
            process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is a program {@code name} on the search path. */
    static boolean exists(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }
}
