package handshake.cli.reader;

import handshake.lessons.prose.Span;
import handshake.lessons.prose.Span.Style;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Breaks running text into lines, with its styles as inks, or as signs where there are no colours. */
final class SpanWrapper {
    private static final Pattern WORD = Pattern.compile("\\s+|\\S+");

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final Screen screen;
    private final int width;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private int lineWidth;
    private int wordWidth;

    private SpanWrapper(Screen screen, int width) {
        this.screen = screen;
        this.width = width;
    }

    /** {@code spans} in lines of at most {@code width} columns; a longer word keeps a line of its own. */
    static List<String> lines(List<Span> spans, Screen screen, int width) {
        SpanWrapper words = new SpanWrapper(screen, width);
        spans.forEach(words::add);
        words.endWord();
        words.endLine();
        return words.lines;
    }

    /** All in one line, however long. */
    static String line(List<Span> spans, Screen screen) {
        return String.join(" ", lines(spans, screen, Integer.MAX_VALUE));
    }

    /** How many columns {@code spans} take in one line. */
    static int width(List<Span> spans, Screen screen) {
        return line(spans, new Screen(screen.width(), false, screen.unicode())).length();
    }

    private void add(Span span) {
        if (span.is(Style.BREAK)) {
            endWord();
            endLine();
            return;
        }
        Matcher part = WORD.matcher(screen.legible(shown(span)));
        while (part.find()) {
            if (part.group().isBlank()) {
                endWord();
            } else {
                word.append(painted(span, part.group()));
                wordWidth += part.group().length();
            }
        }
    }

    /** What colour says where there is one, signs say where there is none. */
    private String shown(Span span) {
        String text = span.is(Style.PICTURE) ? "[picture: " + span.text() + "]" : span.text();
        if (span.is(Style.KEY)) {
            text = "[" + text + "]";
        } else if (span.is(Style.CODE) && !screen.colour()) {
            text = "`" + text + "`";
        }
        if (span.is(Style.RAISED)) {
            text = raised(text);
        } else if (span.is(Style.LOWERED)) {
            text = "_" + text;
        }
        Optional<String> elsewhere =
                span.target().filter(target -> target.startsWith("http") && !target.equals(span.text()));
        return text + elsewhere.map(target -> " <" + target + ">").orElse("");
    }

    /** {@code 2^10}, or with the digits that Unicode has for it. */
    private String raised(String text) {
        boolean digits = screen.unicode() && text.matches("\\d+");
        return digits
                ? text.chars()
                        .mapToObj(c -> RAISED.substring(c - '0', c - '0' + 1))
                        .collect(Collectors.joining())
                : "^" + text;
    }

    private String painted(Span span, String text) {
        String painted = text;
        if (span.target().isPresent()) {
            painted = screen.paint(Ink.LINK, painted);
        }
        if (span.is(Style.CODE) || span.is(Style.KEY)) {
            painted = screen.paint(Ink.CODE, painted);
        }
        if (span.is(Style.EMPHASIS)) {
            painted = screen.paint(Ink.EMPHASIS, painted);
        }
        return span.is(Style.STRONG) ? screen.paint(Ink.STRONG, painted) : painted;
    }

    private void endWord() {
        if (wordWidth == 0) {
            return;
        }
        if (lineWidth > 0 && lineWidth + 1 + wordWidth > width) {
            endLine();
        }
        if (lineWidth > 0) {
            line.append(' ');
            lineWidth++;
        }
        line.append(word);
        lineWidth += wordWidth;
        word.setLength(0);
        wordWidth = 0;
    }

    private void endLine() {
        if (lineWidth > 0 || lines.isEmpty()) {
            lines.add(line.toString());
        }
        line.setLength(0);
        lineWidth = 0;
    }
}
