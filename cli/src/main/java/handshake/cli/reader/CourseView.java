package handshake.cli.reader;

import handshake.lessons.course.Course;
import handshake.lessons.course.Lesson;
import handshake.lessons.progress.Progress;
import handshake.view.Ink;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.List;

/** The lessons of a course with what a learner has done of each. */
public final class CourseView {
    private CourseView() {}

    /** A lesson a line, and below them how to open the first one that is not read. */
    public static List<String> lines(Course course, Progress progress, Screen screen) {
        int titles = course.lessons().stream()
                .mapToInt(lesson -> lesson.title().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Lesson lesson : course.lessons()) {
            String left = String.format(
                    "%3d. %-" + titles + "s  %3d min  ", lesson.number(), lesson.title(), lesson.minutes());
            Wrap.beside(screen.legible(left), left.length(), state(lesson, progress, screen), screen.width())
                    .forEach(line -> lines.add(line.stripTrailing()));
        }
        course.lessons().stream()
                .filter(lesson -> !progress.isRead(lesson))
                .findFirst()
                .ifPresent(lesson -> lines.addAll(List.of("", "Next: handshake lesson " + lesson.number())));
        return lines;
    }

    private static String state(Lesson lesson, Progress progress, Screen screen) {
        List<String> words = new ArrayList<>();
        if (progress.isRead(lesson)) {
            words.add(screen.paint(Ink.GOOD, "read"));
        } else {
            progress.page(lesson, lesson.pages().size())
                    .ifPresent(page -> words.add(
                            "page " + (page + 1) + " of " + lesson.pages().size()));
        }
        int right = progress.right(lesson);
        int done = progress.done(lesson);
        if (right > 0) {
            words.add(right + " of " + Progress.graded(lesson) + " predicted");
        }
        if (done > 0) {
            int all = lesson.exercises().size();
            words.add(all == 1 ? "exercise done" : done + " of " + all + " exercises done");
        }
        return String.join(", ", words);
    }
}
