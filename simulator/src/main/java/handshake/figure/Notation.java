package handshake.figure;

import handshake.tcp.model.State;
import handshake.trace.Flight;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints a trace as the RFC prints its figures:
 *
 * <pre>
 *     TCP Peer A                                           TCP Peer B
 * 1.  CLOSED                                               LISTEN
 * 2.  SYN-SENT     --> &lt;SEQ=100&gt;&lt;CTL=SYN&gt;              --> SYN-RECEIVED
 * </pre>
 *
 * What is printed is what {@link LadderParser} parses.
 */
public final class Notation {
    private static final int STATE_WIDTH = 12;
    private static final String RIGHTWARD = "-->";
    private static final String LEFTWARD = "<--";
    private static final String UNDERWAY = "...";

    private Notation() {}

    /** One string per line, without line ends. */
    public static List<String> print(Trace trace) {
        List<Rung> rungs = Rungs.of(trace);
        int segments =
                widest(rungs.stream().flatMap(rung -> rung.flight().stream()).map(Notation::text));
        int states = Math.max(STATE_WIDTH, widest(rungs.stream().map(rung -> column(trace, rung, Side.CLIENT))));
        int gap = segments + 2 * RIGHTWARD.length() + 4;
        List<String> lines = new ArrayList<>();
        lines.add("    " + pad("TCP Peer A", states + gap) + "TCP Peer B");
        lines.add(number(1)
                + pad(trace.initial().client().state().toString(), states + gap)
                + trace.initial().server().state());
        for (Rung rung : rungs) {
            String middle =
                    rung.flight().map(flight -> hop(rung, flight, segments)).orElse(" ".repeat(gap));
            lines.add((number(lines.size())
                            + pad(column(trace, rung, Side.CLIENT), states)
                            + middle
                            + column(trace, rung, Side.SERVER))
                    .stripTrailing());
        }
        return lines;
    }

    private static int widest(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(0);
    }

    private static String number(int number) {
        return pad(number + ".", 4);
    }

    /** The state of {@code side} after this line, and what happened to it beyond what the arrows show. */
    private static String column(Trace trace, Rung rung, Side side) {
        boolean lost = rung.lost() && rung.flight().orElseThrow().from() == side.other();
        boolean crashed = rung.steps().stream()
                .map(place -> trace.steps().get(place).happening())
                .anyMatch(new Happening.Crashed(side)::equals);
        return rung.states().of(side)
                + (lost ? " (lost)" : "")
                + (crashed ? crash(rung.states().of(side)) : "");
    }

    /** An end that listens after its crash has been started again at once. */
    private static String crash(State after) {
        return after == State.LISTEN ? " (restart)" : " (crash)";
    }

    /** An arrow beside the sender when it leaves now, one beside the receiver when it arrives now. */
    private static String hop(Rung rung, Flight flight, int width) {
        boolean fromClient = flight.from() == Side.CLIENT;
        String arrow = fromClient ? RIGHTWARD : LEFTWARD;
        String sending = rung.departs() ? arrow : UNDERWAY;
        String receiving = rung.arrives() ? arrow : UNDERWAY;
        String leftMark = fromClient ? sending : receiving;
        String rightMark = fromClient ? receiving : sending;
        return " " + leftMark + " " + pad(text(flight), width) + " " + rightMark + " ";
    }

    private static String text(Flight flight) {
        return flight.segment().toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
