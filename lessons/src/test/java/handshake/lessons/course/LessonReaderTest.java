package handshake.lessons.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.lessons.TestCourse;
import handshake.lessons.prose.ProseException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonReaderTest {
    private static Lesson first() throws IOException, ProseException {
        return LessonReader.read(TestCourse.FIRST, TestCourse.text(TestCourse.FIRST));
    }

    @Test
    void theHeadSaysWhatItIsFor() throws Exception {
        Lesson lesson = first();
        assertThat(lesson.number()).isEqualTo(1);
        assertThat(lesson.title()).isEqualTo("Saying no");
        assertThat(lesson.outcome()).isEqualTo("tell a refused connection from one that nobody answers.");
        assertThat(lesson.minutes()).isEqualTo(5);
    }

    @Test
    void pagesAreCutAtHeadings() throws Exception {
        assertThat(first().pages())
                .extracting(LessonPage::title)
                .containsExactly("1. Saying no", "See it", "Exercise: make the server say no", "Going deeper");
        assertThat(first().pages())
                .extracting(LessonPage::anchor)
                .containsExactly("", "see-it", "exercise-make-the-server-say-no", "going-deeper");
    }

    @Test
    void commandsKnowTheirLines() throws Exception {
        LessonPage page = first().pages().get(1);
        assertThat(page.parts())
                .filteredOn(Part.Commands.class::isInstance)
                .singleElement()
                .satisfies(part -> {
                    Part.Commands commands = (Part.Commands) part;
                    assertThat(commands.transcript().commands().get(0).text())
                            .isEqualTo("handshake run refused --brief");
                    assertThat(commands.transcript().commands().get(0).line()).isEqualTo(12);
                });
    }

    @Test
    void aPredictionHasAQuestionOptionsAndAnAnswer() throws Exception {
        List<Prediction> predictions = first().predictions();
        Prediction choice = predictions.get(0);
        assertThat(choice.options()).containsExactly("a", "b");
        assertThat(choice.answer()).contains("b");
        assertThat(choice.isRight("B ")).isTrue();
        assertThat(choice.isRight("a")).isFalse();
        assertThat(choice.because()).hasSize(1);
        assertThat(choice.slug()).isEqualTo("the-client-sends-seq100ctlsyn-what-does-the-ack-");
    }

    @ParameterizedTest
    @CsvSource({"'1,002', true", "1002, true", "' 1 002', true", "1003, false", "'1,0,02', false", "'', false"})
    void numbersMayBeTypedAsPeopleDo(String given, boolean right) throws Exception {
        assertThat(first().predictions().get(1).isRight(given)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        3          | three
        3          | 3 steps
        3          | Three steps.
        3          | about 3
        0          | zero
        0          | It is 0
        CLOSE-WAIT | close wait
        CLOSE-WAIT | Close_Wait
        CLOSE-WAIT | closewait
        4,294,967,295 | 4294967295
        """)
    void rightInOtherWordsIsRight(String right, String given) {
        assertThat(new FreeAnswer(right).accepts(given)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        3          | 3 or 4
        3          | -3
        3          | 3.5
        3          | thirty
        0          | none
        CLOSE-WAIT | CLOSED
        """)
    void whatIsWrongStaysWrong(String right, String given) {
        assertThat(new FreeAnswer(right).accepts(given)).isFalse();
    }

    @Test
    void withoutAnAnswerEverybodyThinksForHimself() throws Exception {
        assertThat(first().predictions().get(2).isGraded()).isFalse();
    }

    @Test
    void anExerciseHasAGoalAStartASolutionAndHints() throws Exception {
        Exercise exercise = first().exercises().get(0);
        assertThat(exercise.slug()).isEqualTo("make-the-server-say-no");
        assertThat(exercise.goal().lines()).containsExactly("the opening is refused", "the server sends RST");
        assertThat(exercise.start().map(Attempt::kind)).contains(Attempt.Kind.LADDER);
        assertThat(exercise.start().map(Attempt::line)).contains(57);
        assertThat(exercise.solution().text()).contains("<CTL=RST,ACK>");
        assertThat(exercise.hints()).extracting(hint -> hint.summary()).containsExactly("Hint 1", "Hint 2");
    }

    @Test
    void anExerciseMayBeginFromNothing() throws Exception {
        Lesson lesson = LessonReader.read("02-two-syns.md", TestCourse.text("02-two-syns.md"));
        assertThat(lesson.exercises().get(1).start()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "# 1. Saying no           | # Saying no             | 1: the title does not read like",
                "# 1. Saying no           | # 2. Saying no          | 1: the title says 2, the file's name does not",
                "# 1. Saying no           | 1. Saying no            | 1: a lesson begins with '# N. Title'",
                "5 minutes.               | A while.                | 3: the second paragraph does not say 'N minutes'",
                "**You will be able to**  | You will                | 1: below the title stands",
                "> - b) 101               | > - 101                 | 20: option 2 does not begin with 'b) '",
                "Answer: b</summary>      | Answer: c</summary>     | 25: the answer 'c' is none of a, b",
                "<summary>Answer: b</     | <summary>It is b</      | 25: behind a prediction the summary reads",
                "the opening is refused   | the opening is refuse   | 65: 'refuse' is no opening",
                "```goal                  | ```text                 | 52: an exercise has one fence ```goal, this one has 0",
                "```ladder solution       | ```ladder               | 52: the exercise has no solution",
                "```ladder start          | ```java start           | 56: a start is a fence of ladder, packetdrill",
                "And why?                 | How many segments is that in all? | 39: this is asked twice",
                "<kbd>q</kbd>             | <blink>q</blink>        | 5: the HTML <blink> is not understood here",
                "Next:                    | <div>                   | 93: of HTML, only",
            })
    void whatIsWrongIsSaidWithItsLine(String old, String wrong, String message) throws Exception {
        String text = TestCourse.text(TestCourse.FIRST).replace(old, wrong);
        assertThatThrownBy(() -> LessonReader.read(TestCourse.FIRST, text))
                .isInstanceOf(ProseException.class)
                .hasMessageStartingWith(TestCourse.FIRST + ":" + message);
    }

    @Test
    void detailsMustBeClosed() throws Exception {
        String text = TestCourse.text(TestCourse.FIRST);
        String open = text.substring(0, text.lastIndexOf("</details>"));
        assertThatThrownBy(() -> LessonReader.read(TestCourse.FIRST, open))
                .hasMessage(TestCourse.FIRST + ":79: <details> is never closed");
    }
}
