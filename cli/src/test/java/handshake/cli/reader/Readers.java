package handshake.cli.reader;

import handshake.lessons.Transcript;
import handshake.lessons.course.Course;
import handshake.lessons.course.Exercise;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.Shelf;
import handshake.lessons.progress.Progress;
import handshake.lessons.prose.ProseException;
import handshake.view.Screen;
import handshake.view.step.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who reads the test course, and a desk that writes down what is asked of it. */
final class Readers implements Desk {
    static final Path COURSE = Path.of("../lessons/src/test/resources/handshake/lessons/course");
    private static final Pattern KEY = Pattern.compile("<(?<name>[A-Z_]+)>|(?<letter>.)");

    final List<String> asked = new ArrayList<>();
    Progress progress = Progress.NONE;
    String prints = "It says no.";
    Optional<String> version = Optional.empty();

    static Course course() {
        try {
            return Course.read(Shelf.at(COURSE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProseException e) {
            throw new AssertionError(e);
        }
    }

    static Lesson lesson() {
        return course().lesson(1).orElseThrow();
    }

    FullReader open(int place) {
        return new FullReader(lesson(), course().lesson(2), course().glossary(), progress, place, this);
    }

    /** Presses the keys of {@code text}, with a look at the screen after each, as people do. */
    static List<String> press(FullReader reader, String text, int columns, int rows) {
        Screen screen = new Screen(columns, false, true);
        List<String> frame = reader.frame(screen, columns, rows);
        Matcher key = KEY.matcher(text);
        while (key.find()) {
            reader.press(
                    key.group("name") == null
                            ? Key.typing(key.group("letter"))
                            : Key.of(Key.Name.valueOf(key.group("name"))));
            frame = reader.frame(screen, columns, rows);
            while (reader.pollInterval().isPresent()) {
                reader.press(Key.of(Key.Name.NOTHING));
                frame = reader.frame(screen, columns, rows);
            }
        }
        return frame;
    }

    @Override
    public List<String> run(Transcript transcript, Transcript.Command command, int width) {
        asked.add("run " + command.text() + " for " + width);
        return List.of(prints);
    }

    @Override
    public Optional<List<String>> goingOn(Transcript.Command command) {
        return Optional.empty();
    }

    @Override
    public void pageLeft() {
        asked.add("page left");
    }

    @Override
    public Optional<String> file(Exercise exercise) {
        return Optional.of("mine.ladder");
    }

    @Override
    public Optional<String> version(String file) {
        return version;
    }

    @Override
    public List<String> names(String begun) {
        return Stream.of("good.ladder", "good.pcap", "wrong")
                .filter(name -> name.startsWith(begun))
                .toList();
    }

    @Override
    public void edit(String file) {
        asked.add("edit " + file);
    }

    @Override
    public void shell() {
        asked.add("shell");
    }

    @Override
    public Desk.Checked check(Exercise exercise, String file) {
        asked.add("check " + file);
        if (file.equals("missing")) {
            throw new IllegalArgumentException("there is no file 'missing'");
        }
        if (file.equals("wrong")) {
            return new Desk.Checked(
                    List.of(),
                    List.of("the model does not do what wrong says; line 7: the client sends no "
                            + "<SEQ=1001><ACK=7000><CTL=ACK>"));
        }
        return file.equals("good")
                ? new Desk.Checked(exercise.goal().lines(), List.of())
                : new Desk.Checked(List.of("the opening is refused"), List.of("not yet: the server sends RST"));
    }

    @Override
    public String write(Exercise exercise) {
        asked.add("write");
        return "mine.ladder";
    }

    @Override
    public void keep(Progress next) {
        progress = next;
    }
}
