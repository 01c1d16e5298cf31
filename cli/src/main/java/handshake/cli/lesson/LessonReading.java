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

    /** Shows {@code lesson} as {@code byLines} asks for and the terminal can; the exit status. */
    int read(Course course, Lesson lesson, ByLines byLines) {
        boolean full = byLines.fillsTheScreen();
        if (full) {
            FullScreen.prepare();
        }
        try (LessonDesk desk =
                new LessonDesk(RootCommand.of(spec), lesson, course.shelf(), screen.colour(), this::keep)) {
            return read(lesson, course.glossary(), byLines, full, desk);
        }
    }

    private int read(Lesson lesson, Glossary glossary, ByLines byLines, boolean full, Desk desk) {
        int place = progress.isRead(lesson)
                ? 0
                : progress.page(lesson, lesson.pages().size()).orElse(0);
        if (full) {
            FullReader reader = new FullReader(lesson, glossary, progress, place, desk);
            return FullScreenLoop.show(reader, screen) ? ExitStatus.DONE : ExitStatus.INTERRUPTED;
        }
        if (!byLines.wanted() && !Keyboard.output()) {
            return print(lesson.blocks());
        }
        return converse(
                new PlainReader(lesson, glossary, progress, place, desk, screen), byLines.lines("lesson> ", spec));
    }

    private int print(List<Block> blocks) {
        PrintWriter out = spec.commandLine().getOut();
        ProseView.lines(blocks, screen).forEach(out::println);
        out.flush();
        return ExitStatus.DONE;
    }

    private static int converse(PlainReader reader, PlainLines lines) {
        lines.say(reader.begin());
        Optional<String> line = lines.next();
        while (line.isPresent()) {
            lines.say(reader.enter(line.get()));
            line = reader.finished() ? Optional.empty() : lines.next();
        }
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
