package handshake.view;

import handshake.live.annotate.Observation;
import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Flight;
import handshake.trace.Note;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A captured segment as soon as it was explained, when what will follow is not known yet. */
public final class SegmentLines {
    private static final int NUMBER = 5;
    private static final int TIME = 9;
    private static final int LABEL = 48;
    private static final int STATE = 12;
    private static final int INDENT = NUMBER + TIME + 6;

    private SegmentLines() {}

    /**
     * The number of its connection, the time since that began, the segment, both ends' states if it arrives; below it, with
     * {@code explain}, why it was sent, or that no rule accounts for it. The first of a connection says between whom.
     */
    public static List<String> of(Observation seen, Screen screen, boolean explain) {
        List<String> lines = new ArrayList<>();
        Flight flight = seen.flight();
        String number = padLeft(Integer.toString(seen.connection() + 1), NUMBER);
        if (flight.id() == 0) {
            lines.add(screen.paint(Ink.STRONG, number + "  " + between(seen, screen)));
        }
        Both<State> states = seen.states();
        lines.add((number + "  " + padLeft(Durations.text(flight.sentAt(), screen.unicode()), TIME) + "  "
                        + segment(flight, screen) + "  "
                        + pad(states.client().toString(), STATE) + "  "
                        + states.server())
                .stripTrailing());
        if (explain) {
            Wrap.lines(why(seen), screen.width() - INDENT)
                    .forEach(line -> lines.add(" ".repeat(INDENT) + screen.paint(ink(flight), line)));
        }
        return lines;
    }

    private static String between(Observation seen, Screen screen) {
        Glyphs glyphs = Glyphs.on(screen);
        boolean fromClient = seen.flight().from() == Side.CLIENT;
        return (fromClient ? seen.packet().source() : seen.packet().destination()) + " " + glyphs.to() + " "
                + (fromClient ? seen.packet().destination() : seen.packet().source());
    }

    private static String segment(Flight flight, Screen screen) {
        Glyphs glyphs = Glyphs.on(screen);
        boolean fromClient = flight.from() == Side.CLIENT;
        String text = (fromClient ? glyphs.to() : glyphs.from()) + " "
                + flight.segment().ctl() + " " + SegmentLabel.raw(flight);
        return screen.paint(fromClient ? Ink.CLIENT : Ink.SERVER, pad(text, LABEL));
    }

    private static String why(Observation seen) {
        Flight flight = seen.flight();
        String notes = flight.notes().stream()
                .filter(note -> note != Note.CHECKSUM_OFFLOADED)
                .map(Note::toString)
                .collect(Collectors.joining(", "));
        String reason = flight.problem()
                .map(problem -> "unexplained: " + problem)
                .or(() -> seen.because()
                        .map(applied -> applied.why() + " (" + applied.rule().citation() + ")"))
                .orElse("counted, no longer explained");
        return notes.isEmpty() ? reason : notes + ": " + reason;
    }

    private static Ink ink(Flight flight) {
        return flight.isExplained() ? Ink.QUIET : Ink.BAD;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
