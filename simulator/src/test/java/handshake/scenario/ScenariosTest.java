package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.LadderException;
import handshake.figure.LadderParser;
import handshake.figure.Notation;
import handshake.tcp.model.State;
import handshake.trace.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in scenario is climbed by the model, and what is printed of it can be climbed again. */
class ScenariosTest {
    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theModelDoesWhatTheLadderSays(Scenario scenario) throws LadderException {
        Trace trace = scenario.play().trace();
        assertThat(trace.steps()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsPrintedParsesBack(Scenario scenario) throws LadderException {
        Trace trace = scenario.play().trace();
        List<String> printed = Notation.print(trace);
        assertThat(LadderParser.parse(printed, 1, Map.of()).lines()).hasSizeGreaterThan(1);
        assertThat(trace.after(trace.steps().size()).client().state()).isNotEqualTo(State.LISTEN);
    }
}
