package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import handshake.lessons.CommandLineWords;
import handshake.lessons.Document;
import handshake.lessons.Expectation;
import handshake.lessons.Transcript;
import handshake.lessons.Update;
import handshake.live.capture.permission.Readiness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/**
 * Every command that the documents show is run, and must print what they say it prints. {@code -Dhandshake.update=true}
 * rewrites what differs.
 */
class TranscriptsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final boolean UPDATE = Boolean.getBoolean("handshake.update");

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
        List<DynamicTest> tests = new ArrayList<>();
        for (Transcript transcript : read(file).transcripts()) {
            for (Transcript.Command command : transcript.commands()) {
                URI place = URI.create(file.toUri() + "?line=" + command.line());
                tests.add(dynamicTest(command.text(), place, () -> check(file, transcript, command)));
            }
        }
        if (UPDATE) {
            Collections.reverse(tests); // from the end, so that the places of what comes before stay right
        }
        return tests;
    }

    /** Documents name files as seen from the root, where a reader stands; the tests run one folder below it. */
    private static String fromRoot(String word) {
        boolean file = word.contains("/") && Files.exists(ROOT.resolve(word));
        return file ? ROOT.resolve(word).toString() : word;
    }

    private static Document read(Path file) {
        try {
            return Document.parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            return fail("cannot read " + file, e);
        }
    }

    private static void check(Path file, Transcript transcript, Transcript.Command command) throws IOException {
        List<String> words = CommandLineWords.of(command.text().replace("\\\n", " "));
        assertThat(words.get(0)).as("only our own command can be run").isIn("handshake", "./handshake");
        if (transcript.captures()) {
            boolean allowed = Set.of(Readiness.Way.LIBPCAP, Readiness.Way.RAW_SOCKET)
                    .contains(Readiness.check("lo").way());
            assertThat(allowed || !"true".equals(System.getenv("CI")))
                    .as("CI must be able to capture")
                    .isTrue();
            assumeTrue(allowed, "SKIPPED: this shell may not capture packets");
        }
        StringWriter printed = new StringWriter();
        PrintWriter both = new PrintWriter(printed, true);
        CommandLine line = Main.commandLine();
        line.setOut(both).setErr(both);
        int status = line.execute(
                words.stream().skip(1).map(TranscriptsTest::fromRoot).toArray(String[]::new));
        List<String> actual = printed.toString().lines().toList();
        Optional<Integer> difference = Expectation.firstDifference(command.output(), actual, transcript.varies());
        if (difference.isPresent() && UPDATE) {
            Files.writeString(file, Update.output(Files.readString(file), command, actual));
        } else if (difference.isPresent()) {
            fail(
                    "%s:%d: $ %s%nprints something else from its line %d on:%n%s",
                    file.getFileName(),
                    command.line(),
                    command.text(),
                    difference.get() + 1,
                    String.join("\n", actual));
        }
        assertThat(status).as("exit status of " + command.text()).isEqualTo(command.status());
    }
}
