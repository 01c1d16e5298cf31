package handshake.lessons.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tests of the other modules, by their source. */
final class TestSources {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of("simulator", "analysis");

    private TestSources() {}

    /** The file of a test class, relative to the root of the project. */
    static Optional<Path> file(String className) throws IOException {
        for (String module : MODULES) {
            Path sources = ROOT.resolve(module).resolve("src/test/java");
            try (Stream<Path> files = Files.walk(sources)) {
                Optional<Path> found =
                        files.filter(file -> file.endsWith(className + ".java")).findFirst();
                if (found.isPresent()) {
                    return found.map(ROOT::relativize);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether there is a test {@code Class#method}. */
    static boolean has(String test) throws IOException {
        String[] parts = test.split("#", 2);
        Optional<Path> file = file(parts[0]);
        return file.isPresent() && Files.readString(ROOT.resolve(file.get())).contains("void " + parts[1] + "(");
    }
}
