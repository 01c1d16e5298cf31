package handshake.cli.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Main;
import handshake.cli.common.RootCommand;
import handshake.cli.reader.PlainReader;
import handshake.lessons.Document;
import handshake.lessons.Transcript;
import handshake.lessons.course.Course;
import handshake.lessons.course.Shelf;
import handshake.lessons.progress.Progress;
import handshake.view.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that a lesson starts, and its clients. */
class LessonDeskTest {
    @TempDir
    private Path directory;

    private Path socket;
    private String text;

    @BeforeEach
    void write() {
        socket = directory.resolve("echo.sock");
        text = """
                # 1. Two terminals

                **You will be able to** use both. 1 minutes.

                ## Both

                ```console background
                $ handshake echo serve --unix SOCKET
                ```

                ```console
                $ handshake echo send --unix SOCKET hello
                ```

                ```console background
                $ handshake echo serve --unix SOCKET --reply-prefix "server got: "
                ```

                ```console
                $ handshake echo send --unix SOCKET again
                ```
                """.replace("SOCKET", socket.toString());
    }

    private LessonDesk desk() throws Exception {
        Files.writeString(directory.resolve("01-two-terminals.md"), text);
        Files.writeString(directory.resolve("README.md"), "# Lessons\n\n1. [Two terminals](01-two-terminals.md)\n");
        Course course = Course.read(Shelf.at(directory));
        return new LessonDesk(
                (RootCommand) Main.commandLine().getCommand(),
                course.lesson(1).orElseThrow(),
                course.shelf(),
                false,
                progress -> {});
    }

    @Test
    void aServerGoesOnWhileItsClientsRunAndMakesRoomForTheNext() throws Exception {
        List<Transcript> transcripts =
                Document.parse("01-two-terminals.md", text).transcripts();
        Transcript.Command first = transcripts.get(0).commands().get(0);
        Transcript.Command second = transcripts.get(2).commands().get(0);
        try (LessonDesk desk = desk()) {
            assertThat(run(desk, transcripts.get(0))).containsExactly("listening on " + socket + "; Ctrl-C stops");
            assertThat(run(desk, transcripts.get(1))).containsExactly("hello");
            assertThat(desk.goingOn(first).orElseThrow())
                    .contains("client 1 says: hello", "client 1 has finished after 1 message");
            assertThat(desk.goingOn(second)).isEmpty();

            run(desk, transcripts.get(2));
            assertThat(desk.goingOn(first).orElseThrow()).last().asString().startsWith("stopped: 1 connection");
            assertThat(run(desk, transcripts.get(3))).containsExactly("server got: again");
        }
        assertThat(socket).doesNotExist();
    }

    private static List<String> run(LessonDesk desk, Transcript transcript) {
        return desk.run(transcript, transcript.commands().get(0), 80);
    }

    @Test
    void whoReadsByLinesHearsWhatTheServerSaidMeanwhile() throws Exception {
        try (LessonDesk desk = desk()) {
            Course course = Course.read(Shelf.at(directory));
            PlainReader reader = new PlainReader(
                    course.lesson(1).orElseThrow(),
                    course.lesson(2),
                    course.glossary(),
                    Progress.NONE,
                    1,
                    desk,
                    new Screen(80, false, true));
            assertThat(reader.enter("r")).contains("listening on " + socket + "; Ctrl-C stops");
            assertThat(reader.enter("r"))
                    .containsSubsequence("hello", "Meanwhile, in the other terminal:", "client 1 says: hello");
        }
    }
}
