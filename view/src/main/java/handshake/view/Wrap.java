package handshake.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks text at spaces. */
public final class Wrap {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Wrap() {}

    /** {@code text} in lines of at most {@code width} characters; a longer word keeps a line of its own. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String words = words(text);
        int begin = 0;
        while (begin <= words.length()) {
            int end = lineEnd(words, begin, width);
            lines.add(words.substring(begin, end));
            begin = end + 1;
        }
        return lines;
    }

    /** {@code text} with one space between any two words, and none before and behind them. */
    static String words(String text) {
        return singleSpaced(text.strip());
    }

    /** Where in {@code words} the line ends that begins at {@code begin}; the next one begins behind the space there. */
    static int lineEnd(String words, int begin, int width) {
        if (words.length() - begin <= width) {
            return words.length();
        }
        int last = words.lastIndexOf(' ', begin + width);
        int end = last > begin ? last : words.indexOf(' ', begin);
        return end < 0 ? words.length() : end;
    }

    /** {@code text} behind {@code label}, which takes {@code column} columns, and below itself where it needs more lines. */
    public static List<String> beside(String label, int column, String text, int width) {
        List<String> lines = lines(text, Math.max(1, width - column));
        lines.replaceAll(line -> " ".repeat(column) + line);
        lines.set(0, label + lines.get(0).substring(column));
        return lines;
    }

    /** Most text is that already, and captures wrap a line per packet. */
    private static String singleSpaced(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            boolean isOdd = at == ' ' ? text.charAt(i + 1) == ' ' : at >= '\t' && at <= '\r';
            if (isOdd) {
                return SPACES.matcher(text).replaceAll(" ");
            }
        }
        return text;
    }
}
