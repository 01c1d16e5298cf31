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
record StateSpan(Side side, State state, double from, double to, double labelAt) {
    private static final double FIRST = 14;
    /** Half the height of a capital: the name stands beside the moment of the change. */
    private static final double BELOW = 5;

    private static final double APART = 16;

    /** Every stay of {@code side}, in order; together they cover its lifeline. */
    static List<StateSpan> of(Trace trace, Timeline timeline, Side side) {
        List<StateSpan> spans = new ArrayList<>();
        State state = trace.initial().of(side).state();
        double from = 0;
        double label = FIRST;
        for (int place = 0; place < trace.steps().size(); place++) {
            State next = trace.steps().get(place).states().of(side);
            if (next != state) {
                spans.add(new StateSpan(side, state, from, timeline.step(place), label));
                state = next;
                from = timeline.step(place);
                label = Math.max(from + BELOW, label + APART);
            }
        }
        spans.add(new StateSpan(side, state, from, timeline.height(), label));
        return spans;
    }
}
