package handshake.cli.reader;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines with escape sequences for colours in them: how wide they are, and how to cut them. */
final class Painted {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String OFF = "\u001b[0m";

    private Painted() {}

    /** In columns; a colour takes none. */
    static int width(String line) {
        return SEQUENCE.matcher(line).replaceAll("").length();
    }

    /** {@code line}, of which no more than {@code columns} are seen; {@code more} stands at the end of what was cut. */
    static String cut(String line, int columns, String more) {
        if (width(line) <= columns) {
            return line;
        }
        StringBuilder cut = new StringBuilder();
        Matcher sequence = SEQUENCE.matcher(line);
        boolean painted = false;
        int seen = 0;
        int at = 0;
        while (seen < columns - more.length()) {
            if (sequence.find(at) && sequence.start() == at) {
                painted = true;
                cut.append(sequence.group());
                at = sequence.end();
            } else {
                cut.append(line.charAt(at++));
                seen++;
            }
        }
        return cut + (painted ? OFF : "") + more;
    }
}
