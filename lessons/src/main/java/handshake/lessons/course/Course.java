package handshake.lessons.course;

import handshake.lessons.prose.ProseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lessons of a course, in order, what their words mean, and what else stands beside them. */
public record Course(Shelf shelf, List<Lesson> lessons, Glossary glossary) {
    /** What the name of every lesson's file begins with. */
    private static final String NUMBER = "NN-";

    public Course {
        lessons = List.copyOf(lessons);
    }

    /** Reads every lesson; the first that is not as it should be stops it. */
    public static Course read(Shelf shelf) throws IOException, ProseException {
        List<Lesson> lessons = new ArrayList<>();
        for (String file : shelf.lessons()) {
            lessons.add(LessonReader.read(file, shelf.text(file).orElse("")));
        }
        return new Course(shelf, lessons, Glossary.read(shelf));
    }

    /** The lesson of that number, or of that name: its file's, today's or an old one, whole or without number and ending. */
    public Optional<Lesson> named(String name) {
        if (name.matches("\\d{1,3}")) {
            return lesson(Integer.parseInt(name));
        }
        String file = OldNames.today(name.endsWith(".md") ? name : name + ".md");
        return lessons.stream()
                .filter(lesson -> lesson.file().equals(file)
                        || lesson.file().substring(NUMBER.length()).equals(file))
                .findFirst();
    }

    /** The lesson of that number. */
    public Optional<Lesson> lesson(int number) {
        return lessons.stream().filter(lesson -> lesson.number() == number).findFirst();
    }
}
