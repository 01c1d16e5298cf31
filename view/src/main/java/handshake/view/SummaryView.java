package handshake.view;

import handshake.analysis.flow.GivenUp;
import handshake.analysis.summary.ConnectionSummary;
import handshake.tcp.model.Endpoint;
import handshake.text.Columns;
import handshake.text.Plural;
import handshake.trace.Doubts;
import handshake.trace.Facts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Connections, a line each. There may be a hundred thousand of them, so nothing here is parsed or formatted twice. */
public final class SummaryView {
    private static final String HEADING = "     #  client                 server                 opening      closing"
            + "         seen   handshake  bytes sent";

    private final Screen screen;

    public SummaryView(Screen screen) {
        this.screen = screen;
    }

    /** What the columns are. */
    public String heading() {
        return screen.paint(Ink.STRONG, HEADING);
    }

    /** Appends one connection to {@code line}, counted from 1. */
    public void append(ConnectionSummary summary, StringBuilder line) {
        Facts facts = summary.facts();
        Columns.right(line, summary.number() + 1, 6);
        line.append("  ");
        endpoint(line, summary.ends().client());
        endpoint(line, summary.ends().server());
        Columns.left(line, facts.opening().toString(), 13);
        Columns.left(line, facts.closing().toString(), 16);
        Columns.right(line, facts.completeness(), 3);
        time(line, facts.handshake());
        line.append("  ")
                .append(facts.bytes().client().longValue())
                .append('/')
                .append(facts.bytes().server().longValue());
        if (facts.synRetransmissions() > 0) {
            line.append(", SYN again: ").append(facts.synRetransmissions());
        }
        if (facts.synAckRetransmissions() > 0) {
            line.append(", SYN,ACK again: ").append(facts.synAckRetransmissions());
        }
        int unexplained = summary.unexplained().orElse(0);
        if (unexplained > 0 || !facts.doubts().equals(Doubts.NONE)) {
            line.append(screen.paint(Ink.BAD, ", " + DoubtText.counts(unexplained, facts.doubts())));
        }
        summary.givenUp().ifPresent(why -> line.append(screen.paint(Ink.BAD, ", " + why)));
    }

    private static void endpoint(StringBuilder line, Endpoint end) {
        int begin = line.length();
        end.appendTo(line);
        Columns.fill(line, begin, 21);
        line.append("  ");
    }

    /** Milliseconds with three places: a column of them is compared at a glance. */
    private static void time(StringBuilder line, OptionalLong nanos) {
        if (nanos.isEmpty()) {
            line.append("           -");
            return;
        }
        long micros = (nanos.getAsLong() + 500) / 1000;
        Columns.right(line, micros / 1000, 5);
        long places = micros % 1000;
        line.append(places < 10 ? ".00" : places < 100 ? ".0" : ".")
                .append(places)
                .append(" ms");
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
