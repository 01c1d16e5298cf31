package handshake.view;

import handshake.figure.Rung;
import handshake.figure.Rungs;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;
import handshake.tcp.rules.Applied;
import handshake.text.Columns;
import handshake.text.Printable;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ladder for people: the RFC's figure, widened. Each line has the states of both ends after it and the segment with
 * raw and relative numbers; below it stands why, for each end to which something happened.
 */
public final class LadderView {
    private static final int TIME = 9;
    private static final int STATE = 12;
    private static final int INDENT = TIME + 2;
    private static final int LABEL = 8;
    private static final int SPACE = 1;
    private static final int LEAST_DASHES = 4;

    private final Trace trace;
    private final Screen screen;
    private final Glyphs glyphs;
    private final SegmentLabel labels;
    private final StepText story;
    private final boolean explain;
    /** Whether for most segments there is room only for numbers counted from the SYNs, without those in the headers. */
    private final boolean relative;

    private final Set<Integer> told = new HashSet<>();

    private LadderView(Trace trace, Screen screen, boolean explain) {
        this.trace = trace;
        this.screen = screen;
        this.glyphs = Glyphs.on(screen);
        this.labels = SegmentLabel.in(trace);
        this.story = new StepText(trace);
        this.explain = explain;
        long tooLong = trace.segments().stream().filter(sent -> !fits(sent)).count();
        this.relative = tooLong > trace.segments().size() / 2;
    }

    /** Whether there is room for the numbers as they stand in the header and relative ones beside them. */
    private boolean fits(TracedSegment sent) {
        return label(labels.flags(sent), labels.numbers(sent)) + LEAST_DASHES <= room();
    }

    /** One string per line. {@code explain}: with the reasons below each segment. */
    public static List<String> lines(Trace trace, Screen screen, boolean explain) {
        return new LadderView(trace, screen, explain).all();
    }

    /** The lines of each rung apart from each other; the heading comes first. */
    public static List<List<String>> blocks(Trace trace, Screen screen) {
        return blocks(trace, screen, true);
    }

    /** As above; {@code explain}: with the reasons below each segment. */
    public static List<List<String>> blocks(Trace trace, Screen screen, boolean explain) {
        LadderView view = new LadderView(trace, screen, explain);
        List<List<String>> blocks = new ArrayList<>();
        blocks.add(view.heading());
        Rungs.of(trace).forEach(rung -> blocks.add(view.rung(rung)));
        return blocks;
    }

    private List<String> all() {
        List<String> lines = new ArrayList<>(heading());
        for (Rung rung : Rungs.of(trace)) {
            lines.addAll(rung(rung));
        }
        return lines;
    }

    private List<String> heading() {
        String left = "client " + trace.ends().client();
        String right = "server " + trace.ends().server();
        String gap = " ".repeat(Math.max(2, screen.width() - INDENT - left.length() - right.length()));
        List<String> lines = new ArrayList<>();
        lines.add(" ".repeat(INDENT) + screen.paint(Ink.CLIENT, left) + gap + screen.paint(Ink.SERVER, right));
        if (relative) {
            String origin = Columns.left(origin(Side.CLIENT), STATE + middle() / 2);
            lines.add(" ".repeat(INDENT)
                    + screen.paint(
                            Ink.QUIET,
                            origin + Columns.right(origin(Side.SERVER), screen.width() - INDENT - origin.length())));
        }
        lines.add(" ".repeat(INDENT)
                + Columns.left(trace.initial().client().state().toString(), STATE)
                + " ".repeat(middle())
                + Columns.right(trace.initial().server().state().toString(), STATE));
        return lines;
    }

    /** Which number in the header is relative 0 of {@code side}; nothing of one that has sent nothing. */
    private String origin(Side side) {
        boolean sends = trace.segments().stream().anyMatch(sent -> sent.from() == side);
        return sends ? "seq 0 is " + labels.isn(side) : "";
    }

    /** Columns between the two states. */
    private int middle() {
        return screen.width() - INDENT - 2 * STATE;
    }

    /** Columns for an arrow with its label. */
    private int room() {
        return middle() - 2 * SPACE;
    }

    /** Columns that a label takes, the two ends of the arrow and the spaces around it included. */
    private static int label(String flags, String numbers) {
        return flags.length() + numbers.length() + 4 * SPACE + 2;
    }

    private List<String> rung(Rung rung) {
        List<String> lines = new ArrayList<>();
        Step last = trace.steps().get(rung.steps().get(rung.steps().size() - 1));
        long time = rung.segment().isPresent() && rung.departs()
                ? rung.segment().get().sentAt()
                : last.time();
        String middle = rung.segment().map(sent -> hop(rung, sent)).orElse(" ".repeat(room()));
        lines.add((Columns.right(Durations.text(time, screen.unicode()), TIME)
                        + "  "
                        + Columns.left(rung.states().client().toString(), STATE)
                        + " " + middle + " "
                        + Columns.right(rung.states().server().toString(), STATE))
                .stripTrailing());
        if (explain) {
            for (int place : rung.steps()) {
                if (told.add(place)) {
                    lines.addAll(reasons(trace.steps().get(place)));
                }
            }
            rung.segment().filter(sent -> rung.departs()).ifPresent(sent -> lines.addAll(remarks(sent)));
        }
        return lines;
    }

