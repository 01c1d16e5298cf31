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
        String words = singleSpaced(text.strip());
        int begin = 0;
        while (words.length() - begin > width) {
            int last = words.lastIndexOf(' ', begin + width);
            int end = last > begin ? last : words.indexOf(' ', begin);
            if (end < 0) {
                break;
            }
            lines.add(words.substring(begin, end));
            begin = end + 1;
        }
        lines.add(words.substring(begin));
        return lines;
    }

    /** {@code text} behind {@code label}, which takes {@code column} columns, and below itself where it needs more lines. */
    public static List<String> beside(String label, int column, String text, int width) {
        List<String> lines = lines(text, Math.max(1, width - column));
        lines.replaceAll(line -> " ".repeat(column) + line);
        lines.set(0, label + lines.get(0).substring(column));
        return lines;
    }

    /** With one space between any two words. Most text is that already, and captures wrap a line per packet. */
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
