package handshake.view;

import handshake.live.annotate.Conversation;
import handshake.tcp.rules.Departure;
import handshake.trace.Facts;
import handshake.trace.Flight;
import handshake.trace.Note;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A captured connection for people: its ladder, then what its two ends agreed on and how long that took. */
public final class ConversationView {
    private static final int LABEL = 15;
    /** Narrower than this, the columns of a summary have no room. */
    private static final int COLUMNS = 100;

    private ConversationView() {}

    /** Everything about one connection. {@code explain}: with the reasons below each segment. */
    public static List<String> lines(Conversation conversation, Screen screen, boolean explain) {
        Trace trace = conversation.trace();
        List<String> lines = new ArrayList<>(LadderView.lines(trace, screen, explain));
        lines.addAll(below(conversation, screen, explain));
        return lines;
    }

    /** What stands below the ladder. */
    public static List<String> below(Conversation conversation, Screen screen, boolean explain) {
        List<String> lines = new ArrayList<>();
        if (explain) {
            lines.addAll(problems(conversation, screen));
            List<String> knowledge = KnowledgeView.lines(conversation.trace(), screen);
            if (!knowledge.isEmpty()) {
                lines.add("");
                lines.addAll(knowledge);
            }
        }
        lines.add("");
        lines.addAll(facts(conversation, screen));
        return lines;
    }

    private static List<String> problems(Conversation conversation, Screen screen) {
        List<String> lines = new ArrayList<>();
        for (Flight flight : conversation.trace().flights()) {
            Departure departure = conversation.departures().get(flight.id());
            if (departure != null) {
                lines.addAll(Wrap.lines(
                        "packet " + conversation.packetNumber(flight) + " departs from RFC 9293 (" + departure + "): "
                                + departure.instead(),
                        screen.width()));
            }
            flight.problem()
                    .ifPresent(problem -> Wrap.lines(
                                    "packet " + conversation.packetNumber(flight) + " unexplained: " + problem,
                                    screen.width())
                            .forEach(line -> lines.add(screen.paint(Ink.BAD, line))));
        }
        return lines;
    }

    /** Options, times and counts. */
    public static List<String> facts(Conversation conversation, Screen screen) {
        Facts facts = conversation.facts();
        List<String> lines = new ArrayList<>();
        facts.options().client().ifPresent(offer -> lines.addAll(labelled("client offers", offer.toString(), screen)));
        facts.options().server().ifPresent(offer -> lines.addAll(labelled("server offers", offer.toString(), screen)));
        String times = time("SYN to SYN,ACK ", facts.synToSynAck(), screen)
                + time("; to the ACK that completes the open ", facts.handshake(), screen);
        if (!times.isEmpty()) {
            lines.addAll(labelled("handshake", times, screen));
        }
        long segments = facts.packets().client() + facts.packets().server();
        lines.addAll(labelled(
                "in short",
                "opening " + facts.opening() + ", closing " + facts.closing() + ", " + segments + " segments, "
                        + facts.unexplained() + " unexplained",
                screen));
        boolean offloaded = conversation.trace().flights().stream()
                .anyMatch(flight -> flight.notes().contains(Note.CHECKSUM_OFFLOADED));
        if (offloaded) {
            lines.addAll(labelled("checksums", "left to hardware that is not there (offloading): no error", screen));
        }
        if (conversation.omitted() > 0) {
            lines.addAll(labelled("not shown", conversation.omitted() + " further segments", screen));
        }
        conversation.givenUp().ifPresent(why -> lines.addAll(labelled("given up", why.toString(), screen)));
        return lines;
    }

    /** One line: who with whom, how it opened and closed. */
    public static String summary(Conversation conversation, Screen screen) {
        Facts facts = conversation.facts();
        Trace trace = conversation.trace();
        boolean columns = screen.width() >= COLUMNS;
        return String.format(
                columns ? "%5d  %-21s %s %-21s  %-11s %-15s %6d packets%s" : "%5d  %s %s %s  %s, %s, %d packets%s",
                conversation.number() + 1,
                trace.ends().client(),
                Glyphs.on(screen).to(),
                trace.ends().server(),
                facts.opening(),
                facts.closing(),
                facts.packets().client() + facts.packets().server(),
                oddities(conversation, screen));
    }

    private static String oddities(Conversation conversation, Screen screen) {
        int unexplained = conversation.facts().unexplained();
        String text = (unexplained == 0 ? "" : ", " + unexplained + " unexplained")
                + conversation.givenUp().map(why -> ", " + why).orElse("");
        return text.isEmpty() ? "" : screen.paint(Ink.BAD, text);
    }

    private static List<String> labelled(String label, String text, Screen screen) {
        String padded = screen.paint(Ink.STRONG, label) + " ".repeat(LABEL - label.length());
        return Wrap.beside(padded, LABEL, text, screen.width());
    }

    private static String time(String label, OptionalLong nanos, Screen screen) {
        return nanos.isPresent() ? label + Durations.text(nanos.getAsLong(), screen.unicode()) : "";
    }
}
