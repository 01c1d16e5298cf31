package handshake.packetdrill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the tests find their scripts. */
final class Scripts {
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Scripts() {}

    /** A script after the options and a socket, so that {@code line} may be any event. */
    static Script withEvent(String line) throws ScriptException {
        return parse("0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n" + line + "\n");
    }

    /** What {@code line} says. */
    static ScriptEvent event(String line) throws ScriptException {
        return withEvent(line).steps().get(1).event();
    }

    static Script parse(String text) throws ScriptException {
        return ScriptParser.parse(new ScriptSource("test.pkt", text));
    }

    static Script parse(Path file) throws ScriptException {
        return ScriptParser.parse(new ScriptSource(file.getFileName().toString(), text(file)));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every script among the resources, in a fixed order. */
    static List<Path> all() {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".pkt"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path named(String name) {
        return all().stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