    /** {@code ●── SYN seq=100 (0) ──────▶}, mirrored for what the server sends. */
    private String hop(Rung rung, TracedSegment sent) {
        boolean rightward = sent.from() == Side.CLIENT;
        String flags = labels.flags(sent);
        String numbers = relative ? labels.relative(sent) : fits(sent) ? labels.numbers(sent) : SegmentLabel.raw(sent);
        int dashes = Math.max(2, room() - label(flags, numbers));
        String begin = rung.departs() ? glyphs.begin() : glyphs.underway();
        String end = rung.lost()
                ? glyphs.lost()
                : rung.arrives() ? (rightward ? glyphs.right() : glyphs.left()) : glyphs.underway();
        String near = glyphs.line().repeat(dashes / 2);
        String far = (rung.arrives() ? glyphs.line() : glyphs.underway()).repeat(dashes - dashes / 2);
        Ink ink = rightward ? Ink.CLIENT : Ink.SERVER;
        String text = " " + screen.paint(Ink.STRONG, flags) + "  " + numbers + " ";
        return rightward
                ? screen.paint(ink, begin + near) + text + screen.paint(rung.lost() ? Ink.BAD : ink, far + end)
                : screen.paint(rung.lost() ? Ink.BAD : ink, end + far) + text + screen.paint(ink, near + begin);
    }

    private List<String> reasons(Step step) {
        List<String> lines = new ArrayList<>();
        Side side = StepText.where(step);
        boolean somewhere = step.happening().where().isPresent();
        String cause = story.cause(step);
        List<Applied> reasons = story.reasons(step);
        String first = reasons.isEmpty() ? "" : reasons.get(0).why();
        String sentence = cause.isEmpty() ? first : first.isEmpty() ? cause : cause + ": " + first;
        String label = Columns.left(somewhere ? side.toString() : "network", LABEL);
        Ink ink = !somewhere ? Ink.NOTE : side == Side.CLIENT ? Ink.CLIENT : Ink.SERVER;
        int room = screen.width() - INDENT - LABEL;
        lines.addAll(
                Wrap.beside(" ".repeat(INDENT) + screen.paint(ink, label), INDENT + LABEL, sentence, screen.width()));
        for (int i = 1; i < reasons.size(); i++) {
            Wrap.lines("and " + reasons.get(i).why(), room)
                    .forEach(more -> lines.add(" ".repeat(INDENT + LABEL) + more));
        }
        String rules = reasons.stream()
                .map(applied -> applied.rule().citation() + " " + applied.rule())
                .collect(Collectors.joining(", "));
        String changes = story.changes(step);
        String small = rules + (rules.isEmpty() || changes.isEmpty() ? "" : "; ") + changes;
        if (!small.isEmpty()) {
            Wrap.lines(small, room)
                    .forEach(line -> lines.add(" ".repeat(INDENT + LABEL) + screen.paint(Ink.QUIET, line)));
        }
        return lines;
    }

    /** What else there is to say about the segment itself. */
    private List<String> remarks(TracedSegment sent) {
        List<String> lines = new ArrayList<>();
        trace.recording().ifPresent(file -> lines.addAll(remark("packet", String.valueOf(file.packet(sent)))));
        if (hasTellingOptions(sent.segment())) {
            lines.addAll(remark(
                    "options",
                    sent.segment().options().stream().map(Object::toString).collect(Collectors.joining(", "))));
        }
        if (!sent.segment().data().isEmpty()) {
            lines.add(" ".repeat(INDENT) + screen.paint(Ink.QUIET, Columns.left("text", LABEL) + quoted(sent)));
        }
        String notes = sent.notes().stream()
                .filter(note -> note != Note.CHECKSUM_OFFLOADED) // said once for all
                .map(Note::toString)
                .collect(Collectors.joining(", "));
        if (!notes.isEmpty()) {
            lines.addAll(remark("note", notes));
        }
        return lines;
    }

    /** On a SYN the options are what is negotiated; later ones are worth a line when they are more than timestamps. */
    private static boolean hasTellingOptions(Segment segment) {
        return segment.options().stream()
                .anyMatch(option -> segment.has(Flag.SYN)
                        || !(option instanceof TcpOption.NoOperation || option instanceof TcpOption.Timestamps));
    }

    /** The text of the segment, escaped, and no more of it than fits. */
    private String quoted(TracedSegment sent) {
        int room = screen.width() - INDENT - LABEL - 5;
        Octets data = sent.segment().data();
        String shown = Printable.bytes(data.first(room).toArray());
        boolean cut = data.length() > room || shown.length() > room;
        return '"' + shown.substring(0, Math.min(room, shown.length())) + '"' + (cut ? " ..." : "");
    }

    private List<String> remark(String label, String text) {
        return Wrap.beside(Columns.left(label, LABEL), LABEL, text, screen.width() - INDENT).stream()
                .map(line -> " ".repeat(INDENT) + screen.paint(Ink.QUIET, line))
                .toList();
    }
}
