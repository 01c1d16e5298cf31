package handshake.lessons;

import handshake.lessons.check.EvidenceException;
import handshake.lessons.check.EvidenceReader;
import handshake.lessons.course.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small course that says nothing worth learning, with everything in it that a course can have. */
public final class TestCourse {
    public static final Path DIRECTORY = Path.of("src/test/resources/handshake/lessons/course");
    public static final String FIRST = "01-saying-no.md";

    private TestCourse() {}

    public static Shelf shelf() {
        return Shelf.at(DIRECTORY);
    }

    public static String text(String file) throws IOException {
        return shelf().text(file).orElseThrow();
    }

    /** The same course with another text for one file. */
    public static Shelf with(String file, String text) {
        return new Shelf() {
            @Override
            public Optional<byte[]> bytes(String path) throws IOException {
                return path.equals(file) ? Optional.of(text.getBytes(StandardCharsets.UTF_8)) : shelf().bytes(path);
            }

            @Override
            public List<String> lessons() throws IOException {
                return shelf().lessons();
            }
        };
    }

    /** Reads everything but captures, which the lessons alone cannot explain. */
    public static EvidenceReader reader() {
        return new EvidenceReader((name, bytes) -> {
            throw new EvidenceException(1, "no capture can be read here");
        });
    }
}
