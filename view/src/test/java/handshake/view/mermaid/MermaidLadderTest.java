package handshake.view.mermaid;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.scenario.Scenarios;
import handshake.step.Stories;
import handshake.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace as a sequence diagram. */
class MermaidLadderTest {
    private static final String STATEMENT =
            "    (title .*|participant [CS] as .*|Note over [CS]: .*|[CS](->>|-x|--\\))[CS]: .*)";

    private static Trace trace(String scenario) {
        return Stories.run(scenario).trace();
    }

    @Test
    void theThreeWayHandshake() {
        assertThat(MermaidLadder.lines(trace("figure-6")))
                .contains(
                        "sequenceDiagram",
                        "    Note over C: CLOSED",
                        "    Note over S: LISTEN",
                        "    C->>S: SYN seq=100 (0)",
                        "    Note over S: SYN-RECEIVED<br/>LISTEN_ACCEPTS_SYN, RFC 9293 §3.10.7.2",
                        "    S->>C: SYN,ACK seq=300 (0) ack=101 (1)");
    }

    @Test
    void whatIsLostEndsInACross() {
        assertThat(MermaidLadder.lines(trace("syn-lost"))).contains("    C-xS: SYN seq=100 (0), lost");
    }

    @Test
    void whatIsOvertakenLeavesAndArrivesApart() {
        List<String> lines = MermaidLadder.lines(trace("figure-8"));
        assertThat(lines).anyMatch(line -> line.contains("--)") && line.endsWith(", on its way"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyLineIsAStatementOfTheLanguage(String scenario) {
        List<String> lines = MermaidLadder.lines(trace(scenario));
        assertThat(lines.get(0)).isEqualTo("sequenceDiagram");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.matches(STATEMENT));
    }

    static List<String> names() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a;C->>S: forged",
                "#quot; %%{init: {}}%% %% comment",
                "line\nNote over C: forged\r\u2028C->>S: forged",
                "\u202egnp.exe \u0000\u001b[2J",
                "`\"'\\&{}[]|"
            })
    void hostileTextStaysText(String hostile) {
        Trace trace = trace("figure-6").withTitle(hostile);
        List<String> lines = MermaidLadder.lines(trace);
        assertThat(lines).hasSameSizeAs(MermaidLadder.lines(trace("figure-6")));
        assertThat(lines.get(1)).matches("    title ([\\p{L}\\p{Nd} .,=()_+/§→≤-]|#[0-9]+;)*");
    }
}
