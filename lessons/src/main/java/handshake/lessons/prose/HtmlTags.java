package handshake.lessons.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little HTML that a lesson may hold between its paragraphs: details with a summary, and comments. */
final class HtmlTags {
    /** What a piece of HTML is. */
    enum Kind {
        /** {@code <details><summary>…</summary>}; the text is the summary. */
        OPEN,
        CLOSE,
        /** Markdown that stands on the same lines as the tags. */
        TEXT
    }

    record Piece(Kind kind, int line, String text) {}

    private static final Pattern TAG = Pattern.compile(
            "<details>\\s*<summary>(?<summary>.*?)</summary>|(?<close></details>)|<!--.*?-->", Pattern.DOTALL);

    private HtmlTags() {}

    /** The pieces of {@code html}, which begins on {@code line}. */
    static List<Piece> split(String file, int line, String html) throws ProseException {
        List<Piece> pieces = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        int at = 0;
        while (tag.find()) {
            text(file, line, html, at, tag.start(), pieces);
            int here = line + lines(html, tag.start());
            if (tag.group("summary") != null) {
                pieces.add(new Piece(Kind.OPEN, here, tag.group("summary").strip()));
            } else if (tag.group("close") != null) {
                pieces.add(new Piece(Kind.CLOSE, here, ""));
            }
            at = tag.end();
        }
        text(file, line, html, at, html.length(), pieces);
        return pieces;
    }

    private static void text(String file, int line, String html, int from, int to, List<Piece> pieces)
            throws ProseException {
        String text = html.substring(from, to);
        if (text.isBlank()) {
            return;
        }
        int here = line + lines(html, from);
        boolean first = text.strip().startsWith("<");
        if (first) {
            throw new ProseException(
                    file,
                    here,
                    "of HTML, only <details><summary>…</summary> … </details> is understood between paragraphs");
        }
        pieces.add(new Piece(Kind.TEXT, here, text));
    }

    private static int lines(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
