package handshake.cli.lesson;

import handshake.cli.common.ByLines;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ScreenOption;
import handshake.cli.reader.CourseView;
import handshake.lessons.course.Course;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Lesson;
import handshake.lessons.progress.Progress;
import handshake.lessons.progress.ProgressFile;
import handshake.live.system.FileErrors;
import handshake.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
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
            "Lists the lessons of the course, shows one, and checks what was done for its exercises.",
            "",
            "On a terminal a lesson fills the screen, page by page, and ? shows the keys: it asks its questions, runs its"
                    + " commands when told to, gives hints, and remembers how far you came. With --plain it reads"
                    + " commands, a line each, from standard input; the command ? lists them. Where standard output is"
                    + " no terminal, the whole lesson is printed."
        },
        footer = {
            "",
            "What an exercise asks for can be found in a ladder, a script, a capture, a saved trace or a scenario:"
                    + " docs/goals.md says how goals read.",
            "",
            "Exit status: 0 done; 1 an exercise is not done yet, or a check of the course failed; 2 wrong usage or"
                    + " unreadable input; 130 interrupted.",
            "",
            "Example: handshake lesson 5",
            "Example: handshake lesson 9 --check my.ladder --result me.json --student Ada",
            "Example: handshake lesson --export course/ada --seed 17"
        })
public final class LessonCommand implements Callable<Integer> {
    /** What {@code --check} alone means. */
    private static final String EVERYTHING = "";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "N",
            arity = "0..1",
            description = "The number of a lesson, or its name, such as the-three-ways; without it, all are listed.")
    private Optional<String> number;

    @Mixin
    private ByLines byLines;

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

    @Mixin
    private ResultOption result;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description =
                    "Write the course as static pages into DIR: works without a network, and on paper. With --seed"
                            + " every lesson asks for numbers of the learner's own.")
    private Optional<Path> export;

    @Option(names = "--reset", description = "Forget all progress.")
    private boolean reset;

    @Mixin
    private ProgressOption kept;

    @Mixin
    private CourseOption source;

    @Mixin
    private ScreenOption colours;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (reset) {
            return reset(out);
        }
        if (check.isPresent() && number.isEmpty()) {
            if (!check.get().equals(EVERYTHING)) {
                throw new CommandFailure(
                        ExitStatus.USAGE, "--check " + check.get() + " needs the number of a lesson before it");
            }
            return new LessonCheck(out).course(source.shelf());
        }
        Course course = source.course();
        if (export.isPresent()) {
            return export(course, export.get(), out);
        }
        ProgressFile file = kept.file(result.student());
        Progress progress = ProgressOption.read(file, spec.commandLine().getErr());
        if (number.isEmpty()) {
            CourseView.lines(course, progress, colours.screen()).forEach(out::println);
            out.flush();
            return ExitStatus.DONE;
        }
        Lesson lesson = lesson(course, number.get());
        return check.isPresent() ? check(lesson, file, progress) : read(course, lesson, file, progress);
    }

    private int export(Course course, Path directory, PrintWriter out) {
        OptionalLong seed = result.seed().map(OptionalLong::of).orElse(OptionalLong.empty());
        int files = LessonExport.write(course, seed, directory);
        out.println(files + " files written to " + Printable.text(directory.toString()) + "; begin with "
                + Printable.text(directory.resolve("index.html").toString()));
        out.flush();
        return ExitStatus.DONE;
    }

    private int reset(PrintWriter out) throws IOException {
        ProgressFile file = kept.file(result.student());
        out.println(file.reset() ? "All progress is forgotten." : "There was no progress to forget.");
        out.flush();
        return ExitStatus.DONE;
    }

    private int read(Course course, Lesson lesson, ProgressFile file, Progress progress) {
        LessonReading reading = new LessonReading(spec, colours.screen(), file, progress);
        int status = reading.read(course, lesson, byLines);
        reading.complaint().ifPresent(this::complain);
        return status;
    }

    private int check(Lesson lesson, ProgressFile file, Progress progress) {
        String work = check.filter(given -> !given.equals(EVERYTHING))
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE, "--check needs a FILE to look at for lesson " + lesson.number()));
        Exercise asked = LessonCheck.exercise(lesson, exercise);
        boolean passed = new LessonCheck(spec.commandLine().getOut()).work(lesson, asked, work);
        if (passed) {
            try {
                file.write(progress.done(lesson, asked));
            } catch (IOException e) {
                complain("your progress is not kept: cannot write " + file + ": " + FileErrors.reason(e));
            }
        }
        result.add(lesson, asked, passed, progress);
        return passed ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private void complain(String message) {
        spec.commandLine().getErr().println("handshake: " + message);
        spec.commandLine().getErr().flush();
    }

    private static Lesson lesson(Course course, String number) {
        return course.named(number)
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.USAGE,
                        "there is no lesson " + Printable.text(number) + "; 'handshake lesson' lists them"));
    }
}
