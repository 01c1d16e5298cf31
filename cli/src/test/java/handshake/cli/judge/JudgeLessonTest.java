package handshake.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sixteenth lesson shows of the judge is what it says. */
class JudgeLessonTest {
    private static final Path LESSON = Path.of("..", "lessons", "16-write-your-own-tcp.md");
    private static final Path PAGE = Path.of("..", "docs", "judge.md");
    private static final String COUNTED = "(seq + 1) % 2**32";

    @TempDir
    Path folder;

    @BeforeAll
    static void python() throws IOException, InterruptedException {
        Python.assumed();
    }

    @Test
    void theStartGetsAsFarAsTheLessonSays() throws IOException {
        String shown = shown("$ handshake judge -- python3 start.py\n");
        Ran ran = Ran.handshake(Python.judge(start(COUNTED)));
        assertThat(ran.out()).startsWith(shown);
    }

    @Test
    void whoDoesNotCountGetsTheVerdictOfTheLesson() throws IOException {
        String shown = shown("$ handshake judge --stage 2 -- python3 start.py\n");
        Ran ran = Ran.handshake(Python.judge(start("seq"), "--stage", "2"));
        assertThat(ran.out().strip()).isEqualTo(shown.strip());
    }

    @Test
    void theReferencePassesAlsoOverABadNetwork() throws IOException {
        String shown = shown("$ handshake judge -- python3 lessons/code/tcp.py\n");
        Path reference = Python.edited(folder);
        assertThat(Ran.handshake(Python.judge(reference)).out()).isEqualTo(shown);
        for (int seed = 1; seed <= 3; seed++) {
            Ran ran = Ran.handshake(Python.judge(
                    reference,
                    "--loss",
                    "0.2",
                    "--duplicate",
                    "0.1",
                    "--reorder",
                    "0.1",
                    "--seed",
                    Integer.toString(seed)));
            assertThat(ran.out()).endsWith("12 of 12 stages passed\n");
        }
    }

    /** What stands below a command in the lesson. */
    private static String shown(String command) throws IOException {
        String lesson = Files.readString(LESSON);
        int begin = lesson.indexOf(command);
        assertThat(begin).as(command).isPositive();
        return lesson.substring(begin + command.length(), lesson.indexOf("```", begin));
    }

    /** The start of the page, with {@code acknowledged} as what it acknowledges. */
    private Path start(String acknowledged) throws IOException {
        Matcher fence = Pattern.compile("(?s)```python\n(.*?)```").matcher(Files.readString(PAGE));
        assertThat(fence.find()).isTrue();
        assertThat(fence.group(1)).contains(COUNTED);
        return Files.writeString(folder.resolve("start.py"), fence.group(1).replace(COUNTED, acknowledged));
    }
}
