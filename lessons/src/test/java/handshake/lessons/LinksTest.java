package handshake.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.lessons.check.LinkCheck;
import handshake.lessons.prose.Anchors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every link in every document leads to a file and to a heading in it. */
class LinksTest {
    @TestFactory
    Stream<DynamicTest> documents() throws IOException {
        LinkCheck links = new LinkCheck(LinksTest::bytes, path -> !path.startsWith(".."));
        return Repository.documents().stream()
                .map(Repository.ROOT::relativize)
                .map(Path::toString)
                .map(file -> DynamicTest.dynamicTest(
                        file, () -> assertThat(links.check(file)).isEmpty()));
    }

    private static Optional<byte[]> bytes(String path) throws IOException {
        Path file = Repository.ROOT.resolve(path);
        if (Files.isDirectory(file)) {
            return Optional.of(new byte[0]);
        }
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[x](b.md#top)            | ",
                "[x](#here)               | ",
                "[x](https://example.org) | ",
                "[x](sub/c.md)            | ",
                "[x](b.md#nowhere)        | a.md:3: b.md has no heading #nowhere",
                "[x](#nowhere)            | a.md:3: a.md has no heading #nowhere",
                "[x](d.md)                | a.md:3: there is no d.md, to which 'd.md' leads",
                "![x](d.svg)              | a.md:3: there is no d.svg, to which 'd.svg' leads",
                "[x](<http://>)           | a.md:3: 'http://' is no link",
                "[x](ftp://example.org)   | a.md:3: 'ftp://example.org' leads nowhere",
            })
    void deadLinksAreFoundAndPlaced(String link, String problem) throws Exception {
        Map<String, String> files = Map.of("a.md", "# Here\n\n" + link + "\n", "b.md", "# Top\n", "sub/c.md", "");
        LinkCheck check = new LinkCheck(
                path -> Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)),
                path -> true);
        if (problem == null) {
            assertThat(check.check("a.md")).isEmpty();
        } else {
            assertThat(check.check("a.md")).singleElement().hasToString(problem);
        }
    }

    @Test
    void headingsAreNamedAsCodeHostsNameThem() {
        assertThat(Anchors.of("Why three, why not two?")).isEqualTo("why-three-why-not-two");
        assertThat(Anchors.of("SYN_SENT_REFUSED")).isEqualTo("syn_sent_refused");
    }
}
