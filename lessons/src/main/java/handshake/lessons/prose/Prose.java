package handshake.lessons.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads markdown (CommonMark, with tables and {@code <details>}) into {@link Block}s. */
public final class Prose {
    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private final String file;
    private final int before;
    private final Anchors anchors;
    private final boolean strict;

    private Prose(String file, int before, Anchors anchors, boolean strict) {
        this.file = file;
        this.before = before;
        this.anchors = anchors;
        this.strict = strict;
    }

    /** The blocks of {@code text}, which is all of {@code file}. */
    public static List<Block> read(String file, String text) throws ProseException {
        return new Prose(file, 0, new Anchors(), true).blocks(text);
    }

    /** The same for a document that may hold any HTML: of what is not understood only the links are kept. */
    public static List<Block> readAny(String file, String text) throws ProseException {
        return new Prose(file, 0, new Anchors(), false).blocks(text);
    }

    private List<Block> blocks(String text) throws ProseException {
        return children(MARKDOWN.parse(text));
    }

    private List<Block> children(Node parent) throws ProseException {
        Asides asides = new Asides(file);
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof HtmlBlock html) {
                html(html, asides);
            } else {
                asides.add(block(node));
            }
        }
        return asides.finish();
    }

    private int line(Node node) {
        return before
                + (node.getSourceSpans().isEmpty()
                        ? 1
                        : node.getSourceSpans().get(0).getLineIndex() + 1);
    }

    /** Details open and close; what stands between the tags on the same lines is markdown again. */
    private void html(HtmlBlock html, Asides asides) throws ProseException {
        int line = line(html);
        if (!strict && !html.getLiteral().contains("details>")) {
            asides.add(new Block.Paragraph(line, HtmlTags.links(html.getLiteral())));
            return;
        }
        for (HtmlTags.Piece piece : HtmlTags.split(file, line, html.getLiteral())) {
            switch (piece.kind()) {
                case OPEN -> asides.open(piece.line(), piece.text());
                case CLOSE -> asides.close(piece.line());
                case TEXT -> {
                    for (Block block : new Prose(file, piece.line() - 1, anchors, strict).blocks(piece.text())) {
                        asides.add(block);
                    }
                }
            }
        }
    }

    private Block block(Node node) throws ProseException {
        Reader reader = new Reader();
        node.accept(reader);
        if (reader.failure.isPresent()) {
            throw reader.failure.get();
        }
        return reader.block.orElseThrow(() -> new ProseException(file, line(node), "this is not understood here"));
    }

    /** How wide a tab is depends on who shows it; four spaces are as wide everywhere. */
    private static String untabbed(String code) {
        return code.replace("\t", "    ");
    }

    private List<Span> spans(Node node) throws ProseException {
        return SpanReader.read(file, line(node), node, strict);
    }

    /** Makes the block of one node; the visitor is the library's way to ask a node what it is. */
    private final class Reader extends AbstractVisitor {
        private Optional<Block> block = Optional.empty();
        private Optional<ProseException> failure = Optional.empty();

        private interface Maker {
            Block make() throws ProseException;
        }

        private void take(Maker maker) {
            try {
                block = Optional.of(maker.make());
            } catch (ProseException e) {
                failure = Optional.of(e);
            }
        }

        @Override
        public void visit(Heading node) {
            take(() -> {
                List<Span> spans = spans(node);
                return new Block.Heading(line(node), node.getLevel(), spans, anchors.next(Span.plain(spans)));
            });
        }

        @Override
        public void visit(Paragraph node) {
            take(() -> new Block.Paragraph(line(node), spans(node)));
        }

        @Override
        public void visit(BulletList node) {
            take(() -> new Block.Items(line(node), false, 1, items(node)));
        }

        @Override
        public void visit(OrderedList node) {
            int first = Optional.ofNullable(node.getMarkerStartNumber()).orElse(1);
            take(() -> new Block.Items(line(node), true, first, items(node)));
        }

        private List<List<Block>> items(Node list) throws ProseException {
            List<List<Block>> items = new ArrayList<>();
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                items.add(children(item));
            }
            return items;
        }

        @Override
        public void visit(BlockQuote node) {
            take(() -> new Block.Quote(line(node), children(node)));
        }

        @Override
        public void visit(FencedCodeBlock node) {
            take(() -> new Block.Fence(line(node), node.getInfo().strip(), untabbed(node.getLiteral())));
        }

        @Override
        public void visit(IndentedCodeBlock node) {
            take(() -> new Block.Fence(line(node) - 1, "text", untabbed(node.getLiteral())));
        }

        @Override
        public void visit(ThematicBreak node) {
            take(() -> new Block.Divider(line(node)));
        }

        @Override
        public void visit(CustomBlock node) {
            if (node instanceof TableBlock) {
                take(() -> table(node));
            }
        }

        private Block table(Node table) throws ProseException {
            List<List<Span>> head = new ArrayList<>();
            List<List<List<Span>>> rows = new ArrayList<>();
            for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
                for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                    if (part instanceof TableHead) {
                        head.addAll(cells(row));
                    } else if (part instanceof TableBody && row instanceof TableRow) {
                        rows.add(cells(row));
                    }
                }
            }
            return new Block.Table(line(table), head, rows);
        }

        private List<List<Span>> cells(Node row) throws ProseException {
            List<List<Span>> cells = new ArrayList<>();
            for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                if (cell instanceof TableCell) {
                    cells.add(spans(cell));
                }
            }
            return cells;
        }
    }
}
