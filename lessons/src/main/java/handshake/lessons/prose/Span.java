package handshake.lessons.prose;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of running text.
 *
 * @param styles how it is set
 * @param target where it leads, or, for a picture, where that is
 */
public record Span(String text, Set<Style> styles, Optional<String> target) {
    /** How text can be set. */
    public enum Style {
        STRONG,
        EMPHASIS,
        CODE,
        /** A key of the keyboard. */
        KEY,
        RAISED,
        LOWERED,
        /** Not text but a picture; the text is what it shows. */
        PICTURE,
        /** Ends the line; without text. */
        BREAK
    }

    public Span {
        styles = Set.copyOf(styles);
    }

    static Span of(String text, Set<Style> styles, Optional<String> target) {
        return new Span(text, styles, target);
    }

    /** A span with one style more. */
    static Set<Style> with(Set<Style> styles, Style more) {
        EnumSet<Style> all = EnumSet.of(more);
        all.addAll(styles);
        return all;
    }

    public boolean is(Style style) {
        return styles.contains(style);
    }

    /** The bare text of {@code spans}. */
    public static String plain(List<Span> spans) {
        return spans.stream()
                .map(span -> span.is(Style.BREAK) ? " " : span.text())
                .collect(Collectors.joining())
                .strip();
    }
}
