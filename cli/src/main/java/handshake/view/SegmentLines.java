package handshake.view;

import handshake.live.annotate.Observation;
import handshake.tcp.model.State;
import handshake.tcp.rules.Applied;
import handshake.text.Columns;
import handshake.trace.Both;
import handshake.trace.Flight;
import handshake.trace.Note;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A captured segment as soon as it was explained, when what will follow is not known yet. */
public final class SegmentLines {
    private static final int NUMBER = 5;
    private static final int TIME = 9;
    private static final int LABEL = 48;
    private static final int STATE = 12;
    private static final int INDENT = NUMBER + TIME + 6;
    private static final String MARGIN = " ".repeat(INDENT);

    private SegmentLines() {}

    /**
     * The number of its connection, the time since that began, the segment, both ends' states if it arrives; below it, with
     * {@code explain}, why it was sent, or that no rule accounts for it. The first of a connection says between whom.
     */
    public static List<String> of(Observation seen, Screen screen, boolean explain) {
        List<String> lines = new ArrayList<>();
        Flight flight = seen.flight();
        if (flight.id() == 0) {
            StringBuilder heading = new StringBuilder();
            Columns.right(heading, seen.connection() + 1, NUMBER);
            lines.add(screen.paint(
                    Ink.STRONG,
                    heading.append("  ").append(between(seen, screen)).toString()));
        }
        lines.add(line(seen, screen));
        if (explain) {
            for (String line : Wrap.lines(why(seen), screen.width() - INDENT)) {
                lines.add(MARGIN + screen.paint(ink(flight), line));
            }
        }
        return lines;
    }

    private static String line(Observation seen, Screen screen) {
        Flight flight = seen.flight();
        Both<State> states = seen.states();
        StringBuilder line = new StringBuilder(2 * LABEL);
        Columns.right(line, seen.connection() + 1, NUMBER);
        line.append("  ");
        Columns.right(line, Durations.text(flight.sentAt(), screen.unicode()), TIME);
        line.append("  ").append(segment(flight, screen)).append("  ");
        Columns.left(line, states.client().toString(), STATE);
        return line.append("  ").append(states.server()).toString();
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
        StringBuilder text = new StringBuilder(LABEL);
        text.append(fromClient ? glyphs.to() : glyphs.from()).append(' ');
        text.append(flight.segment().ctl()).append(' ').append(SegmentLabel.raw(flight));
        Columns.fill(text, 0, LABEL);
        return screen.paint(fromClient ? Ink.CLIENT : Ink.SERVER, text.toString());
    }

    private static String why(Observation seen) {
        String notes = notes(seen.flight().notes());
        String reason = reason(seen);
        return notes.isEmpty() ? reason : notes + ": " + reason;
    }

    private static String notes(List<Note> notes) {
        StringBuilder told = new StringBuilder();
        for (Note note : notes) {
            if (note != Note.CHECKSUM_OFFLOADED) {
                told.append(told.isEmpty() ? "" : ", ").append(note);
            }
        }
        return told.toString();
    }

    private static String reason(Observation seen) {
        Optional<String> problem = seen.flight().problem();
        if (problem.isPresent()) {
            return "unexplained: " + problem.get();
        }
        Optional<Applied> because = seen.because();
        return because.isPresent()
                ? because.get().why() + " (" + because.get().rule().citation() + ")"
                : "counted, no longer explained";
    }

    private static Ink ink(Flight flight) {
        return flight.isExplained() ? Ink.QUIET : Ink.BAD;
    }
}
