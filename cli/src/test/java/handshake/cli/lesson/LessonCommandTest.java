package handshake.cli.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonCommandTest {
    private static final Path COURSE =
            Path.of("../lessons/src/test/resources/handshake/lessons/course").toAbsolutePath();
    private static final String REFUSED = """
            1.  CLOSED                                               CLOSED
            2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               --> CLOSED
            3.  CLOSED      <-- <SEQ=0><ACK=101><CTL=RST,ACK>    <-- CLOSED
            """;

    @TempDir
    private Path directory;

    private Path progress;

    @BeforeEach
    void keepProgressHere() {
        progress = directory.resolve("progress.json");
    }

    private Ran lesson(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("lesson", "--from", COURSE.toString(), "--progress", progress.toString()));
        all.addAll(List.of(arguments));
        return Ran.handshake(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void theListShowsHowFarOneCame() throws IOException {
        assertThat(lesson().out()).isEqualToIgnoringNewLines("""
                  1. Saying no    5 min
                  2. Two SYNs     3 min

                Next: handshake lesson 1
                """);
        lesson("1", "--commands", "n;r;b;q");
        lesson("1", "--check", file("mine.ladder", REFUSED));
        assertThat(lesson().out()).contains("1. Saying no    5 min  page 2 of 4, 1 of 2 predicted, exercise done");
        lesson("1", "--commands", "s;s;4;q");
        assertThat(lesson().out()).contains("5 min  read, ", "Next: handshake lesson 2");
    }

    @Test
    void theWordsOfAPageCanBeLookedUp() {
        assertThat(lesson("1", "--commands", "n;d").out())
                .contains("Listen\n  To wait for somebody to call. Lesson 1\n");
    }

    @Test
    void resettingForgets() {
        lesson("1", "--commands", "4");
        assertThat(lesson("--reset").out()).startsWith("All progress is forgotten.");
        assertThat(lesson("--reset").out()).startsWith("There was no progress to forget.");
        assertThat(lesson().out()).doesNotContain("read");
    }

    @Test
    void aProgressFileThatCannotBeReadIsOneLine() throws IOException {
        Files.writeString(progress, "oops");
        Ran ran = lesson();
        assertThat(ran.status()).isZero();
        assertThat(ran.errLines()).singleElement().asString().contains("progress.json.unreadable");
        assertThat(ran.out()).contains("Saying no");
    }

    @ParameterizedTest
    @CsvSource({"mine.ladder", "mine.txt"})
    void aLadderIsChecked(String name) throws IOException {
        Ran done = lesson("1", "--check", file(name, REFUSED));
        assertThat(done.status()).isZero();
        assertThat(done.out()).startsWith("Lesson 1, make the server say no: done");
    }

    @Test
    void aScenarioIsCheckedByItsName() {
        assertThat(lesson("1", "--check", "refused").status()).isZero();
        Ran not = lesson("1", "--check", "three-way");
        assertThat(not.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(not.out()).isEqualToIgnoringNewLines("""
                Lesson 1, make the server say no: not yet
                  not yet: the opening is refused
                  you have: the opening is three-way
                  not yet: the server sends RST
                  you have: the server never sends RST
                """);
    }

    @Test
    void aCaptureIsChecked() {
        Ran ran = lesson("1", "--check", "../lessons/captures/echo.pcap");
        assertThat(ran.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(ran.out()).contains("you have: the opening is three-way");
    }

    @Test
    void aSavedTraceIsChecked() {
        Path json = directory.resolve("refused.json");
        Ran.handshake("run", "refused", "-o", json.toString());
        assertThat(lesson("1", "--check", json.toString()).status()).isZero();
        Path other = directory.resolve("three-way.json");
        Ran.handshake("run", "three-way", "-o", other.toString());
        assertThat(lesson("1", "--check", other.toString()).out()).contains("you have: the opening is three-way");
    }

    @Test
    void aScriptIsChecked() throws IOException {
        String script = """
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 bind(3, ..., ...) = 0
                +0 listen(3, 1) = 0
                +0 < S 0:0(0) win 1000 <mss 1460>
                +0 > S. 0:0(0) ack 1 <...>
                +0 < . 1:1(0) ack 1 win 1000
                """;
        assertThat(lesson("2", "--exercise", "2", "--check", file("mine.pkt", script))
                        .status())
                .isZero();
        Ran failed = lesson("2", "--exercise", "2", "--check", file("wrong.pkt", script.replace("ack 1 <", "ack 2 <")));
        assertThat(failed.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(failed.out()).contains("wrong.pkt:5: ");
    }

    @Test
    void aLadderThatTheModelDoesNotClimbIsNotDone() throws IOException {
        Ran ran = lesson("1", "--check", file("mine.ladder", REFUSED.replace("ACK=101", "ACK=102")));
        assertThat(ran.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(ran.out()).contains("the model does not do what").contains("line 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "9 --check refused            | there is no lesson 9; 'handshake lesson' lists them",
                "1 --check nothing.ladder     | there is no file and no scenario 'nothing.ladder'",
                "1 --exercise 2 --check refused | lesson 1 has no exercise 2; it has 1",
                "2 --check refused            | lesson 2 has 2 exercises; --exercise says which",
                "1 --check                    | --check needs a FILE to look at for lesson 1",
                "--check refused              | --check refused needs the number of a lesson before it",
            })
    void wrongUsageIsOneLine(String arguments, String message) {
        Ran ran = lesson(arguments.split(" "));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).containsExactly("handshake: " + message);
    }

    @Test
    void whatIsNoEvidenceIsSaidSo() throws IOException {
        Ran ladder = lesson("1", "--check", file("mine.ladder", "1. CLOSED  HEAVEN\n"));
        assertThat(ladder.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ladder.err()).contains("mine.ladder: line 1: 'HEAVEN' is neither a state nor a (comment)");
        assertThat(lesson("1", "--check", file("mine.json", "{}")).err()).contains("this is no trace");
        assertThat(lesson("1", "--check", file("mine.pcap", "?")).status()).isEqualTo(ExitStatus.USAGE);
        assertThat(lesson("1", "--check", file("mine.doc", "?")).err()).contains("the ending of ");
    }

    @Test
    void theWholeCourseIsChecked() throws IOException {
        assertThat(lesson("--check").out()).startsWith("2 lessons, 1 ladder, 3 predictions, 3 exercises: all is well");
        Files.writeString(directory.resolve("01-x.md"), "# 1. X\n");
        Ran bad = Ran.handshake("lesson", "--check", "--from", directory.toString());
        assertThat(bad.status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(bad.out()).startsWith("01-x.md:1: below the title stands");
    }

    @Test
    void theCourseThatComesWithTheProgramIsSound() {
        Ran ran = Ran.handshake("lesson", "--check");
        assertThat(ran.out()).endsWith("all is well" + System.lineSeparator());
        assertThat(ran.status()).isZero();
    }

    @Test
    void whereNobodyCanAnswerTheWholeLessonIsPrinted() {
        Ran ran = lesson("1");
        assertThat(ran.out()).contains("Saying no", "See it", "Because the SYN takes a number itself.", "Going deeper");
    }

    @Test
    void resultsAreCollectedAndGraded() throws IOException {
        Path results = directory.resolve("results.json");
        lesson("1", "--commands", "n;r;b;5;q");
        lesson("1", "--check", "three-way", "--result", results.toString(), "--student", "=Ada", "--seed", "17");
        lesson("1", "--check", "refused", "--result", results.toString(), "--student", "=Ada", "--seed", "17");
        assertThat(Files.readAllLines(results)).hasSize(2);
        String guess = Ran.handshake("step", "--guess", "--commands", "q", "--format", "json")
                .out();
        String other = file("grace.json", guess);
        Ran csv = Ran.handshake("grade", results.toString(), other, "--format", "csv");
        assertThat(csv.status()).isZero();
        assertThat(csv.out().lines())
                .containsExactly(
                        "student,task,passed,points,out of,attempts,seed",
                        "\"'=Ada\",01-saying-no.md make-the-server-say-no,yes,1,2,2,17",
                        "grace,guess three-way,no,0,0,1,");
    }

    @Test
    void aBadResultFileIsALineAndTheOthersAreGraded() throws IOException {
        String good = file(
                "ada.json",
                "{\"schema\": \"handshake.guess/1\", \"scenario\": \"echo\", \"complete\": true,"
                        + " \"points\": 3, \"out_of\": 3}");
        Ran ran = Ran.handshake("grade", good, file("bad.json", "nonsense"), "missing.json");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(2);
        assertThat(ran.out().lines())
                .containsExactly(
                        "student  task        passed  points  out of  attempts  seed",
                        "ada      guess echo  yes     3       3       1");
        assertThat(Ran.handshake("grade", good, "--format", "json").out())
                .contains("{\"schema\": \"handshake.grade/1\", \"student\": \"ada\", \"task\": \"guess echo\","
                        + " \"passed\": true, \"points\": 3, \"out_of\": 3, \"attempts\": 1, \"seed\": null}");
    }
}
