package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {
    private final List<Integer> seen = new ArrayList<>();
    private final ReorderBuffer inOrder = new ReorderBuffer(line -> seen.add(Integer.valueOf(line)));

    private void ends(int number) {
        inOrder.accept(number, Integer.toString(number));
    }

    @Test
    void whoBeganFirstComesFirst() {
        for (int number : new int[] {2, 0, 3, 1, 5}) {
            ends(number);
        }
        assertThat(seen).containsExactly(0, 1, 2, 3);
        inOrder.flush();
        assertThat(seen).containsExactly(0, 1, 2, 3, 5);
    }

    @Test
    void nobodyWaitsForeverForOneThatStaysOpen() {
        IntStream.rangeClosed(1, ReorderBuffer.MOST + 5).forEach(this::ends);
        assertThat(seen).startsWith(1, 2, 3).hasSize(ReorderBuffer.MOST + 5);
        ends(0);
        assertThat(seen).endsWith(0);
    }

    @Test
    void longLinesWaitOnlyWhileTheyAreFew() {
        String half = "x".repeat(ReorderBuffer.MOST_CHARACTERS / 2);
        List<Integer> lengths = new ArrayList<>();
        ReorderBuffer lines = new ReorderBuffer(line -> lengths.add(line.length()));
        lines.accept(1, half);
        lines.accept(2, half);
        assertThat(lengths).isEmpty();
        lines.accept(4, "four");
        assertThat(lengths).containsExactly(half.length(), half.length());
        lines.accept(0, "zero is late");
        lines.accept(3, "three");
        assertThat(lengths).hasSize(5);
    }

    @Test
    void noneIsLostOrToldTwice() {
        IntStream.range(0, 3 * ReorderBuffer.MOST)
                .map(i -> i ^ 0x1FFF)
                .filter(i -> i < 3 * ReorderBuffer.MOST)
                .forEach(this::ends);
        inOrder.flush();
        assertThat(seen).hasSize(3 * ReorderBuffer.MOST).doesNotHaveDuplicates();
    }
}
