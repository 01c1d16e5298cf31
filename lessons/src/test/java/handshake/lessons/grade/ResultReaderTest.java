package handshake.lessons.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {
    private static final String LESSON = "{\"schema\": \"handshake.lesson/1\", \"student\": \"Ada\", \"seed\": 7,"
            + " \"lesson\": \"09-no.md\", \"exercise\": \"say-no\", \"passed\": false, \"predictions_right\": 1,"
            + " \"predictions\": 3}";
    private static final String GUESS =
            "{\"schema\": \"handshake.guess/1\", \"scenario\": \"three-way\", \"seed\": null,"
                    + " \"complete\": true, \"points\": 15, \"out_of\": 15, \"events\": []}";

    @Test
    void resultsOfLessonsAndGuessesAreRead() throws Exception {
        assertThat(ResultReader.read(LESSON + "\n" + GUESS + "\n", "somebody"))
                .containsExactly(
                        new Result("Ada", "09-no.md say-no", OptionalLong.of(7), false, 1, 3),
                        new Result("somebody", "guess three-way", OptionalLong.empty(), true, 15, 15));
    }

    @Test
    void whoseTcpPassedAStageHasAPoint() throws Exception {
        Result result = ResultReader.read(
                        "{\"schema\": \"handshake.judge/1\", \"student\": \"Ada\", \"stage\": 4, \"passed\": true,"
                                + " \"faults\": []}",
                        "ada")
                .get(0);

        assertThat(result).isEqualTo(new Result("Ada", "judge stage 04", OptionalLong.empty(), true, 1, 1));
    }

    @Test
    void aGuessThatWasNotFinishedIsNotPassed() throws Exception {
        assertThat(ResultReader.read(GUESS.replace("true", "false"), "x").get(0).passed())
                .isFalse();
    }

    @Test
    void theBestAttemptCounts() throws Exception {
        List<Result> results = ResultReader.read(
                String.join("\n", LESSON, LESSON.replace("false", "true"), LESSON.replace(": 1,", ": 3,")), "x");
        List<Grade> grades = Grade.of(results);
        assertThat(grades).hasSize(1);
        assertThat(grades.get(0).best()).isEqualTo(results.get(1));
        assertThat(grades.get(0).attempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "nonsense",
                "{\"schema\": \"handshake.lesson/1\"}",
                "{\"schema\": \"handshake.guess/1\", \"scenario\": \"x\", \"points\": \"many\", \"out_of\": 1}",
                "{\"schema\": \"handshake.guess/1\", \"scenario\": \"x\", \"points\": -1, \"out_of\": 1}",
                "{\"schema\": \"handshake.guess/1\", \"scenario\": \"x\", \"points\": 1e99, \"out_of\": 1.5.2}",
            })
    void whatIsNoResultIsRefusedWithItsLine(String text) {
        assertThatThrownBy(() -> ResultReader.read(text, "x"))
                .isInstanceOf(ResultReader.Unreadable.class)
                .hasMessageStartingWith("line 1: ");
    }
}
