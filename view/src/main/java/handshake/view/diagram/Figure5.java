package handshake.view.diagram;

import static handshake.tcp.model.State.CLOSED;
import static handshake.tcp.model.State.CLOSE_WAIT;
import static handshake.tcp.model.State.CLOSING;
import static handshake.tcp.model.State.ESTABLISHED;
import static handshake.tcp.model.State.FIN_WAIT_1;
import static handshake.tcp.model.State.FIN_WAIT_2;
import static handshake.tcp.model.State.LAST_ACK;
import static handshake.tcp.model.State.LISTEN;
import static handshake.tcp.model.State.SYN_RECEIVED;
import static handshake.tcp.model.State.SYN_SENT;
import static handshake.tcp.model.State.TIME_WAIT;

import handshake.tcp.model.State;
import handshake.tcp.table.StateGraph;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The arrows that RFC 9293 prints in Figure 5: only to draw differently what the model has besides. */
final class Figure5 {
    private static final Map<State, Set<State>> ARROWS = new EnumMap<>(Map.ofEntries(
            Map.entry(CLOSED, EnumSet.of(LISTEN, SYN_SENT)),
            Map.entry(LISTEN, EnumSet.of(CLOSED, SYN_RECEIVED, SYN_SENT)),
            Map.entry(SYN_SENT, EnumSet.of(CLOSED, SYN_RECEIVED, ESTABLISHED)),
            Map.entry(SYN_RECEIVED, EnumSet.of(LISTEN, ESTABLISHED, FIN_WAIT_1)),
            Map.entry(ESTABLISHED, EnumSet.of(FIN_WAIT_1, CLOSE_WAIT)),
            Map.entry(FIN_WAIT_1, EnumSet.of(FIN_WAIT_2, CLOSING)),
            Map.entry(FIN_WAIT_2, EnumSet.of(TIME_WAIT)),
            Map.entry(CLOSING, EnumSet.of(TIME_WAIT)),
            Map.entry(CLOSE_WAIT, EnumSet.of(LAST_ACK)),
            Map.entry(LAST_ACK, EnumSet.of(CLOSED)),
            Map.entry(TIME_WAIT, EnumSet.of(CLOSED))));

    private Figure5() {}

    static boolean has(StateGraph.Edge edge) {
        return ARROWS.get(edge.from()).contains(edge.to());
    }
}
