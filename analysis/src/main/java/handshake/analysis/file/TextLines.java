package handshake.analysis.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines of a text, with their numbers from 1 on. A line longer than any that programs print is cut. Not thread-safe. */
final class TextLines {
    static final int LONGEST = 1 << 16;

    private final StreamWindow window;
    private long number;

    TextLines(StreamWindow window) {
        this.window = window;
    }

    /** Whether there is a further line. */
    boolean hasNext() throws IOException {
        return window.has(1);
    }

    /** The next line, without its end. */
    String next() throws IOException {
        int length = length(0);
        String line = text(0, length);
        window.advance(length);
        while (window.has(1) && window.u8(0) != '\n') {
            window.advance(1); // the rest of a line that is too long
        }
        if (window.has(1)) {
            window.advance(1);
        }
        number++;
        return line;
    }

    /** How many lines have been read: the number of the last one. */
    long number() {
        return number;
    }

    /** The first lines that are not read yet, as far as they end within {@code octets}. They stay unread. */
    List<String> upcoming(int lines, int octets) throws IOException {
        List<String> found = new ArrayList<>();
        int at = 0;
        while (found.size() < lines && at < octets && window.has(at + 1)) {
            int length = length(at);
            found.add(text(at, length));
            at += length + 1;
        }
        return found;
    }

    /** Whether one of the first lines that are not read yet is of this kind. No more is read than answers that. */
    boolean anyUpcoming(int lines, int octets, Predicate<String> kind) throws IOException {
        int at = 0;
        for (int i = 0; i < lines && at < octets && window.has(at + 1); i++) {
            int length = length(at);
            if (kind.test(text(at, length))) {
                return true;
            }
            at += length + 1;
        }
        return false;
    }

    /** Octets from {@code start} to the end of the line there. */
    private int length(int start) throws IOException {
        int length = 0;
        while (length < LONGEST && window.has(start + length + 1) && window.u8(start + length) != '\n') {
            length++;
        }
        return length;
    }

    private String text(int start, int length) {
        String line = new String(window.copy(start, length), StandardCharsets.UTF_8);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
