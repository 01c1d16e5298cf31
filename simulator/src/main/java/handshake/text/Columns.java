package handshake.text;

/**
 * Text in columns: blanks fill it up to a width in characters, what is longer stays whole. Widths are those of plain text,
 * before colours are painted on it.
 */
public final class Columns {
    private Columns() {}

    /** At the left of its column: the blanks are behind it. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Like {@link #left(String, int)}, but what is too long is still kept apart from the next column by a blank. */
    public static String apart(String text, int width) {
        return left(text, width - 1) + " ";
    }

    /** At the right of its column: the blanks are in front of it. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Appends {@code text} to a line, at the left of a column of its own. */
    public static void left(StringBuilder line, CharSequence text, int width) {
        line.append(text);
        blanks(line, width - text.length());
    }

    /** Appends {@code text} to a line, at the right of a column of its own. */
    public static void right(StringBuilder line, CharSequence text, int width) {
        blanks(line, width - text.length());
        line.append(text);
    }

    /** Appends {@code number}, which is not negative, to a line at the right of a column of its own. */
    public static void right(StringBuilder line, long number, int width) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        blanks(line, width - digits);
        line.append(number);
    }

    /** Appends the blanks that the column is short of which begins at {@code begin} in the line. */
    public static void fill(StringBuilder line, int begin, int width) {
        blanks(line, begin + width - line.length());
    }

    private static void blanks(StringBuilder line, int count) {
        for (int i = 0; i < count; i++) {
            line.append(' ');
        }
    }
}
