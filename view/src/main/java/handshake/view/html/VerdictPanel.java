package handshake.view.html;

import handshake.analysis.verdict.Verdict;
import handshake.view.svg.Markup;
import java.util.List;

/** What went wrong with the connection of a chapter: above its ladder, with links to the segments that prove it. */
final class VerdictPanel {
    private static final int MOST_LINKS = 50;

    private VerdictPanel() {}

    /** Writes the verdicts of chapter {@code number}, which is shown at first only if it is number 0. */
    static void write(Chapter chapter, int number, Markup page) {
        if (chapter.verdicts().isEmpty()) {
            return;
        }
        page.open(
                "section",
                number == 0 ? "class" : "hidden",
                number == 0 ? "verdicts" : "",
                "data-words",
                number,
                "aria-label",
                "What went wrong");
        chapter.verdicts().forEach(proven -> verdict(proven, page));
        page.close("section").line();
    }

    private static void verdict(ProvenVerdict proven, Markup page) {
        Verdict verdict = proven.verdict();
        page.open("details", "class", verdict.blame().isSomebody() ? "verdict blames" : "verdict", "open", "")
                .open("summary")
                .element("b", verdict.sentence())
                .text(" ")
                .element(
                        "span",
                        verdict.code() + ", blame " + verdict.blame() + ", " + verdict.certainty(),
                        "class",
                        "code")
                .close("summary");
        list("Proof", verdict.proof(), page);
        links(proven.segments(), page);
        list("Next", verdict.advice(), page);
        page.close("details");
    }

    private static void list(String heading, List<String> lines, Markup page) {
        if (lines.isEmpty()) {
            return;
        }
        page.element("h3", heading).open("ul");
        lines.forEach(line -> page.element("li", line));
        page.close("ul");
    }

    private static void links(List<Integer> segments, Markup page) {
        if (segments.isEmpty()) {
            return;
        }
        page.open("p", "class", "proofs").text("In the ladder: ");
        for (int id : segments.subList(0, Math.min(segments.size(), MOST_LINKS))) {
            page.element("a", "segment " + (id + 1), "href", "#flight=" + id).text(" ");
        }
        page.close("p");
    }
}
