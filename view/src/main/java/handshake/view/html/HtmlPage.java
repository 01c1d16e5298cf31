package handshake.view.html;

import handshake.tcp.rules.Profile;
import handshake.tcp.table.StateGraph;
import handshake.text.Resource;
import handshake.view.Json;
import handshake.view.diagram.DiagramSvg;
import handshake.view.svg.LadderSvg;
import handshake.view.svg.Markup;
import handshake.view.svg.Spacing;
import handshake.view.svg.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page. Without its script it shows the first chapter's ladder and everything as text; the script adds stepping.
 * Nothing in it comes from elsewhere, and its content security policy forbids that anything could.
 */
public final class HtmlPage {
    private static final List<String> SCRIPTS =
            List.of("elements.js", "ladder.js", "header.js", "panel.js", "diagram.js", "page.js");

    private final List<Chapter> chapters;
    private final StateGraph graph = StateGraph.of(Profile.RFC_9293);

    private HtmlPage(List<Chapter> chapters) {
        this.chapters = chapters;
    }

    /** The whole document. Of several chapters the reader chooses one. Throws when there is none. */
    public static String html(List<Chapter> chapters) {
        if (chapters.isEmpty()) {
            throw new IllegalArgumentException("a page needs something to show");
        }
        return new HtmlPage(chapters).document();
    }

    private String document() {
        String style = style();
        String script = script(SCRIPTS);
        Chapter first = chapters.get(0);
        Markup page = new Markup()
                .raw("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .raw("<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .raw(ContentPolicy.of(style, script))
                .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", first.title())
                .open("style")
                .raw(style)
                .raw("</style></head>\n");
        body(page, first);
        return page.open("script", "type", "application/json", "id", "data")
                .raw(data())
                .raw("</script>\n<script>")
                .raw(script)
                .raw("</script></body></html>\n")
                .toString();
    }

    /** How every page looks. */
    public static String style() {
        return LadderSvg.style() + DiagramSvg.style() + Resource.text(HtmlPage.class, "page.css");
    }

    /** These of the page's scripts, which share nothing with any other. */
    private static String script(List<String> names) {
        return enclosed(names.stream().map(HtmlPage::part).collect(Collectors.joining()));
    }

    /** {@code script} so that its names are its own. */
    public static String enclosed(String script) {
        return "(() => {\n'use strict';\n" + script + "})();\n";
    }

    /** One of the parts of the page: a script or a piece of markup. */
    public static String part(String name) {
        return Resource.text(HtmlPage.class, name);
    }

    private void body(Markup page, Chapter first) {
        page.open("body")
                .open("header")
                .open("div", "class", "heading")
                .element("h1", first.title(), "id", "heading")
                .element("p", first.source(), "id", "source")
                .close("div");
        chooser(page);
        page.element("p", first.about(), "id", "about");
        for (int i = 0; i < chapters.size(); i++) {
            VerdictPanel.write(chapters.get(i), i, page);
        }
        page.raw(
                        "<ul id=\"facts\" aria-label=\"In short\"></ul></header>\n<main><div class=\"story\"><section class=\"picture\" aria-label=\"Ladder\">\n")
                .raw(Resource.text(HtmlPage.class, "ends.html"))
                .open("p", "class", "vh")
                .text(LadderSvg.description(first.trace()))
                .close("p")
                .raw("<div id=\"bands\" data-chapter=\"0\" data-spacing=\"SCALE\">");
        bands(page, first, Spacing.SCALE);
        page.raw("</div></section>\n");
        for (int i = 0; i < chapters.size(); i++) {
            Chapter chapter = chapters.get(i);
            page.open("div", i == 0 ? "class" : "hidden", i == 0 ? "words" : "", "data-words", i);
            ComparisonTable.write(chapter, page);
            page.raw("<section class=\"diagram\"><h2>The way through the states</h2>")
                    .raw(DiagramSvg.element(graph, Optional.of(chapter.trace())))
                    .raw("</section>");
            ChapterText.write(chapter, page);
            page.close("div").line();
        }
        page.raw("</div>\n")
                .raw(Resource.text(HtmlPage.class, "panel.html"))
                .raw("</main><p id=\"status\" class=\"vh\" role=\"status\" aria-live=\"polite\"></p>\n");
        templates(page);
    }

    private void chooser(Markup page) {
        page.open("div", "class", "tools");
        if (chapters.size() > 1) {
            page.raw("<label>Show <select id=\"chapter\">");
            for (int i = 0; i < chapters.size(); i++) {
                page.element("option", chapters.get(i).title(), "value", i);
            }
            page.raw("</select></label>");
        }
        page.raw("<button id=\"even\" aria-pressed=\"false\" title=\"e\">Even spacing</button>")
                .raw("<button id=\"theme\" title=\"d\">Dark or light</button></div>\n");
    }

    private static void bands(Markup page, Chapter chapter, Spacing spacing) {
        for (LadderSvg.Band band :
                LadderSvg.bands(chapter.trace(), Timeline.of(chapter.trace(), spacing), chapter.marks())) {
            page.open("div", "class", "band").raw(band.svg()).close("div").line();
        }
    }

    /** What is not shown at first waits where a browser does not draw it. */
    private void templates(Markup page) {
        for (int i = 0; i < chapters.size(); i++) {
            for (Spacing spacing : Spacing.values()) {
                if (i > 0 || spacing != Spacing.SCALE) {
                    page.open("template", "id", "bands-" + i + "-" + spacing);
                    bands(page, chapters.get(i), spacing);
                    page.close("template").line();
                }
            }
        }
    }

    /** In a script element only "less than" could end what it holds. */
    private String data() {
        List<Map<String, Object>> all = new ArrayList<>();
        Stream<Chapter> told = chapters.stream();
        told.map(chapter -> new PageData(chapter).object()).forEach(all::add);
        return Json.write(all).replace("<", "\\u003c");
    }
}
