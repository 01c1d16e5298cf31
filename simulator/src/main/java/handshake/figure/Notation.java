package handshake.figure;

import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.UserCall;
import handshake.text.Columns;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Prints a trace as the RFC prints its figures:
 *
 * <pre>
 *     TCP Peer A                                           TCP Peer B
 * 1.  CLOSED                                               LISTEN
 * 2.  SYN-SENT     --&gt; &lt;SEQ=100&gt;&lt;CTL=SYN&gt;              --&gt; SYN-RECEIVED
 * </pre>
 *
 * What is printed is what {@link LadderParser} parses, and a scenario that climbs it prints the same again.
 */
public final class Notation {
    private static final int STATE_WIDTH = 12;
    private static final String RIGHTWARD = "-->";
    private static final String LEFTWARD = "<--";
    private static final String UNDERWAY = "...";
    private static final String NOTHING = "";

    /** One line: what stands at both ends, and the segment between them with its arrows. */
    private record Line(boolean numbered, Both<String> ends, Optional<Hop> hop) {}

    private record Hop(String left, String segment, String right) {}

    private final Trace trace;
    private final Set<Field> shown;
    private final List<Line> lines = new ArrayList<>();
    private final Set<Integer> told = new HashSet<>();

    private Notation(Trace trace, Set<Field> shown) {
        this.trace = trace;
        this.shown = Set.copyOf(shown);
    }

    /** One string per line, without line ends. */
    public static List<String> print(Trace trace) {
        return print(trace, Set.of());
    }

    /** The same, with these fields of every segment that has them. */
    public static List<String> print(Trace trace, Set<Field> shown) {
        Notation notation = new Notation(trace, shown);
        notation.beginning();
        Rungs.ofFigure(trace).forEach(notation::rung);
        return notation.layout();
    }

    // What is said.

    /** Line 1; where an end is in the middle of a connection, with its numbers, as in Figure 9. */
    private void beginning() {
        Both<TransmissionControlBlock> initial = trace.initial();
        boolean inTheMiddle = isOpen(initial.client()) || isOpen(initial.server());
        if (inTheMiddle) {
            lines.add(new Line(true, initial.map(Notation::numbers), Optional.empty()));
        }
        lines.add(new Line(!inTheMiddle, initial.map(tcb -> tcb.state().toString()), Optional.empty()));
    }

    private static boolean isOpen(TransmissionControlBlock tcb) {
        return tcb.state().isSynchronized();
    }

    private static String numbers(TransmissionControlBlock tcb) {
        return isOpen(tcb)
                ? "(send " + tcb.snd().nxt() + ",receive " + tcb.rcv().nxt() + ")"
                : "(" + Comments.REBOOT + ")";
    }

    private void rung(Rung rung) {
        Both<String> comments = new Both<>(comments(rung, Side.CLIENT), comments(rung, Side.SERVER));
        told.addAll(rung.steps());
        boolean moves = rung.segment().isPresent();
        if (moves && !rung.departs() && !rung.arrives()) {
            return; // a copy that will be drawn when it arrives, or a loss that was drawn at its departure
        }
        boolean commented = !comments.equals(new Both<>(NOTHING, NOTHING));
        if (commented) {
            lines.add(new Line(true, comments, Optional.empty()));
        }
        lines.add(new Line(
                !commented,
                new Both<>(end(rung, Side.CLIENT), end(rung, Side.SERVER)),
                rung.segment().map(sent -> hop(rung, sent))));
    }

    private String comments(Rung rung, Side side) {
        List<String> comments = new ArrayList<>();
        for (int place : rung.steps()) {
            Step step = trace.steps().get(place);
            if (!told.contains(place) && step.happening().where().equals(Optional.of(side)) && !isPlain(step)) {
                Comments.print(step).ifPresent(comment -> comments.add("(" + comment + ")"));
            }
        }
        return String.join(" ", comments);
    }

    /** Whether the segment that left says already which call it was: OPEN its SYN, SEND its text. */
    private boolean isPlain(Step step) {
        if (!(step.happening() instanceof Happening.Called called)
                || step.departures().size() != 1) {
            return false;
        }
        int octets = trace.segment(step.departures().get(0)).segment().data().length();
        return called.call() instanceof UserCall.OpenActive
                || (called.call() instanceof UserCall.Send send && send.data().length() == octets);
    }

    /** The state after this line; where the segment was not sent now, or is lost, the RFC says that instead. */
    private static String end(Rung rung, Side side) {
        State state = rung.states().of(side);
        if (rung.segment().isEmpty()) {
            return state.toString();
        }
        TracedSegment sent = rung.segment().get();
        if (sent.from() != side) {
            return isLost(rung) ? "(" + Comments.LOST + ")" : state.toString();
        }
        if (rung.arrives() && !rung.departs() && sent.notes().contains(Note.NETWORK_DUPLICATE)) {
            return "(" + Comments.DUPLICATE + ")";
        }
        return !rung.departs() && sent.notes().contains(Note.INJECTED) ? "(" + Comments.FORGED + ")" : state.toString();
    }

    private static boolean isLost(Rung rung) {
        return rung.departs() && rung.segment().orElseThrow().fate() == TracedSegment.Fate.LOST;
    }

    /** An arrow beside the sender when it leaves now, one beside the receiver when it arrives now. */
    private Hop hop(Rung rung, TracedSegment sent) {
        boolean fromClient = sent.from() == Side.CLIENT;
        String arrow = fromClient ? RIGHTWARD : LEFTWARD;
        String sending = rung.departs() ? arrow : UNDERWAY;
        String receiving = rung.arrives() ? arrow : UNDERWAY;
        String segment = SegmentPattern.of(sent.segment(), shown).toString();
        return fromClient ? new Hop(sending, segment, receiving) : new Hop(receiving, segment, sending);
    }

    // How it is laid out.

    private List<String> layout() {
        List<Line> hops = lines.stream().filter(line -> line.hop().isPresent()).toList();
        int states = Math.max(STATE_WIDTH, widest(hops, line -> line.ends().client()));
        int width = widest(hops, line -> line.hop().orElseThrow().segment());
        int gap = width + 2 * RIGHTWARD.length() + 4;
        List<String> text = new ArrayList<>();
        text.add("    " + Columns.left("TCP Peer A", states + gap) + "TCP Peer B");
        int number = 0;
        for (Line line : lines) {
            number += line.numbered() ? 1 : 0;
            String margin = Columns.left(line.numbered() ? number + "." : NOTHING, 4);
            String left = line.ends().client();
            String toRight = line.hop()
                    .map(hop -> Columns.left(left, states) + text(hop, width))
                    .orElse(Columns.left(left, states + gap));
            text.add((margin + toRight + line.ends().server()).stripTrailing());
        }
        return text;
    }

    private static int widest(List<Line> lines, Function<Line, String> column) {
        return lines.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private static String text(Hop hop, int width) {
        return " " + hop.left() + " " + Columns.left(hop.segment(), width) + " " + hop.right() + " ";
    }
}
