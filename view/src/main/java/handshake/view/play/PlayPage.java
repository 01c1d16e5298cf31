package handshake.view.play;

import handshake.text.Resource;
import handshake.view.Json;
import handshake.view.html.ContentPolicy;
import handshake.view.html.HtmlPage;
import handshake.view.svg.Markup;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page in which a story is played: one file with the model in it, compiled to JavaScript. It loads nothing, and its
 * content security policy forbids that it could.
 */
public final class PlayPage {
    private static final List<String> SHARED = List.of("elements.js", "header.js", "panel.js");
    private static final List<String> OWN = List.of(
            "worker.js",
            "hands.js",
            "picture.js",
            "drag.js",
            "ways.js",
            "guess.js",
            "capture.js",
            "search.js",
            "stage.js",
            "own.js",
            "play.js");

    private PlayPage() {}

    /**
     * The whole document.
     *
     * @param model what TeaVM makes of the module web: a script that fills {@code exports}
     * @param story with which it opens: a built-in scenario's name, or the lines of a scenario file
     */
    public static String html(String model, PlayedStory story) {
        String style = HtmlPage.style() + own("play.css");
        String compiled = compiled(model);
        String script = HtmlPage.enclosed(
                Stream.concat(SHARED.stream().map(HtmlPage::part), OWN.stream().map(PlayPage::own))
                        .collect(Collectors.joining()));
        return new Markup()
                .raw("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .raw("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .raw(ContentPolicy.withWorkers(style, List.of(compiled, script)))
                .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", story.scenario().title())
                .open("style")
                .raw(style)
                .raw("</style></head>\n<body class=\"playing\">\n")
                .raw(own("play.html")
                        .replace("{{ends}}", HtmlPage.part("ends.html"))
                        .replace("{{panel}}", HtmlPage.part("panel.html")))
                .raw("<script type=\"application/json\" id=\"data\">")
                .raw(data(story))
                .raw("</script>\n<script id=\"model\">")
                .raw(compiled)
                .raw("</script>\n<script>")
                .raw(script)
                .raw("</script></body></html>\n")
                .toString();
    }

    private static String own(String name) {
        return Resource.text(PlayPage.class, name);
    }

    /** A page and each of its workers run this text. In it only the end of a script element could end it. */
    private static String compiled(String model) {
        return "/*\n" + own("notices.txt") + "*/\nvar model = {};\n(function (exports) {\n"
                + model.replace("</script", "<\\/script") + "\n})(model);\n";
    }

    private static String data(PlayedStory story) {
        Map<String, Object> json = Json.object();
        json.put("name", story.name());
        json.put("text", story.name().isPresent() ? "" : story.text());
        return Json.write(json).replace("<", "\\u003c");
    }
}
