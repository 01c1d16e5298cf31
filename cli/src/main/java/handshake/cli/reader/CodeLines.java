package handshake.cli.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks lines of code that are wider than the screen, so that none of them is cut. */
final class CodeLines {
    /** What a line begins with: spaces, and the sign of a comment, which what continues it repeats. */
    private static final Pattern BEGIN = Pattern.compile("( *)(// |\\* )?");

    private static final String DEEPER = "        ";

    private CodeLines() {}

    /** {@code line} in lines of at most {@code width} columns; a longer word keeps a line of its own. */
    static List<String> of(String line, int width) {
        Matcher begin = BEGIN.matcher(line);
        boolean comment = begin.lookingAt() && begin.group(2) != null;
        String next = begin.group(1) + (comment ? begin.group(2) : DEEPER);
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > width) {
            int indent = rest.length()
                    - rest.stripLeading().length()
                    + (comment ? begin.group(2).length() : 0);
            int space = rest.lastIndexOf(' ', width);
            int end = space > indent ? space : rest.indexOf(' ', indent);
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = next + rest.substring(end + 1).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
