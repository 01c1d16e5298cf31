package handshake.lessons.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where a document leads, and where one can get within it. */
public final class Links implements Block.Cases<Void> {
    /**
     * A link, or a picture.
     *
     * @param line of the block that holds it
     */
    public record Link(int line, String target) {}

    private final List<Link> links = new ArrayList<>();
    private final Set<String> anchors = new TreeSet<>();

    private Links() {}

    private static Links of(List<Block> blocks) {
        Links links = new Links();
        links.all(blocks);
        return links;
    }

    /** Every link of {@code blocks}, in order. */
    public static List<Link> in(List<Block> blocks) {
        return List.copyOf(of(blocks).links);
    }

    /** The names of all headings. */
    public static Set<String> anchors(List<Block> blocks) {
        return Set.copyOf(of(blocks).anchors);
    }

    private void all(List<Block> blocks) {
        blocks.forEach(block -> block.accept(this));
    }

    private Void take(int line, List<Span> spans) {
        spans.forEach(span -> span.target().ifPresent(target -> links.add(new Link(line, target))));
        return null;
    }

    @Override
    public Void heading(Block.Heading block) {
        anchors.add(block.anchor());
        return take(block.line(), block.spans());
    }

    @Override
    public Void paragraph(Block.Paragraph block) {
        return take(block.line(), block.spans());
    }

    @Override
    public Void items(Block.Items block) {
        block.items().forEach(this::all);
        return null;
    }

    @Override
    public Void quote(Block.Quote block) {
        all(block.blocks());
        return null;
    }

    @Override
    public Void fence(Block.Fence block) {
        return null;
    }

    @Override
    public Void table(Block.Table block) {
        block.head().forEach(cell -> take(block.line(), cell));
        block.rows().forEach(row -> row.forEach(cell -> take(block.line(), cell)));
        return null;
    }

    @Override
    public Void divider(Block.Divider block) {
        return null;
    }

    @Override
    public Void aside(Block.Aside block) {
        all(block.blocks());
        return null;
    }
}
