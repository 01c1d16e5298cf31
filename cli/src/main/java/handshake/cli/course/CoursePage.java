package handshake.cli.course;

import handshake.text.Resource;
import handshake.view.svg.Markup;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** One page of the exported course. It asks nothing of any network, and needs no script. */
record CoursePage(String title, String body, Optional<Link> previous, Optional<Link> next) {
    /** A way to another page. */
    record Link(String file, String title) {}

    private static final String STYLE = Resource.text(CoursePage.class, "course.css");
    private static final String CONTENTS = "index.html";

    String html() {
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>")
                .line()
                .open("html", "lang", "en")
                .line()
                .open("head")
                .line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy())
                .line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.empty("meta", "name", "color-scheme", "content", "light dark").line();
        page.element("title", title).line();
        page.open("style").raw(STYLE).close("style").line();
        page.close("head").line().open("body").line();
        ways(page, "top");
        page.open("main").line().raw(body).close("main").line();
        ways(page, "bottom");
        return page.close("body").line().close("html").line().toString();
    }

    private void ways(Markup page, String where) {
        page.open("nav", "class", where, "aria-label", where.equals("top") ? "Lessons" : "Lessons, again");
        previous.ifPresentOrElse(
                link -> page.element("a", "← " + link.title(), "href", link.file(), "rel", "prev"),
                () -> page.element("span", ""));
        page.element("a", "Contents", "href", CONTENTS);
        next.ifPresentOrElse(
                link -> page.element("a", link.title() + " →", "href", link.file(), "rel", "next"),
                () -> page.element("span", ""));
        page.close("nav").line();
    }

    /** This style sheet, pictures that are part of the page, and nothing else. */
    private static String policy() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            String hash = Base64.getEncoder().encodeToString(digest);
            return "default-src 'none'; img-src data:; style-src 'sha256-" + hash
                    + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
