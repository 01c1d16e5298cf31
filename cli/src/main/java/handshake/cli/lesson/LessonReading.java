package handshake.cli.lesson;

import handshake.cli.common.ByLines;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.FullScreenLoop;
import handshake.cli.common.Keyboard;
import handshake.cli.common.PlainLines;
import handshake.cli.common.RootCommand;
import handshake.cli.reader.Desk;
import handshake.cli.reader.FullReader;
import handshake.cli.reader.PlainReader;
import handshake.cli.reader.ProseView;
import handshake.lessons.course.Course;
import handshake.lessons.course.Glossary;
import handshake.lessons.course.Lesson;
import handshake.lessons.progress.Progress;
import handshake.lessons.progress.ProgressFile;
import handshake.lessons.prose.Block;
import handshake.live.system.FileErrors;
import handshake.terminal.FullScreen;
import handshake.view.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code handshake lesson N}: shows a lesson on a terminal, by lines, or all at once where nobody can answer. */
final class LessonReading {
    private final CommandSpec spec;
    private final Screen screen;
    private final ProgressFile file;
    private Progress progress;
    private Optional<String> complaint = Optional.empty();

    LessonReading(CommandSpec spec, Screen screen, ProgressFile file, Progress progress) {
        this.spec = spec;
        this.screen = screen;
        this.file = file;
        this.progress = progress;
    }

    /** Shows {@code lesson}, and those behind it that are asked for, as the terminal can; the exit status. */
    int read(Course course, Lesson lesson, ByLines byLines) {
        boolean full = byLines.fillsTheScreen();
        if (full) {
            FullScreen.prepare();
        } else if (!byLines.wanted() && !Keyboard.output()) {
            return print(lesson.blocks());
        }
        Optional<PlainLines> lines = full ? Optional.empty() : Optional.of(byLines.lines("lesson> ", spec));
        Optional<Lesson> open = Optional.of(lesson);
        while (open.isPresent()) {
            Lesson now = open.get();
            Optional<Lesson> next = course.lesson(now.number() + 1);
            try (LessonDesk desk =
                    new LessonDesk(RootCommand.of(spec), now, course.shelf(), screen.colour(), this::keep)) {
                Left left = lines.isPresent()
                        ? converse(now, next, course.glossary(), lines.get(), desk)
                        : fill(now, next, course.glossary(), desk);
                open = left == Left.FOR_THE_NEXT ? next : Optional.empty();
                if (left == Left.INTERRUPTED) {
                    return ExitStatus.INTERRUPTED;
                }
            }
        }
        return ExitStatus.DONE;
    }

    /** How a lesson was left. */
    private enum Left {
        DONE,
        FOR_THE_NEXT,
        INTERRUPTED
    }

    private int place(Lesson lesson) {
        return progress.isRead(lesson)
                ? 0
                : progress.page(lesson, lesson.pages().size()).orElse(0);
    }

    private Left fill(Lesson lesson, Optional<Lesson> next, Glossary glossary, Desk desk) {
        FullReader reader = new FullReader(lesson, next, glossary, progress, place(lesson), desk);
        boolean left = FullScreenLoop.show(reader, screen);
        return !left ? Left.INTERRUPTED : reader.onToNext() ? Left.FOR_THE_NEXT : Left.DONE;
    }

    private Left converse(Lesson lesson, Optional<Lesson> next, Glossary glossary, PlainLines lines, Desk desk) {
        PlainReader reader = new PlainReader(lesson, next, glossary, progress, place(lesson), desk, screen);
        lines.say(reader.begin());
        Optional<String> line = lines.next();
        while (line.isPresent()) {
            lines.say(reader.enter(line.get()));
            line = reader.finished() ? Optional.empty() : lines.next();
        }
        return reader.onToNext() ? Left.FOR_THE_NEXT : Left.DONE;
    }

    private int print(List<Block> blocks) {
        PrintWriter out = spec.commandLine().getOut();
        ProseView.lines(blocks, screen).forEach(out::println);
        out.flush();
        return ExitStatus.DONE;
    }

    /** That nothing can be kept spoils no lesson; the program says so once, when the lesson is over. */
    private void keep(Progress next) {
        boolean changed = !next.equals(progress);
        progress = next;
        if (changed && complaint.isEmpty()) {
            try {
                file.write(next);
            } catch (IOException e) {
                complaint =
                        Optional.of("your progress is not kept: cannot write " + file + ": " + FileErrors.reason(e));
            }
        }
    }

    /** Why progress could not be kept, if so. */
    Optional<String> complaint() {
        return complaint;
    }
}
