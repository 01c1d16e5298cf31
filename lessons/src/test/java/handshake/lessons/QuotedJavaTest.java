package handshake.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Source that documents quote is the source. {@code -Dhandshake.update=true} rewrites what differs. */
class QuotedJavaTest {
    private static final boolean UPDATE = Boolean.getBoolean("handshake.update");
    private static final String SOURCE = """
            class X {
                // tag::sum[]
                int sum(int a) {
                    return a + 1;
                }
                // end::sum[]
            }
            """;

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> quotations() throws Exception {
        List<QuotedJava> all = new ArrayList<>();
        for (Path document : Repository.documents()) {
            all.addAll(QuotedJava.in(document));
        }
        if (UPDATE) {
            Collections.reverse(all); // from the end, so that the places of what comes before stay right
        }
        return all.stream()
                .map(quotation -> DynamicTest.dynamicTest(
                        Repository.ROOT.relativize(quotation.document()) + ":"
                                + quotation.fence().line(),
                        () -> check(quotation)));
    }

    private static void check(QuotedJava quotation) throws Exception {
        Path file = Repository.ROOT.resolve(quotation.path());
        assertThat(file).as("the source that is quoted").isRegularFile();
        String quoted = quotation
                .quoted(Files.readString(file))
                .orElseGet(() -> fail(quotation.path() + " has no // tag::" + quotation.tag() + "[]"));
        if (UPDATE && !quoted.equals(quotation.fence().text())) {
            Path document = quotation.document();
            Files.writeString(document, quotation.rewritten(Files.readString(document), quoted));
        } else {
            assertThat(quotation.fence().text()).isEqualTo(quoted);
        }
    }

    @Test
    void aQuotationIsTheTaggedSourceWithoutItsIndentation() throws Exception {
        Path document = directory.resolve("x.md");
        String text = """
                # X

                ```java a/X.java#sum
                int sum(int a) {
                    return a + 2;
                }
                ```

                More.
                """;
        Files.writeString(document, text);
        QuotedJava quotation = QuotedJava.in(document).get(0);
        assertThat(quotation.path()).isEqualTo(Path.of("a/X.java"));
        String quoted = quotation.quoted(SOURCE).orElseThrow();
        assertThat(quoted).isEqualTo("int sum(int a) {\n    return a + 1;\n}\n");
        assertThat(quotation.rewritten(text, quoted)).isEqualTo(text.replace("a + 2", "a + 1"));
        assertThat(quotation.quoted("class Y {}")).isEmpty();
    }
}
