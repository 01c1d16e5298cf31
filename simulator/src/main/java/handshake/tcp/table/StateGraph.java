package handshake.tcp.table;

import handshake.tcp.model.State;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state diagram (RFC 9293 §3.3.2, Figure 5), computed: every change of state that the rules really make, found by
 * letting everything happen to an end in every state.
 *
 * @param edges in the order of a life; at most one between two states in each direction
 */
public record StateGraph(Profile profile, List<Edge> edges) {
    public StateGraph {
        edges = List.copyOf(edges);
    }

    /**
     * A change of state.
     *
     * @param causes one for each rule that makes it, what belongs to a life in good order first; never empty
     */
    public record Edge(State from, State to, List<Cause> causes) {
        public Edge {
            causes = List.copyOf(causes);
        }

        /** What to write at the edge where there is room for only one cause. */
        public Cause usual() {
            return causes.get(0);
        }

        /** Whether it only ever cuts a life short: the RFC leaves these out of its figure, for legibility. */
        public boolean isAbrupt() {
            return usual().abrupt();
        }
    }

    private record Ends(State from, State to) {}

    /** The graph for {@code profile}. */
    public static StateGraph of(Profile profile) {
        Map<Ends, Map<Rule, Cause>> found = new LinkedHashMap<>();
        for (ReachableTransitions.Turn turn : ReachableTransitions.of(profile)) {
            if (turn.transition().changesState()) {
                Ends ends = new Ends(
                        turn.transition().before().state(),
                        turn.transition().after().state());
                Cause cause = Cause.of(turn);
                // The first of a rule is the plainest: what more comes with it, such as text, changes no state
                found.computeIfAbsent(ends, key -> new LinkedHashMap<>()).putIfAbsent(cause.rule(), cause);
            }
        }
        List<Edge> edges = new ArrayList<>();
        found.forEach((ends, causes) -> edges.add(new Edge(ends.from(), ends.to(), inOrder(causes))));
        return new StateGraph(profile, edges);
    }

    private static List<Cause> inOrder(Map<Rule, Cause> causes) {
        List<Cause> all = new ArrayList<>(causes.values());
        all.sort((a, b) -> Boolean.compare(a.abrupt(), b.abrupt())); // stable: the order of a life stays
        return all;
    }

    /** The edge from {@code from} to {@code to}, if the rules ever change the state so. */
    public Optional<Edge> edge(State from, State to) {
        return edges.stream()
                .filter(edge -> edge.from() == from && edge.to() == to)
                .findFirst();
    }
}
