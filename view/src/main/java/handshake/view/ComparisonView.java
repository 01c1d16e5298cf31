package handshake.view;

import handshake.text.Columns;
import handshake.text.Plural;
import handshake.trace.Both;
import handshake.trace.Comparison;
import handshake.trace.Difference;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expected and observed side by side, a line per segment, with every difference explained below its line. */
public final class ComparisonView {
    private final Screen screen;
    private final Glyphs glyphs;
    private final Both<SegmentLabel> labels;
    private final int width;

    private ComparisonView(Trace expected, Trace observed, Screen screen) {
        this.screen = screen;
        this.glyphs = Glyphs.on(screen);
        this.labels = new Both<>(SegmentLabel.in(expected), SegmentLabel.in(observed));
        this.width = (screen.width() - 5) / 2;
    }

    /** The heading, then the segments in order, then how many differ. */
    public static List<String> lines(Trace expected, Trace observed, Screen screen) {
        return new ComparisonView(expected, observed, screen).all(Comparison.of(expected, observed));
    }

    private List<String> all(List<Difference> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, Columns.left("Expected (simulated)", width) + "     Observed (captured)"));
        int different = 0;
        for (Difference row : rows) {
            boolean differs = row.explanation().isPresent();
            different += differs ? 1 : 0;
            String sign = row.expected().isPresent() && row.observed().isPresent() ? (differs ? "~" : "=") : "!";
            lines.add((Columns.left(cell(row.expected(), labels.client()), width)
                            + "  " + screen.paint(differs ? Ink.NOTE : Ink.GOOD, sign) + "  "
                            + cell(row.observed(), labels.server()))
                    .stripTrailing());
            row.explanation()
                    .ifPresent(why -> Wrap.lines(why, screen.width() - 8)
                            .forEach(line -> lines.add("      " + screen.paint(Ink.QUIET, line))));
        }
        lines.add(Plural.of(rows.size(), "segment") + ", " + (rows.size() - different) + " as expected, " + different
                + " different and explained");
        lines.addAll(Wrap.lines(
                "Times are not compared: the simulated network takes half the measured round trip each way.",
                screen.width()));
        return lines;
    }

    private String cell(Optional<TracedSegment> sent, SegmentLabel label) {
        return sent.map(segment -> {
                    String arrow = segment.from() == Side.CLIENT ? glyphs.to() : glyphs.from();
                    String text = arrow + " " + label.flags(segment) + " " + label.relative(segment);
                    return text.length() > width ? text.substring(0, width) : text;
                })
                .orElse("");
    }
}
