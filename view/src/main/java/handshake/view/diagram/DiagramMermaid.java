package handshake.view.diagram;

import handshake.tcp.model.State;
import handshake.tcp.table.Cause;
import handshake.tcp.table.StateGraph;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.mermaid.MermaidText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state diagram as a {@code stateDiagram-v2} of Mermaid; the rule behind each arrow stands in a comment above it. */
public final class DiagramMermaid {
    private DiagramMermaid() {}

    /** One string per line. */
    public static List<String> lines(StateGraph graph, Optional<Trace> trace) {
        Optional<StatePath> walk = trace.map(StatePath::of);
        List<String> lines = new ArrayList<>(List.of("stateDiagram-v2"));
        List<State> states = new ArrayList<>(List.of(State.CLOSED)); // on top, where lives begin
        Stream.of(State.values()).filter(state -> state != State.CLOSED).forEach(states::add);
        for (State state : states) {
            lines.add("    state \"" + state + "\" as " + state.name());
        }
        for (StateGraph.Edge edge : graph.edges()) {
            List<StatePath.Move> moves =
                    walk.map(path -> path.allMoves(edge.from(), edge.to())).orElse(List.of());
            for (Cause cause : DiagramWords.shown(edge, moves)) {
                lines.add("    %% " + cause.rule() + ", " + cause.rule().citation());
                lines.add(arrow(edge.from(), edge.to()) + MermaidText.escaped(cause + marks(moves)));
            }
        }
        walk.ifPresent(path -> strangeMoves(graph, path, lines));
        walk.ifPresent(path -> met(path, lines));
        return lines;
    }

    private static String arrow(State from, State to) {
        return "    " + from.name() + " --> " + to.name() + ": ";
    }

    /** {@code  (client 2, server 3)}. */
    private static String marks(List<StatePath.Move> moves) {
        return moves.isEmpty()
                ? ""
                : moves.stream()
                        .map(move -> move.side() + " " + move.number())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static void strangeMoves(StateGraph graph, StatePath walk, List<String> lines) {
        walk.allMoves().stream()
                .filter(move -> graph.edge(move.from(), move.to()).isEmpty())
                .forEach(move ->
                        lines.add(arrow(move.from(), move.to()) + MermaidText.escaped(DiagramWords.strange(move))));
    }

    private static void met(StatePath walk, List<String> lines) {
        lines.add("    classDef met stroke-width:4px");
        for (State state : State.values()) {
            if (walk.states(Side.CLIENT).contains(state)
                    || walk.states(Side.SERVER).contains(state)) {
                lines.add("    class " + state.name() + " met");
            }
        }
    }
}
