package handshake.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedOutputTest {
    @Test
    void equalLinesAreAsExpected() {
        assertThat(ExpectedOutput.firstDifference(List.of("a", "b"), List.of("a", "b"), false))
                .isEmpty();
    }

    @Test
    void theFirstLineThatDiffersIsNamed() {
        assertThat(ExpectedOutput.firstDifference(List.of("a", "b"), List.of("a", "c"), false))
                .contains(1);
        assertThat(ExpectedOutput.firstDifference(List.of("a"), List.of("a", "more"), false))
                .contains(1);
        assertThat(ExpectedOutput.firstDifference(List.of("a", "b"), List.of("a"), false))
                .contains(1);
    }

    @Test
    void threeDotsStandForAnyLines() {
        List<String> expected = List.of("first", "...", "last");
        assertThat(ExpectedOutput.firstDifference(expected, List.of("first", "x", "y", "last"), false))
                .isEmpty();
        assertThat(ExpectedOutput.firstDifference(expected, List.of("first", "last"), false))
                .isEmpty();
        assertThat(ExpectedOutput.firstDifference(expected, List.of("first", "x", "end"), false))
                .isPresent();
    }

    @Test
    void bracketsStandForAnythingWithinALine() {
        assertThat(ExpectedOutput.firstDifference(List.of("port [..] open"), List.of("port 80 open"), false))
                .isEmpty();
        assertThat(ExpectedOutput.firstDifference(List.of("port [..] open"), List.of("port 80 shut"), false))
                .isPresent();
    }

    @Test
    void whereNumbersVaryOnlyTheShapeCounts() {
        List<String> expected = List.of("1.5 ms ●── seq=12 ──▶");
        assertThat(ExpectedOutput.firstDifference(expected, List.of("930 µs ●─── seq=4711 ─▶"), true))
                .isEmpty();
        assertThat(ExpectedOutput.firstDifference(expected, List.of("930 µs ●─── ack=4711 ─▶"), true))
                .isPresent();
        assertThat(ExpectedOutput.firstDifference(expected, List.of("930 µs ●─── seq=4711 ─▶"), false))
                .isPresent();
    }
}
