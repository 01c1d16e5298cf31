package handshake.cli.common;

import handshake.view.Screen;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;

/** Writes out the signs that a screen with nothing but ASCII does not have: better {@code s.3.5} than {@code ?3.5}. */
public final class LegibleWriter extends FilterWriter {
    private final Screen screen;

    private LegibleWriter(Writer out, Screen screen) {
        super(out);
        this.screen = screen;
    }

    /** Writes to {@code stream}, a line at a time. */
    public static PrintWriter on(OutputStream stream, Screen screen) {
        return new PrintWriter(
                new LegibleWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), screen), true);
    }

    /** Writes to {@code writer}, which shows it on {@code screen}. */
    public static PrintWriter before(Writer writer, Screen screen) {
        return new PrintWriter(new LegibleWriter(writer, screen));
    }

    @Override
    public void write(int character) throws IOException {
        write(Character.toString(character));
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        write(new String(buffer, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        out.write(screen.legible(text.substring(offset, offset + length)));
    }
}
