package handshake.view;

import handshake.figure.Rung;
import handshake.figure.Rungs;
import handshake.text.Columns;
import handshake.trace.Both;
import handshake.trace.Fact;
import handshake.trace.Knowledge;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What each side knows after each segment, as long as anybody still learns something: the purpose of the three ways. */
public final class KnowledgeView {
    private static final int AFTER = 12;

    private KnowledgeView() {}

    /** A heading, then a block of lines per segment that taught somebody something. */
    public static List<String> lines(Trace trace, Screen screen) {
        List<Both<Set<Fact>>> along = Knowledge.along(trace);
        SegmentLabel labels = SegmentLabel.in(trace);
        int width = (screen.width() - AFTER - 4) / 2;
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "What each side now knows"));
        lines.add("  " + Columns.left("after", AFTER)
                + screen.paint(Ink.CLIENT, Columns.left("the client knows", width)) + "  "
                + screen.paint(Ink.SERVER, "the server knows"));
        for (Rung rung : Rungs.of(trace)) {
            int last = rung.steps().get(rung.steps().size() - 1);
            Both<Set<Fact>> before = along.get(rung.arrives() ? last : last + 1);
            Both<Set<Fact>> after = along.get(last + 1);
            boolean isHandshake = rung.segment().isPresent() && rung.arrives() && !before.equals(after);
            if (isHandshake) {
                String name = labels.name(rung.segment().get());
                lines.addAll(block(name, before, after, width));
            }
        }
        return lines.size() > 2 ? lines : List.of();
    }

    private static List<String> block(String name, Both<Set<Fact>> before, Both<Set<Fact>> after, int width) {
        List<String> client = Wrap.lines(said(Side.CLIENT, before, after), width);
        List<String> server = Wrap.lines(said(Side.SERVER, before, after), width);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(client.size(), server.size()); i++) {
            lines.add(("  " + Columns.left(i == 0 ? name : "", AFTER)
                            + Columns.left(i < client.size() ? client.get(i) : "", width) + "  "
                            + (i < server.size() ? server.get(i) : ""))
                    .stripTrailing());
        }
        return lines;
    }

    private static String said(Side side, Both<Set<Fact>> before, Both<Set<Fact>> after) {
        Set<Fact> known = after.of(side);
        if (known.isEmpty()) {
            return "nothing yet";
        }
        if (known.equals(before.of(side))) {
            return "(as before)";
        }
        List<String> news = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            if (known.contains(fact) && !before.of(side).contains(fact)) {
                news.add(fact.saidBy(side));
            }
        }
        return (before.of(side).isEmpty() ? "" : "also: ") + String.join(", ", news);
    }
}
