package handshake.view.html;

import handshake.trace.Difference;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import handshake.view.SegmentLabel;
import handshake.view.svg.Markup;
import java.util.List;

/** Expected and observed side by side, a row for each segment, with the reason where they differ. */
public final class ComparisonTable {
    /** What stands above it, and above its columns. */
    public record Heading(String title, String expected, String observed) {}

    private static final Heading CAPTURED =
            new Heading("Expected and observed", "Expected (simulated)", "Observed (captured)");

    private ComparisonTable() {}

    /** Nothing for a chapter that was not compared with anything. */
    static void write(Chapter chapter, Markup page) {
        write(chapter, CAPTURED, page);
    }

    /** The same under another heading. */
    public static void write(Chapter chapter, Heading heading, Markup page) {
        chapter.expected()
                .ifPresent(trace -> table(
                        heading,
                        chapter.differences(),
                        SegmentLabel.in(trace),
                        SegmentLabel.in(chapter.trace()),
                        page));
    }

    private static void table(
            Heading heading, List<Difference> rows, SegmentLabel expected, SegmentLabel observed, Markup page) {
        page.open("section", "class", "comparison")
                .element("h2", heading.title())
                .raw("<div class=\"scroll\"><table><thead><tr>")
                .element("th", heading.expected(), "scope", "col")
                .raw("<th scope=\"col\"><span class=\"vh\">Same?</span></th>")
                .element("th", heading.observed(), "scope", "col")
                .raw("</tr></thead><tbody>");
        for (Difference row : rows) {
            boolean both = row.expected().isPresent() && row.observed().isPresent();
            boolean differs = row.explanation().isPresent();
            String kind = both ? (differs ? "near" : "same") : "other";
            page.open("tr", "class", kind)
                    .element(
                            "td",
                            row.expected()
                                    .map(segment -> name(segment, expected))
                                    .orElse(""))
                    .element("td", both ? (differs ? "≈" : "=") : "≠", "class", "sign")
                    .open("td");
            row.observed()
                    .ifPresent(
                            segment -> page.element("a", name(segment, observed), "href", "#flight=" + segment.id()));
            row.explanation().ifPresent(why -> page.element("p", why));
            page.close("td").close("tr").line();
        }
        page.raw("</tbody></table></div></section>\n");
    }

    private static String name(TracedSegment segment, SegmentLabel labels) {
        return arrow(segment) + " " + labels.flags(segment) + " " + labels.relative(segment);
    }

    private static String arrow(TracedSegment segment) {
        return segment.from() == Side.CLIENT ? "→" : "←";
    }
}
