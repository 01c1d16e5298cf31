package handshake.view;

import handshake.analysis.annotate.ExplainedSegment;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.State;
import handshake.tcp.rules.Applied;
import handshake.text.Columns;
import handshake.trace.Both;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.List;
import java.util.Optional;

/**
 * Captured segments as soon as they were explained, when what will follow is not known yet. There may be fifty thousand in a
 * second, so all is appended to one text.
 */
public final class SegmentLines {
    private static final int NUMBER = 5;
    private static final int TIME = 9;
    private static final int LABEL = 48;
    private static final int STATE = 12;
    private static final String MARGIN = " ".repeat(NUMBER + TIME + 6);

    private final Screen screen;
    private final Glyphs glyphs;
    private final boolean explain;

    /** {@code explain}: whether to say below each segment why it was sent. */
    public SegmentLines(Screen screen, boolean explain) {
        this.screen = screen;
        this.glyphs = Glyphs.on(screen);
        this.explain = explain;
    }

    /**
     * Appends whole lines: the number of the segment's connection, the time since that began, the segment, both ends' states
     * if it arrives; below it why it was sent, or that no rule accounts for it. The first of a connection says between whom.
     */
    public void append(ExplainedSegment seen, StringBuilder lines) {
        if (seen.segment().id() == 0) {
            heading(seen, lines);
        }
        segment(seen, lines);
        if (explain) {
            explanation(seen, lines);
        }
    }

    private void heading(ExplainedSegment seen, StringBuilder lines) {
        boolean fromClient = seen.segment().from() == Side.CLIENT;
        Endpoint source = seen.packet().source();
        Endpoint destination = seen.packet().destination();
        int begin = lines.length();
        Columns.right(lines, seen.connection() + 1, NUMBER);
        (fromClient ? source : destination).appendTo(lines.append("  "));
        (fromClient ? destination : source)
                .appendTo(lines.append(' ').append(glyphs.to()).append(' '));
        screen.paint(Ink.STRONG, lines, begin);
        lines.append(System.lineSeparator());
    }

    private void segment(ExplainedSegment seen, StringBuilder lines) {
        TracedSegment segment = seen.segment();
        Both<State> states = seen.states();
        Columns.right(lines, seen.connection() + 1, NUMBER);
        lines.append("  ");
        Columns.right(lines, Durations.text(segment.sentAt(), screen.unicode()), TIME);
        lines.append("  ");
        arrow(segment, lines);
        lines.append("  ");
        Columns.left(lines, states.client().toString(), STATE);
        lines.append("  ").append(states.server()).append(System.lineSeparator());
    }

    private void arrow(TracedSegment segment, StringBuilder lines) {
        boolean fromClient = segment.from() == Side.CLIENT;
        int begin = lines.length();
        lines.append(fromClient ? glyphs.to() : glyphs.from()).append(' ');
        lines.append(segment.segment().ctl()).append(' ').append(SegmentLabel.raw(segment));
        Columns.fill(lines, begin, LABEL);
        screen.paint(fromClient ? Ink.CLIENT : Ink.SERVER, lines, begin);
    }

    private void explanation(ExplainedSegment seen, StringBuilder lines) {
        Ink ink = seen.segment().isExplained() ? Ink.QUIET : Ink.BAD;
        String words = Wrap.words(notes(seen.segment().notes()) + reason(seen));
        int begin = 0;
        while (begin <= words.length()) {
            int end = Wrap.lineEnd(words, begin, screen.width() - MARGIN.length());
            int line = lines.append(MARGIN).length();
            lines.append(words, begin, end);
            screen.paint(ink, lines, line);
            lines.append(System.lineSeparator());
            begin = end + 1;
        }
    }

    private static String notes(List<Note> notes) {
        StringBuilder told = new StringBuilder();
        for (Note note : notes) {
            if (note != Note.CHECKSUM_OFFLOADED) {
                told.append(told.isEmpty() ? "" : ", ").append(note);
            }
        }
        return told.isEmpty() ? "" : told.append(": ").toString();
    }

    private static String reason(ExplainedSegment seen) {
        Optional<String> problem = seen.segment().problem();
        if (problem.isPresent()) {
            return "unexplained: " + problem.get();
        }
        Optional<Applied> because = seen.because();
        return because.isPresent()
                ? because.get().why() + " (" + because.get().rule().citation() + ")"
                : "counted, no longer explained";
    }
}
