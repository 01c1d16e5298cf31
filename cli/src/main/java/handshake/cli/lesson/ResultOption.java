package handshake.cli.lesson;

import handshake.cli.common.OutputFile;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Lesson;
import handshake.lessons.progress.Progress;
import handshake.view.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --result}, {@code --student} and {@code --seed}: what a teacher collects. */
final class ResultOption {
    @Option(
            names = "--result",
            paramLabel = "FILE",
            description = "With --check: add the result to FILE, an object of JSON a line, for 'handshake grade'.")
    private Optional<Path> file;

    @Option(names = "--student", paramLabel = "NAME", description = "Whose result and whose progress it is.")
    private Optional<String> student = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "The learner's own number: kept in the result; with --export, the numbers on the pages follow"
                    + " from it.")
    private Optional<Long> seed;

    Optional<String> student() {
        return student;
    }

    Optional<Long> seed() {
        return seed;
    }

    /** Adds a line about {@code exercise}, if a file was named. */
    void add(Lesson lesson, Exercise exercise, boolean passed, Progress progress) {
        if (file.isEmpty()) {
            return;
        }
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.lesson/1");
        json.put("student", student);
        json.put("seed", seed);
        json.put("lesson", lesson.file());
        json.put("exercise", exercise.slug());
        json.put("passed", passed);
        json.put("predictions_right", progress.right(lesson));
        json.put("predictions", Progress.graded(lesson));
        OutputFile.append(file.get(), Json.write(json));
    }
}
