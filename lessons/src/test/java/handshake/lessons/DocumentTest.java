package handshake.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final String TEXT = """
            # A lesson

            ```console
            $ handshake run 'three way'
            ? 2
            one
            two

            $ handshake \\
            > rules
            three
            ```

            ```console ignore
            $ rm nothing
            ```
            """;

    @Test
    void commandsHaveTheirLineStatusAndOutput() {
        Document document = Document.parse("lesson.md", TEXT);
        assertThat(document.transcripts()).hasSize(1);
        assertThat(document.transcripts().get(0).commands())
                .containsExactly(
                        new Transcript.Command(4, "handshake run 'three way'", 2, List.of("one", "two")),
                        new Transcript.Command(9, "handshake \\\nrules", 0, List.of("three")));
    }

    @Test
    void theWordsOnTheFenceSayHowItIsRun() {
        Document document = Document.parse("lesson.md", """
                ```console background varies
                $ handshake echo serve
                ```

                ```console capture
                $ handshake live
                ```
                """);
        assertThat(document.transcripts())
                .extracting(Transcript::background, Transcript::varies, Transcript::captures)
                .containsExactly(tuple(true, true, false), tuple(false, false, true));
    }

    @Test
    void updatingRewritesOnlyTheOutput() {
        Document document = Document.parse("lesson.md", TEXT);
        Transcript.Command first = document.transcripts().get(0).commands().get(0);
        assertThat(Update.output(TEXT, first, List.of("uno"))).isEqualTo(TEXT.replace("one\ntwo", "uno"));
    }

    @Test
    void quotesKeepWordsTogether() {
        assertThat(CommandLineWords.of("run 'three way' --x=\"a b\" ''"))
                .containsExactly("run", "three way", "--x=a b", "");
    }
}
