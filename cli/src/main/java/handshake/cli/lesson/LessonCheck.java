package handshake.cli.lesson;

import handshake.cli.capture.CaptureTraces;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.reader.Desk;
import handshake.lessons.check.CourseCheck;
import handshake.lessons.check.EvidenceException;
import handshake.lessons.check.EvidenceReader;
import handshake.lessons.check.ExerciseEvidence;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.Shelf;
import handshake.text.Plural;
import handshake.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code handshake lesson --check}: a learner's work against an exercise, or the whole course against itself. */
final class LessonCheck {
    private final EvidenceReader reader = new EvidenceReader(new CaptureTraces());
    private final PrintWriter out;

    LessonCheck(PrintWriter out) {
        this.out = out;
    }

    /** Every check of every lesson, without a person. */
    int course(Shelf shelf) throws IOException {
        CourseCheck.Result result = CourseCheck.of(shelf, reader);
        result.problems().forEach(out::println);
        out.println(Plural.of(result.lessons(), "lesson") + ", " + Plural.of(result.ladders(), "ladder") + ", "
                + Plural.of(result.predictions(), "prediction") + ", " + Plural.of(result.exercises(), "exercise")
                + ": "
                + (result.problems().isEmpty()
                        ? "all is well"
                        : result.problems().size() + " wrong"));
        out.flush();
        if (result.lessons() == 0) {
            throw new CommandFailure(ExitStatus.USAGE, "there is no lesson here");
        }
        return result.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    /** The exercise of {@code lesson} that was meant: the only one, or number {@code number}, from 1 on. */
    static Exercise exercise(Lesson lesson, Optional<Integer> number) {
        List<Exercise> exercises = lesson.exercises();
        int wanted = number.orElse(1);
        if (exercises.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, "lesson " + lesson.number() + " has no exercise");
        }
        if (wanted < 1 || wanted > exercises.size()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "lesson " + lesson.number() + " has no exercise " + wanted + "; it has " + exercises.size());
        }
        if (number.isEmpty() && exercises.size() > 1) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "lesson " + lesson.number() + " has " + exercises.size() + " exercises; --exercise says which");
        }
        return exercises.get(wanted - 1);
    }

    /** Whether {@code file}, or the scenario of that name, reaches the goal; says why not. */
    boolean work(Lesson lesson, Exercise exercise, String file) {
        List<String> reasons = reasons(exercise, file);
        out.println("Lesson " + lesson.number() + ", " + exercise.title() + ": "
                + (reasons.isEmpty() ? "done" : "not yet"));
        reasons.forEach(reason -> out.println("  " + Printable.text(reason)));
        out.flush();
        return reasons.isEmpty();
    }

    /** Why {@code file} does not reach the goal of {@code exercise}; empty when it does. */
    List<String> reasons(Exercise exercise, String file) {
        return evidence(file).reasonsAgainst(exercise.goal());
    }

    /** What of the goal {@code file} reaches, and what not. */
    Desk.Checked look(Exercise exercise, String file) {
        ExerciseEvidence evidence = evidence(file);
        return new Desk.Checked(evidence.holding(exercise.goal()), evidence.reasonsAgainst(exercise.goal()));
    }

    private ExerciseEvidence evidence(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path)) {
                return reader.read(file, Files.readAllBytes(path));
            }
            return reader.named(file)
                    .orElseThrow(() ->
                            new CommandFailure(ExitStatus.USAGE, "there is no file and no scenario '" + file + "'"));
        } catch (EvidenceException e) {
            throw new CommandFailure(ExitStatus.USAGE, file + ": " + e.getMessage(), e);
        } catch (InvalidPathException | IOException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
