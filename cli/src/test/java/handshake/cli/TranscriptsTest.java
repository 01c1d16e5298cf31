package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import handshake.lessons.Document;
import handshake.lessons.Transcript;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command that the documents show is run, and must print what they say it prints. {@code -Dhandshake.update=true}
 * rewrites what differs.
 */
class TranscriptsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TestFactory
    Stream<DynamicContainer> documents() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        List<Path> lessons;
        try (Stream<Path> found = Files.list(ROOT.resolve("lessons"))) {
            lessons = found.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertThat(lessons).as("lessons").isNotEmpty();
        files.addAll(lessons);
        return files.stream().map(TranscriptsTest::document);
    }

    private static DynamicContainer document(Path file) {
        return dynamicContainer(ROOT.relativize(file).toString(), file.toUri(), commands(file).stream());
    }

    private static List<DynamicTest> commands(Path file) {
        DocumentRun run = new DocumentRun(ROOT, file);
        List<DynamicTest> tests = new ArrayList<>();
        for (Transcript transcript : read(file).transcripts()) {
            for (Transcript.Command command : transcript.commands()) {
                URI place = URI.create(file.toUri() + "?line=" + command.line());
                tests.add(dynamicTest(command.text(), place, () -> run.check(transcript, command)));
            }
        }
        tests.add(dynamicTest("the end of " + file.getFileName(), file.toUri(), run::end));
        return tests;
    }

    private static Document read(Path file) {
        try {
            return Document.parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            return fail("cannot read " + file, e);
        }
    }
}
