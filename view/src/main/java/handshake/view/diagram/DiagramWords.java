package handshake.view.diagram;

import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.tcp.table.Cause;
import handshake.tcp.table.StateGraph;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a state diagram says in words: the rules behind its edges, and the path of a trace. */
final class DiagramWords {
    private DiagramWords() {}

    /** All in one sentence or three, for who cannot see the picture. */
    static String summary(StateGraph graph, Optional<StatePath> walk) {
        String title = title(graph);
        return walk.map(path -> title + ". " + path(path, Side.CLIENT, "to") + "; " + path(path, Side.SERVER, "to"))
                .orElse(title);
    }

    static String title(StateGraph graph) {
        return "TCP's states, as the rules of profile " + graph.profile() + " change them (RFC 9293 §3.3.2, Figure 5)";
    }

    /** {@code client  CLOSED → SYN-SENT → ESTABLISHED}. */
    static String path(StatePath walk, Side side, String arrow) {
        return side + "  "
                + walk.states(side).stream().map(State::toString).collect(Collectors.joining(" " + arrow + " "));
    }

    /**
     * The causes to write at an edge: those by which a trace took it, where that is known; else those of a life in good
     * order. What only cuts a life short has none unless a trace took it.
     */
    static List<Cause> shown(StateGraph.Edge edge, List<StatePath.Move> moves) {
        List<Cause> taken = edge.causes().stream()
                .filter(cause -> moves.stream().anyMatch(move -> move.rule().equals(Optional.of(cause.rule()))))
                .toList();
        if (!taken.isEmpty()) {
            return taken;
        }
        return edge.isAbrupt() && !moves.isEmpty()
                ? List.of(edge.usual())
                : edge.causes().stream().filter(cause -> !cause.abrupt()).toList();
    }

    /** Every cause of an edge with its rule. */
    static String explained(StateGraph.Edge edge) {
        List<String> lines = new ArrayList<>(List.of(edge.from() + " to " + edge.to()));
        edge.causes().forEach(cause -> lines.add(explained(cause)));
        return String.join("; ", lines);
    }

    static String explained(Cause cause) {
        return cause + ": " + cause.rule().why() + " (" + cited(cause.rule()) + ")";
    }

    /** {@code LISTEN_ACCEPTS_SYN, RFC 9293 §3.10.7.2}. */
    static String cited(Rule rule) {
        return rule + ", " + rule.citation();
    }

    /** A move for which the graph has no edge. */
    static String strange(StatePath.Move move) {
        return move.side() + ": " + move.from() + " to " + move.to()
                + move.rule().map(rule -> ", " + rule.why()).orElse(", not by a rule of TCP");
    }
}
