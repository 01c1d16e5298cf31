package handshake.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.script.ScriptTally.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTallyTest {
    @ParameterizedTest
    @CsvSource({
        "PASSED, PASSED, 0, '2 passed, 0 failed'",
        "PASSED, FAILED, 1, '1 passed, 1 failed'",
        "FAILED, REFUSED, 2, '0 passed, 2 failed'",
        "PASSED, NOT_JUDGED, 4, '1 passed, 0 failed, 1 not judged'",
        "FAILED, NOT_JUDGED, 1, '0 passed, 1 failed, 1 not judged'",
        "PASSED, NOT_POSSIBLE, 3, '1 passed, 0 failed, 1 not possible here'"
    })
    void whatIsNotJudgedIsNeverPassed(Verdict one, Verdict other, int status, String words) {
        ScriptTally tally = new ScriptTally();
        tally.count(one);
        tally.count(other);

        assertThat(tally.exitStatus()).isEqualTo(status);
        assertThat(tally).hasToString(words);
    }
}
