package handshake.cli.common;

import handshake.terminal.TerminalSignals;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the user's pager show what is longer than the screen: {@code $PAGER}, or less. What fits is printed as it is, and so
 * is everything where the pager cannot be started. A pager that was quit wants nothing more, which is no error.
 */
public final class Pager extends Writer {
    private static final int USUAL_ROWS = 24;

    /** For what the shell writes below. */
    private static final int PROMPT_ROWS = 1;

    private final Writer screen;
    private final List<String> program;
    private final Charset charset;
    private final int rows;
    private final StringBuilder held = new StringBuilder();
    private int lines;
    private boolean decided;
    private Writer to;
    private Optional<Process> process = Optional.empty();

    Pager(Writer screen, List<String> program, Charset charset, int rows) {
        this.screen = screen;
        this.program = List.copyOf(program);
        this.charset = charset;
        this.rows = rows;
        this.to = screen;
    }

    /** In front of {@code screen}, with the pager that the environment names; empty where it names none. */
    public static Optional<Pager> before(Writer screen, Charset charset) {
        return program(System.getenv()).map(program -> new Pager(screen, program, charset, rows()));
    }

    /** What to start; empty for a terminal that cannot move its cursor, or who wants none. */
    static Optional<List<String>> program(Map<String, String> environment) {
        String pager = environment.getOrDefault("PAGER", "less");
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return dumb || pager.isBlank() || pager.equals("cat")
                ? Optional.empty()
                : Optional.of(List.of("/bin/sh", "-c", pager));
    }

    private static int rows() {
        String told = System.getProperty("handshake.rows", "");
        return told.matches("[1-9]\\d{0,3}") ? Integer.parseInt(told) : USUAL_ROWS;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (decided) {
            pass(new String(buffer, offset, length));
            return;
        }
        held.append(buffer, offset, length);
        for (int i = offset; i < offset + length; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
        }
        if (lines > rows - PROMPT_ROWS) {
            decided = true;
            start();
            pass(held.toString());
        }
    }

    private void start() {
        ProcessBuilder builder = new ProcessBuilder(program)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // As git has it: colours, no more than fits is printed at once, and the text stays when it is quit
        builder.environment().putIfAbsent("LESS", "FRX");
        if ("root".equals(System.getProperty("user.name"))) {
            builder.environment().putIfAbsent("LESSSECURE", "1"); // no shell out of it
        }
        try {
            Process started = builder.start();
            TerminalSignals.leaveInterruptToOthers();
            process = Optional.of(started);
            to = new OutputStreamWriter(started.getOutputStream(), charset);
        } catch (IOException e) {
            to = screen;
        }
    }

    private void pass(String text) throws IOException {
        try {
            to.write(text);
        } catch (IOException e) {
            if (process.isEmpty()) {
                throw e;
            }
            to = Writer.nullWriter(); // it was quit
        }
    }

    /** What is held stays so until it is known whether it fits. */
    @Override
    public void flush() throws IOException {
        if (decided) {
            try {
                to.flush();
            } catch (IOException e) {
                if (process.isEmpty()) {
                    throw e;
                }
                to = Writer.nullWriter();
            }
        }
    }

    /** All is written: waits until it has been read. The screen stays open. */
    @Override
    public void close() throws IOException {
        if (!decided) {
            decided = true;
            screen.write(held.toString());
            screen.flush();
            return;
        }
        flush();
        if (process.isPresent()) {
            try {
                to.close();
            } catch (IOException e) {
                // it was quit
            }
            try {
                process.get().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
