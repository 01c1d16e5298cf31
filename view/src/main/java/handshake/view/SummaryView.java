package handshake.view;

import handshake.analysis.flow.GivenUp;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.verdict.Verdict;
import handshake.text.Columns;
import handshake.trace.Closing;
import handshake.trace.Doubts;
import handshake.trace.Facts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Connections, a line each: when it began, counted from the first packet, how long it took, who with whom, and how it went, or
 * what went wrong. What does not fit beside stands below. There may be a hundred thousand of them, so nothing here is parsed or
 * formatted twice.
 */
public final class SummaryView {
    private static final int NUMBER = 5;
    private static final int TIME = 9;
    private static final int TOOK = 8;
    private static final int ENDS = 36;
    private static final int PACKETS = 9;
    private static final int OCTETS = 12;
    /** Narrower, there is room for either the opening or the closing, and for nothing else. */
    private static final int USUAL = 100;

    /** From this width on there is room for packets and octets. */
    private static final int WIDE = 110;

    private final Screen screen;
    private final boolean wide;
    private final String to;

    public SummaryView(Screen screen) {
        this.screen = screen;
        this.wide = screen.width() >= WIDE;
        this.to = " " + Glyphs.on(screen).to() + " ";
    }

    /** What the columns are. */
    public String heading() {
        return screen.paint(
                Ink.STRONG,
                Columns.right("#", NUMBER) + Columns.right("time", TIME) + Columns.right("took", TOOK)
                        + (wide ? Columns.right("packets", PACKETS) + Columns.right("octets", OCTETS) : "") + " "
                        + Columns.left("client" + to + "server", ENDS) + " how it went");
    }

    /**
     * Appends one connection to {@code line}, counted from 1.
     *
     * @param verdicts what went wrong with it, the gravest first
     * @param origin when the capture began, in nanoseconds since 1970
     */
    public void append(ConnectionSummary summary, List<Verdict> verdicts, long origin, StringBuilder line) {
        Facts facts = summary.facts();
        begin(line, summary.number(), summary.began() - origin, facts.duration());
        if (wide) {
            Columns.right(line, facts.packets().client() + facts.packets().server(), PACKETS);
            Columns.right(line, facts.bytes().client() + facts.bytes().server(), OCTETS);
        }
        line.append(' ');
        int begin = line.length();
        summary.ends().client().appendTo(line);
        line.append(to);
        summary.ends().server().appendTo(line);
        Columns.fill(line, begin, ENDS);
        how(summary, verdicts, line);
    }

    /** Appends several equal stories to {@code line} as one, under the number of the first. */
    public void append(StoryGroup group, long origin, StringBuilder line) {
        begin(line, group.first().number(), group.began() - origin, group.span());
        if (wide) {
            Columns.right(line, group.packets(), PACKETS);
            Columns.right(line, group.octets(), OCTETS);
        }
        line.append(' ');
        int begin = line.length();
        line.append(group.clients()).append(to).append(group.servers());
        Columns.fill(line, begin, ENDS);
        finish(line, group.count() + " times " + group.verdict().code(), true);
    }

    private void begin(StringBuilder line, int number, long time, long took) {
        Columns.right(line, number + 1, NUMBER);
        seconds(line, time);
        Columns.right(line, Durations.text(took, screen.unicode()), TOOK);
    }

    private void how(ConnectionSummary summary, List<Verdict> verdicts, StringBuilder line) {
        boolean trouble = !verdicts.isEmpty();
        StringBuilder how = new StringBuilder(); // of its own: whether it fits is known when it is whole
        if (trouble) {
            how.append(verdicts.get(0).code());
            if (verdicts.size() > 1) {
                how.append(", ").append(verdicts.size() - 1).append(" more");
            }
        } else {
            inShort(summary.facts(), how);
        }
        int unexplained = summary.unexplained().orElse(0);
        Doubts doubts = summary.facts().doubts();
        boolean isClear = unexplained == 0 && doubts.equals(Doubts.NONE);
        if (!isClear) {
            how.append(", ").append(DoubtText.counts(unexplained, doubts));
        }
        summary.givenUp().ifPresent(why -> how.append(", ").append(why));
        summary.tunnels().ifPresent(tunnels -> how.append(", in ").append(tunnels));
        boolean bad = !isClear
                || summary.givenUp().isPresent()
                || (trouble && verdicts.get(0).isTrouble());
        finish(line, how.toString(), bad);
    }

    private void inShort(Facts facts, StringBuilder how) {
        if (screen.width() >= USUAL) {
            how.append(facts.opening()).append(", ").append(facts.closing());
        } else {
            how.append(facts.closing() == Closing.OPEN ? facts.opening() : facts.closing());
        }
    }

    /** Beside, where it fits; else below, as far to the right as the ends begin. */
    private void finish(StringBuilder line, String how, boolean bad) {
        if (line.length() + 1 + how.length() > screen.width()) {
            while (line.charAt(line.length() - 1) == ' ') {
                line.setLength(line.length() - 1);
            }
            line.append(System.lineSeparator()).append(" ".repeat(NUMBER + TIME + TOOK + 1));
        }
        line.append(' ').append(bad ? screen.paint(Ink.BAD, how) : how);
    }

    /** Seconds with three places: a column of them is compared at a glance. */
    private static void seconds(StringBuilder line, long nanos) {
        long millis = (Math.abs(nanos) + 500_000) / 1_000_000;
        String whole = (nanos < 0 ? "-" : "") + millis / 1_000;
        long places = millis % 1_000;
        Columns.right(line, whole, TIME - 4);
        line.append(places < 10 ? ".00" : places < 100 ? ".0" : ".").append(places);
    }

    /** The totals, for people. */
    public List<String> totals(Totals totals) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, count(totals.connections(), "connection")) + ", "
                + count(totals.segments(), "TCP segment") + ", " + count(totals.synsAgain(), "SYN") + " sent again"
                + (totals.unexplained().isPresent()
                        ? ", "
                                + DoubtText.counts(totals.unexplained().getAsLong(), totals.doubts())
                                        .replaceFirst(" unexplained", " segments unexplained")
                        : ""));
        if (totals.connections() > 0) {
            lines.add("opening: " + counts(totals.openings()));
            lines.add("closing: " + counts(totals.closings()));
        }
        if (totals.forgotten() > 0) {
            lines.add(screen.paint(
                    Ink.BAD,
                    count(totals.forgotten(), "connection")
                            + " given up while open, because too many were open at once"));
        }
        for (GivenUp.Reason reason : GivenUp.Reason.values()) {
            long count = totals.givenUp(reason);
            if (count > 0) {
                lines.add(screen.paint(Ink.BAD, count(count, "connection") + " not explained to the end: " + reason));
            }
        }
        return lines;
    }

    private static <E extends Enum<E>> String counts(EnumMap<E, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<E, Long>comparingByValue().reversed())
                .map(entry -> String.format("%,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String count(long number, String what) {
        return String.format("%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
