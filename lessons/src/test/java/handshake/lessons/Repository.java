package handshake.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents of this repository. */
final class Repository {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Repository() {}

    /** Every markdown file that is part of it, but not what a build has made or a test needs. */
    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", "src", "node_modules")
                            .noneMatch(part -> ROOT.relativize(file).startsWith(part)
                                    || ROOT.relativize(file).toString().contains("/" + part + "/")))
                    .filter(file -> !ROOT.relativize(file).toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
