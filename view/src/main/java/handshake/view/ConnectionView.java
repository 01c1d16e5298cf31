package handshake.view;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.tcp.rules.Departure;
import handshake.trace.Doubts;
import handshake.trace.Facts;
import handshake.trace.Note;
import handshake.trace.Opening;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A captured connection for people: its ladder, then what its two ends agreed on and how long that took. */
public final class ConnectionView {
    private static final int LABEL = 15;
    /** Narrower than this, the columns of a summary have no room. */
    private static final int COLUMNS = 100;

    private ConnectionView() {}

    /** Everything about one connection. {@code explain}: with the reasons below each segment. */
    public static List<String> lines(ExplainedConnection connection, Screen screen, boolean explain) {
        Trace trace = connection.trace();
        List<String> lines = new ArrayList<>(LadderView.lines(trace, screen, explain));
        lines.addAll(below(connection, screen, explain));
        return lines;
    }

    /** What stands below the ladder. */
    public static List<String> below(ExplainedConnection connection, Screen screen, boolean explain) {
        List<String> lines = new ArrayList<>();
        if (explain) {
            lines.addAll(problems(connection, screen));
            List<String> knowledge = KnowledgeView.lines(connection.trace(), screen);
            if (!knowledge.isEmpty()) {
                lines.add("");
                lines.addAll(knowledge);
            }
        }
        lines.add("");
        lines.addAll(facts(connection, screen));
        return lines;
    }

    private static List<String> problems(ExplainedConnection connection, Screen screen) {
        List<String> lines = new ArrayList<>();
        for (TracedSegment segment : connection.trace().segments()) {
            Departure departure = connection.departures().get(segment.id());
            if (departure != null) {
                lines.addAll(Wrap.lines(
                        "packet " + connection.packetNumber(segment) + " departs from RFC 9293 (" + departure + "): "
                                + departure.instead(),
                        screen.width()));
            }
            segment.problem()
                    .ifPresent(problem -> Wrap.lines(
                                    "packet " + connection.packetNumber(segment) + " " + DoubtText.kind(segment) + ": "
                                            + problem,
                                    screen.width())
                            .forEach(line -> lines.add(screen.paint(Ink.BAD, line))));
        }
        for (String doubt : DoubtText.sentences(connection)) {
            Wrap.lines(doubt, screen.width()).forEach(line -> lines.add(screen.paint(Ink.BAD, line)));
        }
        return lines;
    }

    /** Options, times and counts. */
    public static List<String> facts(ExplainedConnection connection, Screen screen) {
        Facts facts = connection.facts();
        List<String> lines = new ArrayList<>();
        facts.options().client().ifPresent(offer -> lines.addAll(labelled("client offers", offer.toString(), screen)));
        facts.options().server().ifPresent(offer -> lines.addAll(labelled("server offers", offer.toString(), screen)));
        String times = times(facts, screen);
        if (!times.isEmpty()) {
            lines.addAll(labelled("handshake", times, screen));
        }
        connection.encapsulation().describe().ifPresent(tunnels -> lines.addAll(labelled("tunnels", tunnels, screen)));
        long segments = facts.packets().client() + facts.packets().server();
        lines.addAll(labelled(
                "in short",
                "opening " + facts.opening() + ", closing " + facts.closing() + ", " + segments + " segments, "
                        + DoubtText.counts(facts.unexplained(), facts.doubts()),
                screen));
        long wrong = connection.trace().segments().stream()
                .filter(segment -> segment.notes().contains(Note.CHECKSUM_WRONG))
                .count();
        if (wrong > 0) {
            lines.addAll(labelled(
                    "checksums",
                    "wrong in " + wrong + " of the segments, and not because they were left to hardware",
                    screen));
        }
        boolean offloaded = connection.trace().segments().stream()
                .anyMatch(segment -> segment.notes().contains(Note.CHECKSUM_OFFLOADED));
        if (offloaded) {
            lines.addAll(labelled("checksums", "left to hardware that is not there (offloading): no error", screen));
        }
        if (connection.omitted() > 0) {
            lines.addAll(labelled("not shown", connection.omitted() + " further segments", screen));
        }
        connection.givenUp().ifPresent(why -> lines.addAll(labelled("given up", why.toString(), screen)));
        return lines;
    }

    /** One line: who with whom, how it opened and closed. */
    public static String summary(ExplainedConnection connection, Screen screen) {
        Facts facts = connection.facts();
        Trace trace = connection.trace();
        boolean columns = screen.width() >= COLUMNS;
        return String.format(
                columns ? "%5d  %-21s %s %-21s  %-11s %-15s %6d packets%s" : "%5d  %s %s %s  %s, %s, %d packets%s",
                connection.number() + 1,
                trace.ends().client(),
                Glyphs.on(screen).to(),
                trace.ends().server(),
                facts.opening(),
                facts.closing(),
                facts.packets().client() + facts.packets().server(),
                oddities(connection, screen));
    }

    private static String oddities(ExplainedConnection connection, Screen screen) {
        Facts facts = connection.facts();
        boolean isClear = facts.unexplained() == 0 && facts.doubts().equals(Doubts.NONE);
        String text = (isClear ? "" : ", " + DoubtText.counts(facts.unexplained(), facts.doubts()))
                + connection.givenUp().map(why -> ", " + why).orElse("");
        return text.isEmpty() ? "" : screen.paint(Ink.BAD, text);
    }

    private static List<String> labelled(String label, String text, Screen screen) {
        String padded = screen.paint(Ink.STRONG, label) + " ".repeat(LABEL - label.length());
        return Wrap.beside(padded, LABEL, text, screen.width());
    }

    private static String times(Facts facts, Screen screen) {
        List<String> times = new ArrayList<>(2);
        if (facts.synToSynAck().isPresent()) {
            times.add(time("SYN to SYN,ACK ", facts.synToSynAck(), screen));
        }
        if (facts.handshake().isPresent()) {
            String from = times.isEmpty() ? "SYN " : "";
            times.add(time(from + "to the ACK that completes the open ", facts.handshake(), screen));
        } else if (facts.opening() == Opening.THREE_WAY) {
            times.add("the ACK that completes the open was not seen, so its time is unknown");
        }
        return String.join("; ", times);
    }

    private static String time(String label, OptionalLong nanos, Screen screen) {
        return nanos.isPresent() ? label + Durations.text(nanos.getAsLong(), screen.unicode()) : "";
    }
}
