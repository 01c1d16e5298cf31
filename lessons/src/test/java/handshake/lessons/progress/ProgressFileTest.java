package handshake.lessons.progress;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.lessons.TestCourse;
import handshake.lessons.course.Course;
import handshake.lessons.course.Lesson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {
    @TempDir
    private Path home;

    private Path file;
    private Lesson lesson;

    @BeforeEach
    void choosePlace() throws Exception {
        file = home.resolve(".local/state/handshake/lessons.json");
        lesson = Course.read(TestCourse.shelf()).lesson(1).orElseThrow();
    }

    private ProgressFile usual() {
        return ProgressFile.usual(Map.of(), home);
    }

    private Progress saved() throws IOException {
        return usual().read().progress();
    }

    @Test
    void whatWasDoneIsThereTheNextDay() throws IOException {
        Progress done = Progress.NONE
                .at(lesson, 1)
                .answered(lesson, lesson.predictions().get(0), Optional.of("b"))
                .answered(lesson, lesson.predictions().get(1), Optional.of("7"))
                .done(lesson, lesson.exercises().get(0));
        usual().write(done);
        assertThat(file).exists();
        Progress next = saved();
        assertThat(next.page(lesson, 4)).contains(1);
        assertThat(next.isRead(lesson)).isFalse();
        assertThat(next.right(lesson)).isEqualTo(1);
        assertThat(next.isAnswered(lesson, lesson.predictions().get(1))).isTrue();
        assertThat(next.done(lesson)).isEqualTo(1);
        assertThat(next.at(lesson, 3).isRead(lesson)).isTrue();
    }

    @Test
    void everyStudentOfAMachineHasProgressOfHisOwn() throws IOException {
        ProgressFile ada = ProgressFile.usual(Map.of(), home, Optional.of("Ada/../x"));
        ada.write(Progress.NONE.at(lesson, 1));
        assertThat(usual().read().progress()).isEqualTo(Progress.NONE);
        assertThat(ProgressFile.usual(Map.of(), home, Optional.of("Grace"))
                        .read()
                        .progress())
                .isEqualTo(Progress.NONE);
        assertThat(ada.read().progress().page(lesson, 4)).contains(1);
        assertThat(file.resolveSibling("lessons-Ada%2F..%2Fx.json")).exists();
    }

    @Test
    void whatWasKeptUnderAnOldNameCountsForTheLessonToday() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"schema": "handshake.progress/1", "entries": {"05-the-three-ways.md#read": "done", "05-why-three.md#page": "2"}}""");
        assertThat(saved().entries())
                .containsEntry("03-the-three-ways.md#read", "done")
                .containsEntry("05-why-three.md#page", "2")
                .hasSize(2);
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        var prediction = lesson.predictions().get(0);
        Progress twice = Progress.NONE
                .answered(lesson, prediction, Optional.of("a"))
                .answered(lesson, prediction, Optional.of("b"));
        assertThat(twice.isRight(lesson, prediction)).isFalse();
    }

    @Test
    void entriesOfAnotherVersionAreKept() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"schema": "handshake.progress/1", "entries": {"99-later.md#page": "3", "whatever": "yes"}}""");
        usual().write(saved().at(lesson, 0));
        assertThat(saved().entries()).containsEntry("99-later.md#page", "3").containsEntry("whatever", "yes");
    }

    @Test
    void aFileThatCannotBeReadIsPutAsideAndSpokenOf() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"schema\": oops");
        ProgressFile.Reading reading = usual().read();
        assertThat(reading.progress()).isEqualTo(Progress.NONE);
        assertThat(reading.complaint())
                .get()
                .asString()
                .contains("lessons.json.unreadable")
                .doesNotContain("\n");
        assertThat(file.resolveSibling("lessons.json.unreadable")).hasContent("{\"schema\": oops");
        Files.writeString(file, "[]");
        usual().read();
        assertThat(file.resolveSibling("lessons.json.unreadable-2")).hasContent("[]");
    }

    @Test
    void whatANewerVersionWroteIsReadAndNotChanged() throws IOException {
        String newer = "{\"schema\": \"handshake.progress/2\", \"entries\": {\"a\": \"1\"}}";
        Files.createDirectories(file.getParent());
        Files.writeString(file, newer);
        ProgressFile progress = usual();
        ProgressFile.Reading reading = progress.read();
        assertThat(reading.progress().entries()).containsEntry("a", "1");
        assertThat(reading.complaint()).get().asString().contains("newer");
        progress.write(reading.progress().at(lesson, 0));
        assertThat(file).hasContent(newer);
    }

    @Test
    void nothingIsLeftLyingAround() throws IOException {
        usual().write(Progress.NONE);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theStateDirectoryMayBeElsewhereButNotRelative() {
        assertThat(ProgressFile.usual(Map.of("XDG_STATE_HOME", "/var/me"), home))
                .hasToString("/var/me/handshake/lessons.json");
        assertThat(ProgressFile.usual(Map.of("XDG_STATE_HOME", "me"), home)).hasToString(file.toString());
    }

    @Test
    void resettingForgetsEverything() throws IOException {
        usual().write(Progress.NONE.at(lesson, 2));
        assertThat(usual().reset()).isTrue();
        assertThat(saved()).isEqualTo(Progress.NONE);
        assertThat(usual().reset()).isFalse();
    }
}
