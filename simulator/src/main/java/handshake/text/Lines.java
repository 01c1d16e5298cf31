package handshake.text;

import java.util.ArrayList;
import java.util.List;

/** Text cut into its lines. */
public final class Lines {
    private Lines() {}

    /** The lines of {@code text} without their ends (LF, CR, or both); no line begins behind the last end. */
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign != '\n' && sign != '\r') {
                continue;
            }
            lines.add(text.substring(begin, at));
            boolean both = sign == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            at += both ? 1 : 0;
            begin = at + 1;
        }
        if (begin < text.length()) {
            lines.add(text.substring(begin));
        }
        return lines;
    }
}
