package handshake.lessons.course;

import handshake.lessons.prose.Block;
import handshake.lessons.prose.Links;
import handshake.lessons.prose.Prose;
import handshake.lessons.prose.ProseException;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the words of a course mean: the file {@code glossary.md}, a heading for each word. */
public final class Glossary {
    /** A course without one. */
    public static final Glossary EMPTY = new Glossary(Map.of());

    private static final String FILE = "glossary.md";

    private final Map<String, Entry> entries;

    /** A word, and what it means. */
    public record Entry(String word, List<Block> meaning) {
        public Entry {
            meaning = List.copyOf(meaning);
        }
    }

    private Glossary(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** The glossary of the course on {@code shelf}. */
    public static Glossary read(Shelf shelf) throws IOException, ProseException {
        List<Block> blocks = Prose.read(FILE, shelf.text(FILE).orElse(""));
        Map<String, Entry> entries = new HashMap<>();
        int end = blocks.size();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (blocks.get(i) instanceof Block.Heading heading) {
                if (heading.level() > 1) {
                    entries.put(heading.anchor(), new Entry(heading.text(), blocks.subList(i + 1, end)));
                }
                end = i;
            }
        }
        return new Glossary(entries);
    }

    /** Every word, in the order of the alphabet. */
    public List<Entry> entries() {
        return entries.values().stream()
                .sorted(Comparator.comparing(Entry::word, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** The words that {@code blocks} link to, in the order in which they come up. */
    public List<Entry> linkedFrom(List<Block> blocks) {
        Set<String> anchors = new LinkedHashSet<>();
        for (Links.Link link : Links.in(blocks)) {
            if (link.target().startsWith(FILE + "#")) {
                anchors.add(link.target().substring(FILE.length() + 1));
            }
        }
        return anchors.stream().map(entries::get).filter(Objects::nonNull).toList();
    }
}
