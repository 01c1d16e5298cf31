package handshake.view.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.scenario.Scenarios;
import handshake.step.Stories;
import handshake.tcp.model.State;
import handshake.tcp.rules.Profile;
import handshake.tcp.table.StateGraph;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.view.Screen;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The state diagram in every form, alone and with the path of a trace. */
class DiagramTest {
    private static final StateGraph GRAPH = StateGraph.of(Profile.RFC_9293);
    private static final Screen ASCII = new Screen(80, false, false);

    private static Trace trace(String scenario) {
        return Stories.run(scenario).trace();
    }

    private static String text(String scenario) {
        return String.join("\n", DiagramText.lines(GRAPH, Optional.of(trace(scenario)), Screen.plain(), true));
    }

    private static Document svg(Optional<Trace> trace) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(DiagramSvg.of(GRAPH, trace))));
    }

    static List<String> names() {
        return Scenarios.names();
    }

    @Test
    void theDrawingFitsInto80Columns() {
        List<String> lines = DiagramText.lines(GRAPH, Optional.empty(), Screen.plain(), false);
        assertThat(lines).hasSizeLessThan(50).allMatch(line -> line.length() <= 80);
        assertThat(String.join("\n", lines))
                .contains("rcv SYN / snd SYN,ACK", "active OPEN / create TCB, snd SYN", "Timeout=2MSL")
                .contains("│ SYN-RECEIVED │", "│ ESTABLISHED  │", "│  TIME-WAIT   ├");
    }

    @Test
    void itCanDoWithoutUnicode() {
        List<String> lines = DiagramText.lines(GRAPH, Optional.of(trace("echo")), ASCII, true);
        assertThat(String.join("", lines)).matches("\\p{ASCII}*").contains("# ESTABLISHED  #", "+==c1==");
    }

    @Test
    void bothEndsAreFollowed() {
        assertThat(text("echo"))
                .contains("client CLOSED → SYN-SENT → ESTABLISHED → FIN-WAIT-1 → FIN-WAIT-2 → TIME-WAIT → CLOSED")
                .contains("server LISTEN → SYN-RECEIVED → ESTABLISHED → CLOSE-WAIT → LAST-ACK → CLOSED")
                .contains("━c1━", "s1", "c2", "SYN_SENT_ESTABLISHED, RFC 9293 §3.10.7.3")
                .contains("┃  TIME-WAIT   ┣", "│   CLOSING    │");
    }

    @Test
    void anEdgeSaysByWhatItWasTaken() {
        assertThat(text("refused")).contains("rcv RST ┃"); // SYN-SENT to CLOSED, at which stands CLOSE otherwise
        assertThat(DiagramMermaid.lines(GRAPH, Optional.of(trace("refused"))))
                .contains("    SYN_SENT --> CLOSED: rcv RST / delete TCB (client 2)");
    }

    @Test
    void aNewLifeBeginsInListen() {
        StatePath walk = StatePath.of(trace("time-wait-reuse"));
        assertThat(walk.states(Side.SERVER)).containsSequence(State.CLOSED, State.LISTEN, State.SYN_RECEIVED);
    }

    @Test
    void mermaidNamesTheRuleOfEveryArrow() {
        List<String> lines = DiagramMermaid.lines(GRAPH, Optional.empty());
        assertThat(lines).startsWith("stateDiagram-v2", "    state \"CLOSED\" as CLOSED");
        int arrow = lines.indexOf("    LISTEN --> SYN_RECEIVED: rcv SYN / snd SYN,ACK");
        assertThat(lines.get(arrow - 1)).isEqualTo("    %% LISTEN_ACCEPTS_SYN, RFC 9293 §3.10.7.2");
    }

    @Test
    void thePictureTellsTheStepsOfEachEdge() throws Exception {
        NodeList groups = svg(Optional.of(trace("three-way"))).getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            if (group.getTextContent().startsWith("LISTEN to SYN-RECEIVED")) {
                assertThat(group.getAttribute("class")).isEqualTo("edge taken");
                assertThat(group.getAttribute("data-client")).isEmpty();
                assertThat(group.getAttribute("data-server")).isEqualTo("1");
                assertThat(group.getTextContent()).contains("LISTEN_ACCEPTS_SYN, RFC 9293 §3.10.7.2");
                return;
            }
        }
        throw new AssertionError("no edge from LISTEN to SYN-RECEIVED");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyScenarioCanBeMarkedInEveryForm(String scenario) throws Exception {
        Trace trace = trace(scenario);
        Document picture = svg(Optional.of(trace));
        assertThat(picture.getDocumentElement().getAttribute("aria-label"))
                .contains("client  " + StatePath.of(trace).begin().client());
        assertThat(text(scenario))
                .contains("client " + StatePath.of(trace).begin().client());
        assertThat(DiagramMermaid.lines(GRAPH, Optional.of(trace))).contains("    classDef met stroke-width:4px");
    }
}
