package handshake.cli;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** The program that {@code handshake capture -- COMMAND} runs and watches. */
final class CapturedProgram implements AutoCloseable {
    private static final File STANDARD_ERROR = new File("/dev/stderr");

    private final String name;
    private final Process process;

    private CapturedProgram(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts it, with this process's own input and output.
     *
     * @param outputIsOurs whether standard output shall hold nothing but what we write: what the program writes there goes
     *     to standard error then
     */
    static CapturedProgram start(List<String> words, boolean outputIsOurs) {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        if (outputIsOurs) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(STANDARD_ERROR));
        }
        try {
            return new CapturedProgram(words.get(0), builder.start());
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
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
        process.destroy();
    }
}
