package handshake.cli.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a teacher does: scenarios and lessons of one's own, and grades for the platforms. */
class ClassroomTest {
    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aNewScenarioPlays() throws IOException {
        assertThat(Ran.handshake("new", "scenario", "my-loss", "--from", folder.toString())
                        .err())
                .isEqualTo("Written to " + folder.resolve("my-loss.ladder") + System.lineSeparator());
        Ran ran = Ran.handshake("run", folder.resolve("my-loss.ladder").toString(), "--brief");
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).startsWith("My loss");

        Ran listed = Ran.handshake("scenarios", "--from", folder.toString());
        assertThat(listed.status()).isEqualTo(ExitStatus.DONE);
        assertThat(listed.out()).contains("my-loss.ladder  My loss");
        Files.writeString(
                folder.resolve("wrong.ladder"), "1.  CLOSED   LISTEN\n2.  CLOSED --> <SEQ=1><CTL=SYN> --> LISTEN\n");
        Ran wrong = Ran.handshake("scenarios", "--from", folder.toString());
        assertThat(wrong.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(wrong.errLines()).singleElement().asString().contains("wrong.ladder");
    }

    @Test
    void newLessonsAreNumberedAndPassTheirCheck() {
        for (String name : List.of("windows", "more-windows")) {
            assertThat(Ran.handshake("new", "lesson", name, "--from", folder.toString())
                            .status())
                    .isEqualTo(ExitStatus.DONE);
        }
        assertThat(folder.resolve("01-windows.md")).exists();
        assertThat(folder.resolve("02-more-windows.md")).exists();
        Ran check = Ran.handshake("lesson", "--check", "--from", folder.toString());
        assertThat(check.out()).contains("2 lessons, 0 ladders, 2 predictions, 2 exercises: all is well");
        assertThat(check.status()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void whatExistsIsReplacedOnlyWithForceAndANameIsAName() throws IOException {
        file("mine.ladder", "mine");
        Ran refused = Ran.handshake("new", "scenario", "mine", "--from", folder.toString());
        assertThat(refused.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(folder.resolve("mine.ladder")).hasContent("mine");
        assertThat(Ran.handshake("new", "scenario", "../mine", "--from", folder.toString())
                        .errLines())
                .singleElement()
                .asString()
                .contains("a name is of small letters");
    }

    private List<String> results() throws IOException {
        return List.of(
                file(
                        "ada.json",
                        "{\"schema\": \"handshake.guess/1\", \"student\": \"=HYPERLINK(1)\", \"scenario\": \"echo\","
                                + " \"complete\": true, \"points\": 2, \"out_of\": 3}\n"
                                + "{\"schema\": \"handshake.lesson/1\", \"student\": \"=HYPERLINK(1)\", \"lesson\": \"09-no.md\","
                                + " \"exercise\": \"say-no\", \"passed\": true, \"predictions_right\": 0, \"predictions\": 4}\n"),
                file(
                        "bob.json",
                        Ran.handshake(
                                        "mystery",
                                        "1",
                                        "--who",
                                        "server-host",
                                        "--because",
                                        "refused",
                                        "--format",
                                        "json")
                                .out()));
    }

    private List<String> grade(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("grade"));
        words.addAll(results());
        words.addAll(List.of(options));
        Ran ran = Ran.handshake(words.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
        return ran.out().lines().toList();
    }

    @Test
    void moodleGetsARowForEachLearnerWithThePointsOfEachTask() throws IOException {
        assertThat(grade("--format", "moodle", "--points", "6", "--points", "09-no.md say-no=20"))
                .containsExactly(
                        "username,09-no.md say-no,guess echo,mystery 1: Connection refused",
                        "\"'=HYPERLINK(1)\",20,4,",
                        "bob,,,4");
    }

    @Test
    void canvasGetsItsFiveColumnsAndARowOfWhatIsPossible() throws IOException {
        assertThat(grade("--format", "canvas"))
                .containsExactly(
                        "Student,ID,SIS User ID,SIS Login ID,Section,09-no.md say-no,guess echo,mystery 1: Connection refused",
                        "Points Possible,,,,,10,10,10",
                        "\"'=HYPERLINK(1)\",,,\"'=HYPERLINK(1)\",,10,6.67,",
                        "bob,,,bob,,,,6.67");
    }

    @Test
    void pointsAreNumbers() throws IOException {
        Ran ran = Ran.handshake("grade", results().get(0), "--format", "moodle", "--points", "many");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).singleElement().asString().contains("'many' is no number");
    }
}
