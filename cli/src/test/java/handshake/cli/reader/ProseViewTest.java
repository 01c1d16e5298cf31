package handshake.cli.reader;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.lessons.prose.Prose;
import handshake.view.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseViewTest {
    private static final Screen PLAIN = new Screen(40, false, true);
    private static final Screen ASCII = new Screen(40, false, false);
    private static final Screen COLOUR = new Screen(40, true, true);

    private static String shown(Screen screen, String... markdown) throws Exception {
        return String.join("\n", ProseView.lines(Prose.read("x.md", String.join("\n", markdown)), screen));
    }

    @Test
    void paragraphsAreBrokenAtTheWidth() throws Exception {
        assertThat(shown(PLAIN, "One two three four five six seven", "eight nine ten.", "", "Next."))
                .isEqualTo("One two three four five six seven eight\nnine ten.\n\nNext.");
    }

    @Test
    void whatColourSaysIsSaidBySignsWhereThereIsNone() throws Exception {
        assertThat(shown(PLAIN, "Press <kbd>q</kbd> or `SYN` of **2<sup>32</sup>**."))
                .isEqualTo("Press [q] or `SYN` of 2³².");
        assertThat(shown(ASCII, "2<sup>32</sup>, § 3")).isEqualTo("2^32, s. 3");
        assertThat(shown(COLOUR, "**bold** `SYN`")).isEqualTo("\u001b[1mbold\u001b[0m \u001b[36mSYN\u001b[0m");
    }

    @Test
    void linksToTheWebAreWrittenOutAndOthersAreNot() throws Exception {
        assertThat(shown(PLAIN, "[here](https://a.example) and [there](05-x.md)"))
                .isEqualTo("here <https://a.example> and there");
    }

    @Test
    void listsAndQuotesAreIndented() throws Exception {
        assertThat(shown(PLAIN, "3. three", "4. four", "   - inner", "", "> quoted"))
                .isEqualTo("3. three\n\n4. four\n\n   • inner\n\n▌ quoted");
        assertThat(shown(ASCII, "- a", "", "> b")).isEqualTo("- a\n\n> b");
    }

    @Test
    void anExpectedExitStatusIsSaidInWords() throws Exception {
        assertThat(shown(PLAIN, "```console", "$ handshake run x", "? 2", "handshake: …", "```"))
                .isEqualTo("  $ handshake run x\n  (exit status 2)\n  handshake: …");
        assertThat(shown(PLAIN, "```text", "? 2", "```")).isEqualTo("  ? 2");
    }

    @Test
    void aTabIsFourSpaces() throws Exception {
        assertThat(shown(PLAIN, "```go", "{", "\t\tx()", "}", "```")).isEqualTo("  {\n          x()\n  }");
    }

    @Test
    void aTableThatIsTooWideWrapsWithinItsCells() throws Exception {
        assertThat(shown(
                        PLAIN, "| state | means |", "|---|---|", "| CLOSED | no connection at all, or none any more |"))
                .isEqualTo("""
                        state   means
                        ────────────────────────────────────────
                        CLOSED  no connection at all, or none
                                any more""");
    }

    @Test
    void aLongWordInATableDoesNotTouchTheNextColumn() throws Exception {
        assertThat(shown(
                        PLAIN,
                        "| sent | because |",
                        "|---|---|",
                        "| SEQ=SEG.ACK,CTL=RST | it is the very number that is expected |"))
                .isEqualTo("""
                        sent                 because
                        ────────────────────────────────────────
                        SEQ=SEG.ACK,CTL=RST  it is the very
                                             number that is
                                             expected""");
    }

    @Test
    void codeThatIsTooWideIsContinuedAndNotCut() throws Exception {
        String text = shown(
                PLAIN,
                "```java",
                "// A comment that is longer than forty columns",
                "    return draft.departs(DROPPED) && more;",
                "}",
                "```");
        assertThat(text.lines())
                .containsExactly(
                        "  // A comment that is longer than forty",
                        "  // columns",
                        "      return draft.departs(DROPPED) &&",
                        "              more;",
                        "  }");
    }

    @Test
    void aLadderLosesItsIndentationWhereItFitsOnlyWithoutIt() throws Exception {
        assertThat(shown(PLAIN, "```ladder", "1.  CLOSED                        LISTEN", "```"))
                .isEqualTo("1.  CLOSED                        LISTEN");
        assertThat(shown(PLAIN, "```ladder", "1.  CLOSED                LISTEN", "```"))
                .isEqualTo("  1.  CLOSED                LISTEN");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 40, 80})
    void nothingButFencesIsWiderThanTheScreen(int width) throws Exception {
        String text = shown(
                new Screen(width, true, true),
                "# A heading that is longer than a narrow screen",
                "",
                "**Some** text with `code in it` that is long enough to be broken.",
                "",
                "- an item which is long enough to be broken too",
                "",
                "> a quote which is long enough as well",
                "",
                "| a | b | c |",
                "|---|---|---|",
                "| some words | some more words | and some more |");
        assertThat(text.lines()).allMatch(line -> Painted.width(line) <= width);
    }
}
