package handshake.cli;

import handshake.lessons.course.Course;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Lesson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake lesson [N]}: the course in the terminal. */
@Command(
        name = "lesson",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the lessons, shows one, and checks what was done for its exercises.",
        },
        footer = {
            "",
            "Exit status: 0 done; 1 an exercise is not done yet, or a check of the course fails; 2 wrong usage or"
                    + " unreadable input.",
            "",
            "Example: handshake lesson 5",
            "Example: handshake lesson 9 --check my.ladder"
        })
final class LessonCommand implements Callable<Integer> {
    /** What {@code --check} alone means. */
    private static final String EVERYTHING = "";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "N", arity = "0..1", description = "The number of a lesson; without it, all are listed.")
    private Optional<Integer> number;

    @Mixin
    private CourseOption source;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = EVERYTHING,
            description = "Check FILE against the exercise of lesson N: a ladder (.ladder), a script (.pkt), a capture"
                    + " (.pcap, .pcapng), a saved trace (.json), or the name of a scenario. Without N and FILE, check"
                    + " every lesson against itself.")
    private Optional<String> check;

    @Option(names = "--exercise", paramLabel = "K", description = "Which exercise, from 1, where a lesson has several.")
    private Optional<Integer> exercise;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (check.isPresent() && number.isEmpty()) {
            return new LessonCheck(out).course(source.shelf());
        }
        Course course = source.course();
        if (number.isEmpty()) {
            course.lessons().forEach(lesson -> out.println(lesson.number() + ". " + lesson.title()));
            return ExitStatus.DONE;
        }
        Lesson lesson = lesson(course, number.get());
        if (check.isPresent()) {
            Exercise asked = LessonCheck.exercise(lesson, exercise);
            return new LessonCheck(out).work(lesson, asked, file()) ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
        }
        return ExitStatus.DONE;
    }

    private String file() {
        return check.filter(file -> !file.equals(EVERYTHING))
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE, "--check needs a FILE to look at for lesson " + number.orElseThrow()));
    }

    private static Lesson lesson(Course course, int number) {
        return course.lesson(number)
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE, "there is no lesson " + number + "; 'handshake lesson' lists them"));
    }
}
