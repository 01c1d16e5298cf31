package handshake.cli.capture;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Ends a program of root's when this process, being the user nobody by then, may not: a shell, started while this process
 * was root, that waits for its input. A line lets the program be; the end of the input, also that of this process, ends
 * both.
 */
final class ProgramEnder {
    private static final String WAIT = "read -r line || kill \"$1\"";

    private final OutputStream line;

    private ProgramEnder(OutputStream line) {
        this.line = line;
    }

    static ProgramEnder of(Process program) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", WAIT, "sh", Long.toString(program.pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ProgramEnder(shell.getOutputStream());
    }

    /** Ends the program, unless it has {@code ended}: then its number may be another's by now. */
    void end(boolean ended) {
        try (line) {
            if (ended) {
                line.write('\n');
            }
        } catch (IOException e) {
            // The shell is gone: somebody else has ended it
        }
    }
}
