package handshake.lessons;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A markdown document with transcripts in it.
 *
 * @param name its file name
 * @param text its source
 */
public record Document(String name, String text, List<Transcript> transcripts) {
    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    public Document {
        transcripts = List.copyOf(transcripts);
    }

    /** Reads {@code text}; any text is a document. */
    public static Document parse(String name, String text) {
        Node tree = MARKDOWN.parse(text);
        List<Transcript> transcripts = new ArrayList<>();
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                String info = block.getInfo();
                boolean run = info.startsWith("console") && !info.contains("ignore");
                if (run) {
                    int line = block.getSourceSpans().get(0).getLineIndex() + 1;
                    transcripts.add(TranscriptReader.read(line, info, block.getLiteral()));
                }
            }
        });
        return new Document(name, text, transcripts);
    }

    /** What stands in a {@code console} fence at {@code line}, with the words {@code info} on it. */
    public static Transcript transcript(int line, String info, String inside) {
        return TranscriptReader.read(line, info, inside);
    }
}
