package handshake.view;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at spaces. */
public final class Wrap {
    private Wrap() {}

    /** {@code text} in lines of at most {@code width} characters; a longer word keeps a line of its own. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String words = text.strip();
        for (int begin = 0; begin < words.length(); ) {
            int end = next(words, begin, true);
            if (!line.isEmpty() && line.length() + 1 + end - begin > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(words, begin, end);
            begin = next(words, end, false);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code text} behind {@code label}, which takes {@code column} columns, and below itself where it needs more lines. */
    public static List<String> beside(String label, int column, String text, int width) {
        List<String> lines = lines(text, Math.max(1, width - column));
        lines.replaceAll(line -> " ".repeat(column) + line);
        lines.set(0, label + lines.get(0).substring(column));
        return lines;
    }

    /** Where the next space is, or the next that is none; without a pattern, as captures wrap a line per packet. */
    private static int next(String text, int from, boolean space) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at)) != space) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
