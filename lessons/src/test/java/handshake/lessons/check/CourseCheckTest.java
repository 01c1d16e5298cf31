package handshake.lessons.check;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.lessons.TestCourse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseCheckTest {
    @Test
    void aSoundCourseHasNoProblems() throws IOException {
        CourseCheck.Result result = CourseCheck.of(TestCourse.shelf(), TestCourse.reader());
        assertThat(result.problems()).isEmpty();
        assertThat(result.lessons()).isEqualTo(2);
        assertThat(result.ladders()).isEqualTo(1);
        assertThat(result.predictions()).isEqualTo(3);
        assertThat(result.exercises()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "the server sends RST      | the server sends RST twice | 82: the solution does not reach the goal: not yet:"
                        + " the server sends RST twice; you have: the server sends RST once",
                "02-two-syns.md#going-deeper | 02-two-syns.md#nowhere   | 5: 02-two-syns.md has no heading #nowhere",
                "Next: [Two SYNs](02-two    | Next: [Two SYNs](03-two   | 93: there is no 03-two-syns.md, to which",
                "5 minutes.                 | A while.                  | 3: the second paragraph does not say 'N minutes'",
                "[link](02-two-syns.md#going-deeper) | [link](https://) | 5: 'https://' is no link",
            })
    void eachDefectIsFoundAndPlaced(String old, String wrong, String problem) throws IOException {
        String text = TestCourse.text(TestCourse.FIRST);
        assertThat(text).contains(old);
        CourseCheck.Result result =
                CourseCheck.of(TestCourse.with(TestCourse.FIRST, text.replace(old, wrong)), TestCourse.reader());
        assertThat(result.problems()).singleElement().asString().startsWith(TestCourse.FIRST + ":" + problem);
    }

    @Test
    void aLadderThatTheModelDoesNotClimbIsAProblem() throws IOException {
        String text = TestCourse.text(TestCourse.FIRST).replaceFirst("--> SYN-RECEIVED", "--> ESTABLISHED");
        CourseCheck.Result result = CourseCheck.of(TestCourse.with(TestCourse.FIRST, text), TestCourse.reader());
        assertThat(result.problems())
                .singleElement()
                .asString()
                .startsWith(TestCourse.FIRST + ":47: the model does not do what the ladder says; line 2: ");
    }

    @Test
    void aStartThatIsDoneAlreadyIsAProblem() throws IOException {
        String text = TestCourse.text(TestCourse.FIRST)
                .replace("the opening is refused\nthe server sends RST", "the client sends SYN");
        assertThat(CourseCheck.of(TestCourse.with(TestCourse.FIRST, text), TestCourse.reader())
                        .problems())
                .singleElement()
                .hasToString(TestCourse.FIRST + ":57: the start of the exercise reaches its goal already");
    }
}
