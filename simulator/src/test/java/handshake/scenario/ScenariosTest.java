package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.Field;
import handshake.figure.LadderException;
import handshake.figure.LadderParser;
import handshake.figure.Notation;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        assertThat(scenario.play().trace().steps()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsPrintedCanBeClimbedAndPrintsTheSameAgain(Scenario scenario) throws LadderException {
        Set<Field> shown = scenario.ladder().fields();
        List<String> printed = Notation.print(scenario.play().trace(), shown);
        Scenario again = scenario.withLadder(LadderParser.parse(printed, 1, Map.of()));
        assertThat(Notation.print(again.play().trace(), shown)).isEqualTo(printed);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioTellsAStudentWhatToLookAt(Scenario scenario) {
        assertThat(scenario.title()).isNotBlank().hasSizeLessThanOrEqualTo(60);
        assertThat(scenario.source()).startsWith("RFC ");
        assertThat(scenario.about()).endsWith(".").hasSizeBetween(40, 600);
    }
}
