package handshake.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictViewTest {
    private static final Screen NARROW = new Screen(80, false, true);

    private static List<String> lines(int proofs) {
        return VerdictView.lines(
                "Something went wrong.",
                true,
                "fault, blame client-stack, certain; connection 1",
                IntStream.range(0, proofs)
                        .mapToObj(
                                i -> "packet " + i + ": " + "a long line of proof that says what it proves ".repeat(2))
                        .toList(),
                List.of("Do this.", "Do that."),
                NARROW);
    }

    @Test
    void oneTroubleFitsOneScreenAndSaysWhatItLeavesOut() {
        List<String> lines = lines(30);
        assertThat(lines).hasSizeLessThan(24).allMatch(line -> line.length() <= 80);
        assertThat(lines).anyMatch(line -> line.matches(" +and \\d\\d more lines of proof, in --format json"));
        assertThat(lines.get(lines.size() - 1)).contains("Do that.");
    }

    @Test
    void whatFitsIsWhole() {
        assertThat(String.join("\n", lines(5))).contains("packet 4:").doesNotContain("more lines");
    }
}
