package handshake.lessons.course;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the files of a course stand. */
public interface Shelf {
    /** The table of contents. */
    String CONTENTS = "README.md";

    /** The bytes of a file by its path from the top of the course; empty when there is none. */
    Optional<byte[]> bytes(String path) throws IOException;

    /** The names of the files that are lessons, in order. */
    List<String> lessons() throws IOException;

    default Optional<String> text(String path) throws IOException {
        return bytes(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The course that comes with the program: a jar cannot be listed, so its table of contents says what there is. */
    static Shelf builtIn() {
        return new Shelf() {
            private static final Pattern LINK = Pattern.compile("\\]\\((?<file>\\d{2}-[a-z0-9-]+\\.md)\\)");

            @Override
            public Optional<byte[]> bytes(String path) throws IOException {
                try (InputStream in = Shelf.class.getResourceAsStream("/handshake/lessons/" + path)) {
                    return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
                }
            }

            @Override
            public List<String> lessons() throws IOException {
                List<String> names = new ArrayList<>();
                Matcher link = LINK.matcher(text(CONTENTS).orElse(""));
                while (link.find()) {
                    String file = link.group("file");
                    if (!names.contains(file) && bytes(file).isPresent()) {
                        names.add(file);
                    }
                }
                names.sort(null);
                return names;
            }
        };
    }

    /** A course in a directory: every lesson that stands there. */
    static Shelf at(Path directory) {
        return new Shelf() {
            @Override
            public Optional<byte[]> bytes(String path) throws IOException {
                Path file = directory.resolve(path);
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            }

            private boolean isMoved(String file) {
                return OldNames.all().contains(file) && Files.exists(directory.resolve(OldNames.today(file)));
            }

            @Override
            public List<String> lessons() throws IOException {
                try (Stream<Path> files = Files.list(directory)) {
                    return files.map(file -> file.getFileName().toString())
                            .filter(LessonReader::isLesson)
                            .filter(file -> !isMoved(file))
                            .sorted()
                            .toList();
                }
            }
        };
    }
}
