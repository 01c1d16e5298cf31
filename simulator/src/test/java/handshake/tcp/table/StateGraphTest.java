package handshake.tcp.table;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.State;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The state diagram that the rules make, beside the one that RFC 9293 §3.3.2 prints as Figure 5. */
class StateGraphTest {
    /** Figure 5, read line by line: from, to, event, and what is sent (x: nothing). */
    private static final List<String> FIGURE_5 = List.of(
            "CLOSED -> LISTEN: passive OPEN / x",
            "CLOSED -> SYN-SENT: active OPEN / snd SYN",
            "LISTEN -> CLOSED: CLOSE / x",
            "LISTEN -> SYN-RECEIVED: rcv SYN / snd SYN,ACK",
            "LISTEN -> SYN-SENT: SEND / snd SYN",
            "SYN-SENT -> CLOSED: CLOSE / x",
            "SYN-SENT -> SYN-RECEIVED: rcv SYN / snd SYN,ACK",
            "SYN-SENT -> ESTABLISHED: rcv SYN,ACK / snd ACK",
            "SYN-RECEIVED -> LISTEN: rcv RST / x",
            "SYN-RECEIVED -> ESTABLISHED: rcv ACK of SYN / x",
            "SYN-RECEIVED -> FIN-WAIT-1: CLOSE / snd FIN",
            "ESTABLISHED -> FIN-WAIT-1: CLOSE / snd FIN",
            "ESTABLISHED -> CLOSE-WAIT: rcv FIN / snd ACK",
            "FIN-WAIT-1 -> FIN-WAIT-2: rcv ACK of FIN / x",
            "FIN-WAIT-1 -> CLOSING: rcv FIN / snd ACK",
            "FIN-WAIT-2 -> TIME-WAIT: rcv FIN / snd ACK",
            "CLOSING -> TIME-WAIT: rcv ACK of FIN / x",
            "CLOSE-WAIT -> LAST-ACK: CLOSE / snd FIN",
            "LAST-ACK -> CLOSED: rcv ACK of FIN / x",
            "TIME-WAIT -> CLOSED: Timeout=2MSL / x");

    /** What the text of the RFC wants, and its figure leaves out. */
    private static final List<String> MORE = List.of(
            // §3.10.1: an OPEN of a LISTEN makes it active
            "LISTEN -> SYN-SENT: active OPEN / snd SYN",
            // §3.10.7.4, fourth: a SYN in the window, after a passive OPEN
            "SYN-RECEIVED -> LISTEN: rcv SYN / x",
            // §3.10.7.4, fifth and eighth: one segment that acknowledges our SYN and brings a FIN
            "SYN-RECEIVED -> CLOSE-WAIT: rcv FIN, ACK of SYN / snd ACK",
            // Figure 5, note 2
            "FIN-WAIT-1 -> TIME-WAIT: rcv FIN, ACK of FIN / snd ACK");

    /** SEND turns a LISTEN active only where it names a remote socket (§3.10.2); in this model OPEN does that. */
    private static final List<String> LESS = List.of("LISTEN -> SYN-SENT: SEND / snd SYN");

    @Test
    void itIsFigure5AndWhatTheTextSaysBesides() {
        Set<String> expected = new TreeSet<>(FIGURE_5);
        expected.addAll(MORE);
        LESS.forEach(expected::remove);

        assertThat(inGoodOrder(StateGraph.of(Profile.RFC_9293))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aResetOrAnAbortEndsWhatHasBegun() { // Figure 5, note 3
        Set<State> begun = EnumSet.complementOf(EnumSet.of(State.CLOSED, State.LISTEN));
        StateGraph graph = StateGraph.of(Profile.RFC_9293);
        for (State state : begun) {
            assertThat(graph.edge(state, State.CLOSED).orElseThrow().causes())
                    .as(state.toString())
                    .filteredOn(Cause::abrupt)
                    .extracting(Cause::event)
                    .contains("rcv RST", "ABORT");
        }
    }

    @Test
    void everyEdgeNamesTheRuleThatMadeItsLastState() {
        StateGraph graph = StateGraph.of(Profile.RFC_9293);
        assertThat(graph.edge(State.FIN_WAIT_1, State.TIME_WAIT)
                        .orElseThrow()
                        .usual()
                        .rule())
                .isEqualTo(Rule.TIME_WAIT_ENTERED);
        assertThat(graph.edge(State.SYN_RECEIVED, State.CLOSE_WAIT)
                        .orElseThrow()
                        .usual()
                        .rule())
                .isEqualTo(Rule.FIN_RECEIVED);
    }

    @Test
    void twoWaysSkipSynReceived() {
        StateGraph graph = StateGraph.of(Profile.TWO_WAY);
        assertThat(graph.edge(State.LISTEN, State.SYN_RECEIVED)).isEmpty();
        assertThat(graph.edge(State.LISTEN, State.ESTABLISHED).orElseThrow().usual())
                .hasToString("rcv SYN / snd SYN,ACK");
    }

    @Test
    void linuxGivesUpWaitingForAFin() {
        assertThat(rules(Profile.LINUX)).contains(Rule.FIN_WAIT_2_OVER);
        assertThat(rules(Profile.RFC_9293)).doesNotContain(Rule.FIN_WAIT_2_OVER);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyStateIsReachedAndLeft(Profile profile) {
        StateGraph graph = StateGraph.of(profile);
        assertThat(graph.edges()).extracting(StateGraph.Edge::from).contains(State.values());
        assertThat(graph.edges()).extracting(StateGraph.Edge::to).contains(State.values());
    }

    static List<Profile> profiles() {
        return Profile.all();
    }

    private static List<Rule> rules(Profile profile) {
        return StateGraph.of(profile).edges().stream()
                .flatMap(edge -> edge.causes().stream())
                .map(Cause::rule)
                .toList();
    }

    /** As in the figure: it writes FIN for what §3.10.4 sends with ACK, and does not show the ends by resets. */
    private static List<String> inGoodOrder(StateGraph graph) {
        List<String> lines = new ArrayList<>();
        for (StateGraph.Edge edge : graph.edges()) {
            for (Cause cause : edge.causes()) {
                if (!cause.abrupt()) {
                    String sent = cause.sent().isEmpty() ? "x" : String.join(", ", cause.sent());
                    lines.add(edge.from() + " -> " + edge.to() + ": " + cause.event() + " / "
                            + sent.replace("FIN,ACK", "FIN"));
                }
            }
        }
        return lines;
    }
}
