package handshake.cli.course;

import handshake.lessons.Transcript;
import handshake.lessons.prose.Block;
import handshake.lessons.prose.Span;
import handshake.lessons.prose.Span.Style;
import handshake.view.svg.Markup;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markdown as HTML. Nothing of the text is taken over as markup. */
final class ProseHtml implements Block.Cases<Void> {
    private static final String PREDICT = "Predict.";

    private static final Pattern ANSWER = Pattern.compile("Answer: *(?<answer>.+)", Pattern.DOTALL);

    private final Surroundings around;
    private final Markup html = new Markup();

    private ProseHtml(Surroundings around) {
        this.around = around;
    }

    static String of(List<Block> blocks, Surroundings around) {
        ProseHtml prose = new ProseHtml(around);
        prose.all(blocks);
        return prose.html.toString();
    }

    private void all(List<Block> blocks) {
        blocks.forEach(block -> block.accept(this));
    }

    private void spans(List<Span> spans) {
        spans.forEach(this::span);
    }

    private void span(Span span) {
        if (span.is(Style.BREAK)) {
            html.empty("br");
            return;
        }
        if (span.is(Style.PICTURE)) {
            picture(span);
            return;
        }
        Optional<String> link = span.target().flatMap(around::link);
        link.ifPresent(target -> html.open("a", "href", target));
        List<String> elements = elements(span);
        elements.forEach(html::open);
        html.text(span.text());
        for (int i = elements.size() - 1; i >= 0; i--) {
            html.close(elements.get(i));
        }
        link.ifPresent(target -> html.close("a"));
    }

    private static List<String> elements(Span span) {
        return span.styles().stream()
                .sorted()
                .map(style -> switch (style) {
                    case STRONG -> "strong";
                    case EMPHASIS -> "em";
                    case CODE -> "code";
                    case KEY -> "kbd";
                    case RAISED -> "sup";
                    case LOWERED -> "sub";
                    case PICTURE, BREAK -> "span";
                })
                .toList();
    }

    private void picture(Span span) {
        around.picture(span.target().orElse(""))
                .ifPresentOrElse(
                        data -> html.empty("img", "src", data, "alt", span.text()),
                        () -> html.element("em", "[" + span.text() + "]"));
    }

    @Override
    public Void heading(Block.Heading block) {
        String element = "h" + Math.min(block.level(), 6);
        html.open(element, "id", block.anchor());
        spans(block.spans());
        html.close(element).line();
        return null;
    }

    @Override
    public Void paragraph(Block.Paragraph block) {
        html.open("p");
        spans(block.spans());
        html.close("p").line();
        return null;
    }

    @Override
    public Void items(Block.Items block) {
        String element = block.numbered() ? "ol" : "ul";
        if (block.numbered() && block.first() != 1) {
            html.open(element, "start", block.first());
        } else {
            html.open(element);
        }
        for (List<Block> item : block.items()) {
            html.open("li");
            boolean bare = item.size() == 1 && item.get(0) instanceof Block.Paragraph;
            if (bare) {
                spans(((Block.Paragraph) item.get(0)).spans());
            } else {
                all(item);
            }
            html.close("li").line();
        }
        html.close(element).line();
        return null;
    }

    @Override
    public Void quote(Block.Quote block) {
        boolean prediction = !block.blocks().isEmpty()
                && block.blocks().get(0) instanceof Block.Paragraph paragraph
                && paragraph.text().startsWith(PREDICT);
        html.open("blockquote", "class", prediction ? "predict" : "quote");
        all(block.blocks());
        html.close("blockquote").line();
        return null;
    }

    @Override
    public Void fence(Block.Fence block) {
        around.figure(block).ifPresentOrElse(html::raw, () -> text(block));
        around.stage(block)
                .ifPresent(address -> html.open("p", "class", "play")
                        .element("a", "Play it: take a segment and lose it", "href", address)
                        .close("p"));
        html.line();
        return null;
    }

    private void text(Block.Fence block) {
        boolean console = block.kind().equals("console");
        String kind = block.kind().replaceAll("[^a-z]", "");
        html.open("pre", "class", kind.isEmpty() ? "text" : kind, "tabindex", "0")
                .open("code");
        for (String line : block.text().lines().toList()) {
            if (console && (line.startsWith("$ ") || line.startsWith("> "))) {
                html.element("span", line.substring(0, 2), "class", "prompt");
                html.element("b", around.command(line.substring(2)));
            } else if (console && Transcript.status(line).isPresent()) {
                html.element("span", "(exit status " + Transcript.status(line).getAsInt() + ")", "class", "prompt");
            } else {
                html.text(line);
            }
            html.line();
        }
        html.close("code").close("pre");
    }

    @Override
    public Void table(Block.Table block) {
        html.open("div", "class", "table").open("table").open("thead").open("tr");
        for (List<Span> cell : block.head()) {
            html.open("th", "scope", "col");
            spans(cell);
            html.close("th");
        }
        html.close("tr").close("thead").line().open("tbody");
        for (List<List<Span>> row : block.rows()) {
            html.open("tr");
            for (List<Span> cell : row) {
                html.open("td");
                spans(cell);
                html.close("td");
            }
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("div").line();
        return null;
    }

    @Override
    public Void divider(Block.Divider block) {
        html.empty("hr").line();
        return null;
    }

    @Override
    public Void aside(Block.Aside block) {
        Matcher answer = ANSWER.matcher(block.summary());
        boolean hides = answer.matches(); // what a source shows in its summary, a page need not
        html.open("details")
                .element("summary", hides ? "Answer" : block.summary())
                .line();
        if (hides) {
            html.open("p").element("strong", answer.group("answer")).close("p").line();
        }
        all(block.blocks());
        html.close("details").line();
        return null;
    }
}
