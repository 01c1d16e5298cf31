package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The licence of every library that travels in the one jar travels with it. */
class LicencesTest {
    private static final Path TEXTS = Path.of("src/main/resources/META-INF/licenses");

    /** Libraries that only tests need: their groups, and what these bring along. */
    private static final Pattern FOR_TESTS = Pattern.compile(
            "org\\.junit.*|org\\.assertj|org\\.opentest4j|org\\.apiguardian"
                    + "|org\\.jspecify|com\\.tngtech\\.archunit|net\\.bytebuddy|com\\.google\\.auto\\.service|org\\.seleniumhq\\.selenium"
                    + "|com\\.google\\.guava|com\\.google\\.code\\.findbugs|com\\.google\\.j2objc|org\\.apache\\.maven.*|dev\\.failsafe"
                    + "|io\\.opentelemetry.*|org\\.jetbrains|org\\.apache\\.commons|commons-.*|org\\.checkerframework|net\\.java\\.dev\\.jna:jna-platform");

    /** {@code …/repository/org/slf4j/slf4j-api/2.0.17/slf4j-api-2.0.17.jar}. */
    private static final Pattern IN_REPOSITORY =
            Pattern.compile(".*/repository/(?<group>.+)/(?<artifact>[^/]+)/[^/]+/[^/]+\\.jar");

    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TEXTS.resolve("THIRD-PARTY.txt"))) {
            if (!line.startsWith("#")) {
                String[] cells = line.split(" \\| ", -1);
                listed.put(cells[0], cells[2]);
            }
        }
        return listed;
    }

    /** What this test's own class path is made of, without our modules and without what only tests need. */
    private static Set<String> bundled() {
        Set<String> bundled = new TreeSet<>();
        for (String element : OwnProcess.classPath().split(File.pathSeparator, -1)) {
            Matcher jar = IN_REPOSITORY.matcher(element.replace('\\', '/'));
            if (jar.matches()) {
                String group = jar.group("group").replace('/', '.');
                boolean forTests = FOR_TESTS.matcher(group).matches()
                        || FOR_TESTS
                                .matcher(group + ":" + jar.group("artifact"))
                                .matches();
                if (!forTests) {
                    bundled.add(group + ":" + jar.group("artifact"));
                }
            }
        }
        return bundled;
    }

    @Test
    void everyLibraryOnTheClassPathIsListed() throws IOException {
        assertThat(listed().keySet()).containsAll(bundled());
    }

    @Test
    void noLibraryIsListedThatIsNotThere() throws IOException {
        assertThat(bundled()).isNotEmpty();
        assertThat(bundled()).containsAll(listed().keySet());
    }

    @Test
    void everyTextThatTheListNamesIsThere() throws IOException {
        for (String texts : listed().values()) {
            for (String text : texts.split(", ", -1)) {
                assertThat(Files.readString(TEXTS.resolve(text))).hasSizeGreaterThan(500);
            }
        }
        assertThat(TEXTS.resolve("handshake.txt")).hasSameTextualContentAs(Path.of("../LICENSE"));
    }

    /** Each has the words that its licence wants to be kept. */
    @Test
    void theTextsAreThoseOfTheirLicences() throws IOException {
        Map<String, List<String>> words = Map.ofEntries(
                entry("Apache-2.0.txt", List.of("Apache License", "Version 2.0")),
                entry("commonmark.txt", List.of("Atlassian", "Redistributions in binary form")),
                entry("jline.txt", List.of("JLine", "Redistributions in binary form")),
                entry("pcap4j.txt", List.of("Pcap4J.org", "Permission is hereby granted")),
                entry("slf4j.txt", List.of("QOS.ch", "Permission is hereby granted")));
        for (Map.Entry<String, List<String>> text : words.entrySet()) {
            String content = Files.readString(TEXTS.resolve(text.getKey()), StandardCharsets.UTF_8);
            assertThat(content.replaceAll("\\s+", " ")).contains(text.getValue());
        }
        try (Stream<Path> files = Files.list(TEXTS)) {
            assertThat(files).hasSizeGreaterThan(words.size());
        }
    }
}
