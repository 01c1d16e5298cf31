package handshake.cli.reader;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.lessons.course.Glossary;
import handshake.lessons.course.Lesson;
import handshake.view.Screen;
import handshake.view.step.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullReaderTest {
    private static final Path FILES = Path.of("src/test/resources/handshake/cli/reader");
    private static final boolean UPDATE = Boolean.getBoolean("handshake.update");

    private final Readers desk = new Readers();
    private final Lesson lesson = Readers.lesson();

    private String press(FullReader reader, String keys) {
        return String.join("\n", Readers.press(reader, keys, 80, 24));
    }

    /** Whole frames, held against files; {@code -Dhandshake.update=true} writes the files anew. */
    @ParameterizedTest
    @CsvSource({
        "first, ''",
        "waiting, n ",
        "asking, nr",
        "answered, nrb<END>",
        "exercise, nrbs<END>sann",
        "help, ?",
        "words, nd"
    })
    void frames(String name, String keys) throws IOException {
        List<String> frame = Readers.press(desk.open(0), keys, 80, 24);
        Path file = FILES.resolve(name + ".txt");
        if (UPDATE) {
            Files.createDirectories(FILES);
            Files.write(file, frame);
        }
        assertThat(frame).isEqualTo(Files.readAllLines(file));
    }

    @Test
    void nothingRunsUnasked() {
        FullReader reader = desk.open(0);
        press(reader, "nkbs<END>sa n n");
        assertThat(desk.asked).doesNotContain("run handshake run refused --brief for 80");
        desk.asked.clear();
        assertThat(press(desk.open(1), "r")).contains("$ handshake run refused --brief\nIt says no.");
        assertThat(desk.asked).containsExactly("run handshake run refused --brief for 80");
        assertThat(press(reader, "r")).contains("there is nothing to run on this page"); // it is at the end
    }

    @Test
    void theTextDoesNotGoOnPastACommandThatWasNeitherRunNorSkipped() {
        FullReader reader = desk.open(1);
        assertThat(press(reader, "<RIGHT>")).contains("r runs it, k skips it").doesNotContain("the connection is over");
        assertThat(press(reader, "k")).contains("not run here", "the connection is over");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void aCommandThatHasRunRunsAgain() {
        press(desk.open(1), "rr");
        assertThat(desk.asked)
                .containsExactly(
                        "run handshake run refused --brief for 80", "run handshake run refused --brief for 80");
    }

    @Test
    void aPageThatWasPassedAtAnotherTimeNeedsNotBeRunAgain() {
        press(desk.open(1), "rbsa");
        press(desk.open(2), "");
        assertThat(press(desk.open(2), "<LEFT>"))
                .contains("the connection is over")
                .doesNotContain("k skips it");
    }

    @Test
    void whatGoesOnInTheBackgroundEndsWithItsPage() {
        press(desk.open(1), "<LEFT>");
        assertThat(desk.asked).containsExactly("page left");
    }

    @Test
    void theScreenSaysThatACommandRunsBeforeItDoes() {
        FullReader reader = desk.open(1);
        reader.press(Key.typing("r"));
        assertThat(String.join("\n", reader.frame(new Screen(80, false, true), 80, 24)))
                .contains("running …");
        assertThat(desk.asked).isEmpty();
        assertThat(reader.pollInterval()).contains(Duration.ZERO);
        assertThat(press(reader, "<NOTHING>")).contains("It says no.").doesNotContain("running …");
    }

    @Test
    void aLongSentenceThatACommandPrintsGoesOnBelow() {
        desk.prints = "handshake: cannot connect to 127.0.0.1:1: Connection refused; 'handshake echo serve' starts one";
        assertThat(Readers.press(desk.open(1), "r", 60, 24))
                .containsSubsequence(
                        "handshake: cannot connect to 127.0.0.1:1: Connection",
                        "refused; 'handshake echo serve' starts one");
    }

    @Test
    void whatLiesOnThePageLeavesItAsItWas() {
        FullReader reader = desk.open(1);
        List<String> before = Readers.press(reader, "<DOWN><DOWN>", 80, 12);
        assertThat(Readers.press(reader, "d<DOWN>x", 80, 12)).isEqualTo(before);
        assertThat(Readers.press(reader, "?<PAGE_DOWN>x", 80, 12)).isEqualTo(before);
        assertThat(press(desk.open(0), "d")).contains("There is no word on this page that needs looking up.");
    }

    @Test
    void nothingBehindAQuestionIsSeenBeforeItIsAnswered() {
        FullReader reader = desk.open(1);
        assertThat(press(reader, "r<RIGHT><RIGHT>")).contains("A guess first: a, b: your answer; s: show me");
        assertThat(String.join("\n", Readers.press(reader, "", 80, 60)))
                .doesNotContain("Because the SYN", "How many segments");
        assertThat(String.join("\n", Readers.press(reader, "a", 80, 60)))
                .contains("You say a. It is b.", "Because the SYN", "How many segments")
                .doesNotContain("A strange number");
        assertThat(desk.progress.isRight(lesson, lesson.predictions().get(0))).isFalse();
    }

    @Test
    void anAnswerCanBeTypedAndCorrected() {
        FullReader reader = desk.open(1);
        assertThat(press(reader, "rba10033<BACKSPACE><BACKSPACE>2")).contains(" your answer: 1002");
        assertThat(String.join("\n", Readers.press(reader, "<ENTER>", 80, 60))).contains("Right: 1002.");
        assertThat(desk.progress.right(lesson)).isEqualTo(2);
    }

    @Test
    void aNumberBeginsItsAnswer() {
        assertThat(press(desk.open(1), "rb1")).contains(" your answer: 1");
    }

    @Test
    void hintsComeOneByOneAndTheSolutionLast() {
        FullReader reader = desk.open(2);
        String begin = String.join("\n", Readers.press(reader, "", 80, 60));
        assertThat(begin).contains("▸ Hint 1 (h)").doesNotContain("Who must listen?");
        assertThat(String.join("\n", Readers.press(reader, "h", 80, 60)))
                .contains("Who must listen?")
                .doesNotContain("Nobody.");
        assertThat(String.join("\n", Readers.press(reader, "hh", 80, 60))).contains("Nobody.", "<CTL=RST,ACK>");
        assertThat(press(reader, "h")).contains("there is nothing more to show on this page");
    }

    @Test
    void aFileIsCheckedAndTheResultKept() {
        FullReader reader = desk.open(2);
        assertThat(press(reader, "fbad<ENTER>")).contains("Not yet: 1 of 2 reached", "not yet: the server sends RST");
        assertThat(String.join("\n", Readers.press(reader, "", 80, 60)))
                .contains("✓ the opening is refused", "□ the server sends RST");
        assertThat(press(reader, "fmissing<ENTER>")).contains("there is no file 'missing'", "Esc leaves): missing");
        press(reader, "<ESCAPE>fgood<ENTER>");
        assertThat(desk.progress.done(lesson)).isEqualTo(1);
        assertThat(press(reader, "")).contains("This exercise is done.");
        assertThat(String.join("\n", Readers.press(reader, "", 80, 90)))
                .contains("✓ the server sends RST", "Nobody.", "<CTL=RST,ACK>", "0 of 2 right at once. 1 of 1");
        assertThat(press(reader, "w")).contains("written to mine.ladder");
    }

    @Test
    void aLongReasonGoesOnInTheNextLine() {
        FullReader reader = desk.open(2);
        assertThat(Readers.press(reader, "fwrong<ENTER>", 44, 60))
                .anyMatch(line -> line.strip().startsWith("the model does not do"))
                .anyMatch(line -> line.endsWith("<ACK=7000><CTL=ACK>"));
    }

    @Test
    void thePageIsRememberedAndTheLastOneMeansRead() {
        FullReader reader = desk.open(0);
        press(reader, "n");
        assertThat(desk.progress.page(lesson, 4)).contains(1);
        assertThat(press(desk.open(1), "")).contains("You left off here");
        press(desk.open(2), "<RIGHT>");
        assertThat(desk.progress.isRead(lesson)).isTrue();
        FullReader last =
                new FullReader(lesson, Optional.empty(), Readers.course().glossary(), desk.progress, 3, desk);
        assertThat(press(last, "<RIGHT>")).contains("That was the last page of the last lesson");
    }

    @Test
    void theNextLessonIsAKeyAway() {
        FullReader reader = desk.open(3);
        assertThat(press(reader, "")).contains("n next lesson");
        press(reader, "n");
        assertThat(reader.onToNext()).isTrue();
        assertThat(reader.finished()).isTrue();
    }

    @Test
    void theFileIsCheckedWheneverItChanges() {
        desk.version = Optional.of("first");
        FullReader reader = desk.open(2);
        reader.press(Key.of(Key.Name.NOTHING));
        reader.press(Key.of(Key.Name.NOTHING));
        desk.version = Optional.of("second");
        reader.press(Key.of(Key.Name.NOTHING));
        assertThat(desk.asked).containsExactly("check mine.ladder", "check mine.ladder");
    }

    @Test
    void theEditorGetsTheFileAndTheShellTheTerminal() {
        FullReader reader = desk.open(2);
        reader.press(Key.typing("v"));
        reader.borrower().orElseThrow().run();
        assertThat(reader.borrower()).isEmpty();
        reader.press(Key.typing("!"));
        reader.borrower().orElseThrow().run();
        assertThat(desk.asked).containsSubsequence("write", "edit mine.ladder", "shell");
    }

    @Test
    void tabCompletesAndCtrlUErases() {
        FullReader reader = desk.open(2);
        assertThat(press(reader, "f")).contains("good.ladder  good.pcap  wrong");
        assertThat(press(reader, "g<TAB>")).contains("leaves): good.");
        assertThat(press(reader, "l<TAB>")).contains("leaves): good.ladder");
        assertThat(press(reader, "<ERASE_LINE>w<TAB>")).contains("leaves): wrong");
        assertThat(press(reader, "x<TAB>")).contains("no file and no scenario begins so");
    }

    @Test
    void aLongPageScrolls() {
        FullReader reader = desk.open(2);
        List<String> top = Readers.press(reader, "<ESCAPE>", 80, 12);
        assertThat(top).hasSize(12);
        assertThat(String.join("\n", top)).contains("more below", "Begin from this ladder");
        List<String> bottom = Readers.press(reader, "<END>", 80, 12);
        assertThat(String.join("\n", bottom)).contains("Solution").doesNotContain("more below");
        assertThat(Readers.press(reader, "<PAGE_UP><PAGE_UP><PAGE_UP>", 80, 12)).isEqualTo(top);
    }

    @ParameterizedTest
    @CsvSource({"200, 60", "80, 24", "40, 10", "20, 5", "1, 1"})
    void everyFrameFitsItsTerminal(int columns, int rows) {
        for (int place = 0; place < lesson.pages().size(); place++) {
            for (boolean colour : List.of(true, false)) {
                List<String> frame = desk.open(place).frame(new Screen(columns, colour, true), columns, rows);
                assertThat(frame).hasSizeLessThanOrEqualTo(rows);
                assertThat(frame).allMatch(line -> Painted.width(line) <= columns);
            }
        }
    }

    @Test
    void aCommandFurtherDownIsBroughtIntoView() {
        FullReader reader = new FullReader(
                Readers.course().lesson(2).orElseThrow(), Optional.empty(), Glossary.EMPTY, desk.progress, 0, desk);
        List<String> frame = Readers.press(reader, "r", 80, 9);
        assertThat(String.join("\n", frame)).contains("$ handshake run syn-lost --brief\nIt says no.");
    }

    @Test
    void quittingEnds() {
        FullReader reader = desk.open(0);
        press(reader, "q");
        assertThat(reader.finished()).isTrue();
    }
}
