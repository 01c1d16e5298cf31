package handshake.lessons.prose;

import static handshake.lessons.prose.Span.Style.BREAK;
import static handshake.lessons.prose.Span.Style.CODE;
import static handshake.lessons.prose.Span.Style.EMPHASIS;
import static handshake.lessons.prose.Span.Style.KEY;
import static handshake.lessons.prose.Span.Style.PICTURE;
import static handshake.lessons.prose.Span.Style.STRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What markdown becomes, block by block, with the line on which each begins. */
class ProseTest {
    private static List<Block> read(String text) throws ProseException {
        return Prose.read("lesson.md", text);
    }

    private static List<Span> spans(String text) throws ProseException {
        return ((Block.Paragraph) read(text).get(0)).spans();
    }

    @Test
    void blocksKnowTheirLines() throws ProseException {
        List<Block> blocks = read("""
                # Title

                A paragraph
                of two lines.

                - one
                - two

                > quoted

                ***

                ```console varies
                $ handshake run three-way
                ```
                """);
        assertThat(blocks).extracting(Block::line).containsExactly(1, 3, 6, 9, 11, 13);
        assertThat(((Block.Paragraph) blocks.get(1)).text()).isEqualTo("A paragraph of two lines.");
        assertThat(((Block.Items) blocks.get(2)).items()).hasSize(2);
        assertThat(blocks.get(4)).isInstanceOf(Block.Divider.class);
    }

    @Test
    void aFenceHasAKindAndOtherWords() throws ProseException {
        Block.Fence fence =
                (Block.Fence) read("```console varies\n$ x\t1\n```\n").get(0);
        assertThat(fence.kind()).isEqualTo("console");
        assertThat(fence.says("varies")).isTrue();
        assertThat(fence.says("console")).isFalse(); // it is the kind
        assertThat(fence.text()).isEqualTo("$ x    1\n"); // a tab is four spaces wide
    }

    @Test
    void aNumberedListCountsFromItsFirstNumber() throws ProseException {
        Block.Items items = (Block.Items) read("4. four\n5. five\n").get(0);
        assertThat(items.numbered()).isTrue();
        assertThat(items.first()).isEqualTo(4);
    }

    @Test
    void aTableHasAHeadAndRows() throws ProseException {
        Block.Table table = (Block.Table)
                read("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n").get(0);
        assertThat(table.head()).extracting(Span::plain).containsExactly("a", "b");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(1)).extracting(Span::plain).containsExactly("3", "4");
    }

    @Test
    void stylesNest() throws ProseException {
        assertThat(spans("**bold *both*** `code` <kbd>q</kbd>"))
                .extracting(Span::text, Span::styles)
                .contains(
                        tuple("bold ", Set.of(STRONG)),
                        tuple("both", Set.of(STRONG, EMPHASIS)),
                        tuple("code", Set.of(CODE)),
                        tuple("q", Set.of(KEY)));
    }

    @Test
    void linksAndPicturesHaveATarget() throws ProseException {
        List<Span> spans = spans("[words](page.md#see-it) ![a ladder](ladder.svg)");
        assertThat(spans.get(0).target()).contains("page.md#see-it");
        assertThat(spans.get(2).is(PICTURE)).isTrue();
        assertThat(spans.get(2).target()).contains("ladder.svg");
        assertThat(spans.get(1).target()).isEmpty();
    }

    @Test
    void aBreakEndsTheLineAndIsASpaceInPlainText() throws ProseException {
        List<Span> spans = spans("one<br>two");
        assertThat(spans.get(1).is(BREAK)).isTrue();
        assertThat(Span.plain(spans)).isEqualTo("one two");
    }

    @Test
    void detailsBecomeAnAside() throws ProseException {
        List<Block> blocks = read("""
                Before.

                <details><summary>Answer</summary>

                It is *b*.

                </details>

                After.
                """);
        assertThat(blocks).hasSize(3);
        Block.Aside aside = (Block.Aside) blocks.get(1);
        assertThat(aside.summary()).isEqualTo("Answer");
        assertThat(aside.line()).isEqualTo(3);
        assertThat(aside.blocks()).singleElement().extracting(Block::line).isEqualTo(5);
    }

    @Test
    void detailsOnOneLineHoldMarkdown() throws ProseException {
        Block.Aside aside = (Block.Aside) read("<details><summary>Hint</summary>Look *there*.</details>\n")
                .get(0);
        assertThat(((Block.Paragraph) aside.blocks().get(0)).text()).isEqualTo("Look there.");
    }

    @ParameterizedTest
    @CsvSource({
        "'x\n\n</details>', 3, without <details>",
        "'<details><summary>a</summary>\n\nx', 1, never closed",
        "'<details><summary>a</summary>\n\n<details><summary>b</summary>', 3, within",
        "'x\n\n<table><tr></tr></table>', 3, 'of HTML, only'",
        "'x <blink>y</blink>', 1, <blink>"
    })
    void htmlThatIsNotUnderstoodIsNamedWithItsLine(String text, int line, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ProseException.class)
                .hasMessageContaining("lesson.md")
                .hasMessageContaining(String.valueOf(line))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p align=\"center\"><a href=\"there.md\">x</a></p>", "go <a href=\"there.md\">there</a>"})
    void ofAnyHtmlTheLinksAreKeptWhereItIsAllowed(String text) throws ProseException {
        assertThat(Links.in(Prose.readAny("README.md", text))).containsExactly(new Links.Link(1, "there.md"));
    }

    @Test
    void linksAreFoundWhereverTheyStandButNotInFences() throws ProseException {
        List<Block> blocks = read("""
                # [one](1)

                - [two](2)

                > [three](3)

                | [four](4) |
                |---|
                | [five](5) |

                <details><summary>x</summary>

                [six](6)

                </details>

                ```text
                [none](7)
                ```
                """);
        assertThat(Links.in(blocks)).extracting(Links.Link::target).containsExactly("1", "2", "3", "4", "5", "6");
    }

    /** As code hosts name them. */
    @Test
    void headingsAreNamedAndRepeatedOnesNumbered() throws ProseException {
        List<Block> blocks = read("# The three ways!\n\n## See it\n\n## See it\n\n## RCV.NXT, `seq` & more\n");
        assertThat(blocks)
                .extracting(block -> ((Block.Heading) block).anchor())
                .containsExactly("the-three-ways", "see-it", "see-it-1", "rcvnxt-seq--more");
        assertThat(Links.anchors(blocks)).contains("see-it-1");
    }
}
