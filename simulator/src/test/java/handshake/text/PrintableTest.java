package handshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "hello, hello",
                "é漢😀, é漢😀",
                "C:\\dir, C:\\dir",
                "|a\nb\r\n\tc\0|, a\\nb\\r\\n\\tc\\0",
                "|\u001b[2J|, \\x1b[2J",
                "|\u007f|, \\x7f",
                "|\u009b31m|, \\u{9b}31m",
                "|safe\u202egnp.exe|, safe\\u{202e}gnp.exe",
                "|a\u2028b|, a\\u{2028}b",
                "|a\u200bb|, a\\u{200b}b",
                "|\u200fright to left|, \\u{200f}right to left",
                "|a\u2066b\u2069|, a\\u{2066}b\\u{2069}",
                "|\u3164\u115f\u2800|, \\u{3164}\\u{115f}\\u{2800}",
                "|a\u034f\ufe0f|, a\\u{34f}\\u{fe0f}",
                "|\udb40\udd00\udb40\udc41|, \\u{e0100}\\u{e0041}"
            })
    void whatCannotBeSeenIsEscaped(String raw, String shown) {
        assertThat(Printable.text(raw)).isEqualTo(shown);
        assertThat(Printable.bytes(raw.getBytes(StandardCharsets.UTF_8))).isEqualTo(shown);
    }

    @Test
    void bytesThatAreNotUtf8AreShownOneByOne() {
        assertThat(Printable.bytes((byte) 'a', (byte) 0xff, (byte) 0xfe, (byte) 'b'))
                .isEqualTo("a\\xff\\xfeb");
        assertThat(Printable.bytes((byte) 0xe2, (byte) 0x82)).isEqualTo("\\xe2\\x82");
        assertThat(Printable.bytes((byte) 0x9b)).isEqualTo("\\x9b");
    }

    @Test
    void aLoneSurrogateIsEscaped() {
        assertThat(Printable.text("a\ud800b")).isEqualTo("a\\u{d800}b");
    }

    @Test
    void noBytesWhateverReachTheTerminalAsControl() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(Printable.bytes(bytes).codePoints()).noneMatch(Character::isISOControl);
        }
    }
}
