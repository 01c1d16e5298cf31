package handshake.cli.capture;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program that {@code handshake capture -- COMMAND} runs and watches. */
final class CapturedProgram implements AutoCloseable {
    /** So long, in milliseconds, we wait for the last words of a program that has ended. */
    private static final long LAST_WORDS = 1_000;

    private final String name;
    private final Process process;
    private final Optional<ProgramEnder> ender;

    /** Ends when all that the program has written was passed on. */
    private final Thread passing;

    /**
     * How it will be started, with this process's own input.
     *
     * @param environment what is different from this process's
     * @param output where its standard output goes; to this process's own if empty
     * @param asRoot whether this process will not be permitted to end it
     */
    record Start(List<String> words, Map<String, String> environment, Optional<OutputStream> output, boolean asRoot) {
        /** With this process's own environment and output. */
        static Start of(List<String> words) {
            return new Start(words, Map.of(), Optional.empty(), false);
        }

        Start with(Map<String, String> changes) {
            return new Start(words, changes, output, asRoot);
        }

        Start writingTo(OutputStream where) {
            return new Start(words, environment, Optional.of(where), asRoot);
        }

        /** It stays root's when this process no longer is. */
        Start forRoot() {
            return new Start(words, environment, output, true);
        }

        CapturedProgram now() {
            ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
            output.ifPresent(where -> builder.redirectOutput(ProcessBuilder.Redirect.PIPE));
            builder.environment().putAll(environment);
            try {
                Process process = builder.start();
                Optional<ProgramEnder> ender = Optional.empty();
                if (asRoot) {
                    ender = Optional.of(ProgramEnder.of(process));
                }
                return new CapturedProgram(
                        words.get(0), process, output.orElseGet(OutputStream::nullOutputStream), ender);
            } catch (IOException e) {
                throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
            }
        }
    }

    private CapturedProgram(String name, Process process, OutputStream output, Optional<ProgramEnder> ender) {
        this.name = name;
        this.process = process;
        this.ender = ender;
        passing = new Thread(() -> pass(process.getInputStream(), output), "program-output");
        passing.setDaemon(true);
        passing.start();
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

    /** With which status it ended by itself; empty while it runs. */
    Optional<Integer> exitStatus() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
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
        ender.ifPresent(other -> other.end(!process.isAlive()));
        process.toHandle().destroy(); // its own destroy() would drop what was not passed on yet
        try {
            passing.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
