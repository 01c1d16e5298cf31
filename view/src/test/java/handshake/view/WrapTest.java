package handshake.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void linesAreFilledAsFarAsTheyGo() {
        assertThat(Wrap.lines("one two three four", 9)).containsExactly("one two", "three", "four");
    }

    @Test
    void anyWhiteSpaceIsOneSpaceAndNoneIsAtTheEnds() {
        assertThat(Wrap.lines("  one \t two\nthree ", 80)).containsExactly("one two three");
    }

    @Test
    void aWordThatIsTooLongHasALineOfItsOwn() {
        assertThat(Wrap.lines("a segment-that-is-long b", 9)).containsExactly("a", "segment-that-is-long", "b");
    }

    @Test
    void noWordsAreOneEmptyLine() {
        assertThat(Wrap.lines(" ", 80)).containsExactly("");
    }
}
