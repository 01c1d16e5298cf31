package handshake.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.view.step.Key;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTest {
    private static final String ESC = "\u001b";

    /** What is read of {@code text}; after it nothing comes in time, and then the terminal goes away. */
    private static List<Key> keys(String text) throws IOException {
        KeyReader reader = new KeyReader(new KeyReader.Source() {
            private int at;

            @Override
            public int next() {
                return at < text.length() ? text.charAt(at++) : KeyReader.END;
            }

            @Override
            public int next(long milliseconds) {
                return at < text.length() ? text.charAt(at++) : KeyReader.NONE;
            }
        });
        List<Key> keys = new ArrayList<>();
        Key key = reader.read();
        while (key.name() != Key.Name.HANGUP) {
            keys.add(key);
            key = reader.read();
        }
        return keys;
    }

    @ParameterizedTest
    @CsvSource({
        "[A, UP",
        "[B, DOWN",
        "[C, RIGHT",
        "[D, LEFT",
        "OA, UP",
        "OC, RIGHT",
        "[H, HOME",
        "[F, END",
        "OH, HOME",
        "[1~, HOME",
        "[4~, END",
        "[7~, HOME",
        "[8~, END",
        "[5~, PAGE_UP",
        "[6~, PAGE_DOWN",
        "[1;5C, UNKNOWN"
    })
    void theSequencesOfUsualTerminals(String sequence, Key.Name name) throws IOException {
        assertThat(keys(ESC + sequence + "x")).containsExactly(Key.of(name), Key.typing("x"));
    }

    @Test
    void escapeAloneIsAKey() throws IOException {
        assertThat(keys(ESC)).containsExactly(Key.of(Key.Name.ESCAPE));
    }

    @Test
    void controlCharactersAreKeysAndNeverText() throws IOException {
        assertThat(keys("a\r\t\u007f\u0003\u0001"))
                .containsExactly(
                        Key.typing("a"),
                        Key.of(Key.Name.ENTER),
                        Key.of(Key.Name.TAB),
                        Key.of(Key.Name.BACKSPACE),
                        Key.of(Key.Name.INTERRUPT),
                        Key.of(Key.Name.UNKNOWN));
    }

    @Test
    void aCharacterOfTwoHalvesIsOneKey() throws IOException {
        assertThat(keys("\uD83E\uDD1D")).containsExactly(Key.typing("\uD83E\uDD1D"));
    }

    @Test
    void anEndlessSequenceEnds() throws IOException {
        assertThat(keys(ESC + "[" + "1".repeat(50))).first().isEqualTo(Key.of(Key.Name.UNKNOWN));
    }
}
