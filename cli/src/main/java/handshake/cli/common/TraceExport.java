package handshake.cli.common;

import handshake.trace.Trace;
import handshake.view.LadderView;
import handshake.view.Screen;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Writes what a stepper has told so far to a file. */
public final class TraceExport {
    private TraceExport() {}

    /**
     * Writes {@code trace} to {@code file}, as its ending says; an existing file is not replaced.
     *
     * @throws IllegalArgumentException saying why it cannot be written
     */
    public static void write(Trace trace, String file) {
        try {
            TraceOutput output = TraceOutput.to(Path.of(file));
            Screen screen = Screen.plain();
            output.write(trace, new PrintWriter(Writer.nullWriter()), () -> LadderView.lines(trace, screen, true));
        } catch (InvalidPathException | CommandFailure e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
