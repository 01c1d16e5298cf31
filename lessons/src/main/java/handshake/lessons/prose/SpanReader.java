package handshake.lessons.prose;

import handshake.lessons.prose.Span.Style;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Flattens the running text below a node into spans. */
final class SpanReader extends AbstractVisitor {
    private static final Map<String, Style> TAGS =
            Map.of("kbd", Style.KEY, "sub", Style.LOWERED, "sup", Style.RAISED, "b", Style.STRONG, "i", Style.EMPHASIS);

    private final List<Span> spans = new ArrayList<>();
    private Set<Style> styles = EnumSet.noneOf(Style.class);
    private Optional<String> target = Optional.empty();
    private Optional<String> unknown = Optional.empty();

    private SpanReader() {}

    static List<Span> read(String file, int line, Node parent) throws ProseException {
        SpanReader reader = new SpanReader();
        reader.visitChildren(parent);
        if (reader.unknown.isPresent()) {
            throw new ProseException(file, line, "the HTML " + reader.unknown.get() + " is not understood here");
        }
        return List.copyOf(reader.spans);
    }

    private void add(String text) {
        spans.add(Span.of(text, styles, target));
    }

    private void within(Style style, Node node) {
        Set<Style> outer = styles;
        styles = Span.with(outer, style);
        visitChildren(node);
        styles = outer;
    }

    @Override
    public void visit(Text text) {
        add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        spans.add(Span.of(code.getLiteral(), Span.with(styles, Style.CODE), target));
    }

    @Override
    public void visit(Emphasis node) {
        within(Style.EMPHASIS, node);
    }

    @Override
    public void visit(StrongEmphasis node) {
        within(Style.STRONG, node);
    }

    @Override
    public void visit(SoftLineBreak node) {
        add(" ");
    }

    @Override
    public void visit(HardLineBreak node) {
        spans.add(Span.of("", Set.of(Style.BREAK), Optional.empty()));
    }

    @Override
    public void visit(Link link) {
        Optional<String> outer = target;
        target = Optional.of(link.getDestination());
        visitChildren(link);
        target = outer;
    }

    @Override
    public void visit(Image image) {
        Optional<String> outer = target;
        target = Optional.of(image.getDestination());
        within(Style.PICTURE, image);
        target = outer;
    }

    @Override
    public void visit(HtmlInline html) {
        String tag = html.getLiteral().replaceAll("[</> ]", "");
        if (html.getLiteral().startsWith("<!--")) {
            return;
        }
        if (tag.equals("br")) {
            spans.add(Span.of("", Set.of(Style.BREAK), Optional.empty()));
        } else if (TAGS.containsKey(tag)) {
            Set<Style> now = EnumSet.of(TAGS.get(tag));
            now.addAll(styles);
            if (html.getLiteral().startsWith("</")) {
                now.remove(TAGS.get(tag));
            }
            styles = now;
        } else {
            unknown = unknown.or(() -> Optional.of(html.getLiteral()));
        }
    }
}
