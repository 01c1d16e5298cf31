package handshake.cli.reader;

import handshake.lessons.prose.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bare text where prose is wanted. */
final class Titles {
    private Titles() {}

    static List<Span> spans(String text) {
        return List.of(new Span(text, Set.of(), Optional.empty()));
    }
}
