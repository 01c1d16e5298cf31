package handshake.packetdrill;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of a script and the name of the file it came from, as it is to appear in messages. */
public final class ScriptSource {
    private static final int WIDEST_EXCERPT = 160;

    private final String name;
    private final String text;
    /** The offsets at which lines begin. */
    private final int[] lines;

    public ScriptSource(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** Where the character at {@code offset} stands. */
    public Place place(int offset) {
        int found = Arrays.binarySearch(lines, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, offset - lines[line] + 1);
    }

    /** The text of line {@code number}, from 1, without its end; empty when there is no such line. */
    public String line(int number) {
        if (number < 1 || number > lines.length) {
            return "";
        }
        int end = number == lines.length ? text.length() : lines[number] - 1;
        return text.substring(lines[number - 1], end).stripTrailing();
    }

    /** The line of {@code place} and below it a caret that points at it; characters that are not printable show as ?. */
    public String excerpt(Place place) {
        String line = line(place.line());
        int at = Math.min(place.column() - 1, line.length());
        int from = Math.max(0, Math.min(at - WIDEST_EXCERPT / 2, line.length() - WIDEST_EXCERPT));
        int to = Math.min(line.length(), from + WIDEST_EXCERPT);
        StringBuilder shown = new StringBuilder();
        StringBuilder indent = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            shown.append(c == '\t' || !isControl(c) ? c : '?');
            if (i < at) {
                indent.append(c == '\t' ? c : ' ');
            }
        }
        return shown + "\n" + indent + "^";
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || Character.isSurrogate(c);
    }

    /** What to throw when the script breaks the language's grammar at {@code at}. */
    public ScriptSyntaxError syntaxError(Place at, String found, String expected) {
        return new ScriptSyntaxError(this, at, found, expected);
    }

    /** What to throw when the script asks at {@code at} for something that is understood by packetdrill but not here. */
    public ScriptUnsupported unsupported(Place at, String found, String supported) {
        return new ScriptUnsupported(this, at, found, supported);
    }
}
