package handshake.view.step;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.view.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole frames, held against files; {@code -Dhandshake.update=true} writes the files anew. */
class FramesTest {
    private static final Path FILES = Path.of("src/test/resources/handshake/view/step");
    private static final boolean UPDATE = Boolean.getBoolean("handshake.update");

    private static void check(String name, List<String> frame) throws IOException {
        Path file = FILES.resolve(name + ".txt");
        if (UPDATE) {
            Files.write(file, frame);
        }
        assertThat(frame).as(name).isEqualTo(Files.readAllLines(file));
    }

    @ParameterizedTest
    @CsvSource({
        "beginning,    three-way, ''",
        "second,       three-way, nn", // also what TerminalTest looks for in a real terminal
        "middle,       three-way, nnn",
        "end,          three-way, <END>",
        "relative,     three-way, nnn#",
        "lost,         syn-lost,  nn",
        "closing,      echo,      <END>",
        "scrolled,     echo,      <END><UP><UP><UP><UP><UP><UP>",
        "what-ifs,     three-way, nnc<DOWN>",
        "what-if,      three-way, nn2",
        "ways,         three-way, nn2nn4u",
        "injected,     three-way, <END>i101><CTL=RST><ENTER>",
        "refused,      three-way, <END>i105><CTL=RST><ENTER>",
        "injecting,    three-way, <END>i101><CTL=RST>",
        "header,       three-way, nnb<DOWN><DOWN>",
        "header-sent,  three-way, nnbb",
        "blocks,       three-way, nnt",
        "help,         three-way, ?",
        "guess,        three-way, gxSYN<ENTER>",
        "guess-wrong,  three-way, gxSYN<ENTER>101<ENTER>SYN-SENT<ENTER>",
    })
    void at80x24(String name, String scenario, String keys) throws IOException {
        check(name, Keys.stepping(scenario).press(keys).frame(new Screen(80, false, true), 80, 24));
    }

    @ParameterizedTest
    @CsvSource({
        "wide, three-way, nnn",
        "wide-closing, echo, <END>",
        "wide-header, three-way, nnb",
        "wide-blocks, echo, <END><LEFT>t"
    })
    void at120x40(String name, String scenario, String keys) throws IOException {
        check(name, Keys.stepping(scenario).press(keys).frame(new Screen(80, false, true), 120, 40));
    }

    @ParameterizedTest
    @CsvSource({"ascii-80, 80, 24", "ascii-120, 120, 40"})
    void inAscii(String name, int columns, int rows) throws IOException {
        List<String> frame =
                Keys.stepping("ack-lost").press("nnnnn").frame(new Screen(80, false, false), columns, rows);
        assertThat(frame).allSatisfy(line -> assertThat(line).matches("\\p{ASCII}*"));
        check(name, frame);
    }

    @ParameterizedTest
    @CsvSource({"narrow, three-way, nn", "narrow-help, three-way, ?"})
    void at60x24(String name, String scenario, String keys) throws IOException {
        check(name, Keys.stepping(scenario).press(keys).frame(new Screen(60, false, true), 60, 24));
    }

    @ParameterizedTest
    @CsvSource({"colours, three-way, nnn"})
    void inColours(String name, String scenario, String keys) throws IOException {
        check(name, Keys.stepping(scenario).press(keys).frame(new Screen(80, true, true), 80, 24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-way", "echo", "refused", "syn-lost", "syn-ack-lost", "ack-lost"})
    void everyFrameFitsItsTerminal(String scenario) {
        int[][] sizes = {{80, 24}, {100, 30}, {200, 60}, {79, 24}, {60, 24}, {80, 23}, {10, 3}, {1, 1}};
        for (int[] size : sizes) {
            Keys keys = Keys.stepping(scenario);
            for (String pressed : List.of(
                    "",
                    "n",
                    "c",
                    "c",
                    "n",
                    "b",
                    "b",
                    "b",
                    "t",
                    "n",
                    "<ESCAPE>",
                    "2",
                    "u",
                    "<ESCAPE>",
                    "<END>",
                    "?",
                    "g")) {
                List<String> frame = keys.press(pressed).frame(new Screen(80, false, true), size[0], size[1]);
                assertThat(frame)
                        .hasSize(size[1])
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(size[0]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"59, 24", "80, 23", "20, 5"})
    void aTerminalThatIsTooSmallSaysSo(int columns, int rows) {
        assertThat(Keys.stepping("three-way").frame(new Screen(80, false, true), columns, rows))
                .first()
                .asString()
                .startsWith("Too small: " + columns);
    }
}
