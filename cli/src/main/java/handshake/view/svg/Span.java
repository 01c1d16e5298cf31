package handshake.view.svg;

import handshake.tcp.model.State;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * How long one end stays in a state, along its lifeline.
 *
 * @param labelAt where the state's name stands
 */
record Span(Side side, State state, double from, double to, double labelAt) {
    private static final double FIRST = 14;
    /** Half the height of a capital: the name stands beside the moment of the change. */
    private static final double BELOW = 5;

    private static final double APART = 16;

    /** Every stay of {@code side}, in order; together they cover its lifeline. */
    static List<Span> of(Trace trace, Timeline timeline, Side side) {
        List<Span> spans = new ArrayList<>();
        State state = trace.initial().of(side).state();
        double from = 0;
        double label = FIRST;
        for (int place = 0; place < trace.steps().size(); place++) {
            State next = trace.steps().get(place).states().of(side);
            if (next != state) {
                spans.add(new Span(side, state, from, timeline.step(place), label));
                state = next;
                from = timeline.step(place);
                label = Math.max(from + BELOW, label + APART);
            }
        }
        spans.add(new Span(side, state, from, timeline.height(), label));
        return spans;
    }

    /** The colour of the state: not open, opening, open, closing. Always together with its name. */
    String kind() {
        return switch (state) {
            case CLOSED, LISTEN -> "closed";
            case SYN_SENT, SYN_RECEIVED -> "opening";
            case ESTABLISHED -> "open";
            case FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> "closing";
        };
    }
}
