package handshake.lessons.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects blocks in order; those between {@code <details>} and {@code </details>} become one. */
final class Asides {
    private record Open(int line, String summary) {}

    private final String file;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> inside = new ArrayList<>();
    private Optional<Open> open = Optional.empty();

    Asides(String file) {
        this.file = file;
    }

    void add(Block block) {
        (open.isPresent() ? inside : blocks).add(block);
    }

    void open(int line, String summary) throws ProseException {
        if (open.isPresent()) {
            throw new ProseException(file, line, "<details> within <details>");
        }
        open = Optional.of(new Open(line, summary));
    }

    void close(int line) throws ProseException {
        Open opened = open.orElseThrow(() -> new ProseException(file, line, "</details> without <details>"));
        blocks.add(new Block.Aside(opened.line(), opened.summary(), inside));
        inside.clear();
        open = Optional.empty();
    }

    List<Block> finish() throws ProseException {
        if (open.isPresent()) {
            throw new ProseException(file, open.get().line(), "<details> is never closed");
        }
        return blocks;
    }
}
