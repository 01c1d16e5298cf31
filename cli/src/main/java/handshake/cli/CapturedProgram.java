package handshake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The program that {@code handshake capture -- COMMAND} runs and watches. */
final class CapturedProgram implements AutoCloseable {
    /** So long, in milliseconds, we wait for the last words of a program that has ended. */
    private static final long LAST_WORDS = 1_000;

    private final String name;
    private final Process process;

    /** Ends when all that the program has written was passed on. */
    private final Thread passing;

    private CapturedProgram(String name, Process process, OutputStream output) {
        this.name = name;
        this.process = process;
        passing = new Thread(() -> pass(process.getInputStream(), output), "program-output");
        passing.setDaemon(true);
        passing.start();
    }

    /** Starts it, with this process's own input and output, and its environment except for {@code changes}. */
    static CapturedProgram start(List<String> words, Map<String, String> changes) {
        return start(words, changes, ProcessBuilder.Redirect.INHERIT, OutputStream.nullOutputStream());
    }

    /** The same, but what it writes to its standard output goes to {@code output}. */
    static CapturedProgram start(List<String> words, Map<String, String> changes, OutputStream output) {
        return start(words, changes, ProcessBuilder.Redirect.PIPE, output);
    }

    private static CapturedProgram start(
            List<String> words, Map<String, String> changes, ProcessBuilder.Redirect how, OutputStream output) {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO().redirectOutput(how);
        builder.environment().putAll(changes);
        try {
            return new CapturedProgram(words.get(0), builder.start(), output);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static void pass(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            // Nobody hears it any more: no reason to end the capture
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** How it ended: {@code 'curl' ended with status 7}. */
    String ending() {
        return process.isAlive()
                ? "'" + name + "' was ended"
                : "'" + name + "' ended with status " + process.exitValue();
    }

    /** Ends it, should it still run. */
    @Override
    public void close() {
        process.toHandle().destroy(); // its own destroy() would drop what was not passed on yet
        try {
            passing.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
