package handshake.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    private static Screen automatic(Map<String, String> environment, Properties properties) {
        return Screen.of(Screen.Colour.AUTO, environment, properties, false);
    }

    @Test
    void coloursAreForTerminals() {
        assertThat(automatic(Map.of(), properties("handshake.terminal", "true")).colour())
                .isTrue();
        assertThat(automatic(Map.of(), properties("handshake.terminal", "false"))
                        .colour())
                .isFalse();
    }

    @Test
    void noColorAndDumbTerminalsAreObeyed() {
        Properties terminal = properties("handshake.terminal", "true");
        assertThat(automatic(Map.of("NO_COLOR", "1"), terminal).colour()).isFalse();
        assertThat(automatic(Map.of("NO_COLOR", ""), terminal).colour()).isTrue();
        assertThat(automatic(Map.of("TERM", "dumb"), terminal).colour()).isFalse();
        assertThat(Screen.of(Screen.Colour.ALWAYS, Map.of("NO_COLOR", "1"), properties(), false)
                        .colour())
                .isTrue();
    }

    @Test
    void asciiServesWhereTheEncodingHasNoArrows() {
        assertThat(automatic(Map.of(), properties("stdout.encoding", "UTF-8")).unicode())
                .isTrue();
        assertThat(automatic(Map.of(), properties("stdout.encoding", "US-ASCII"))
                        .unicode())
                .isFalse();
        assertThat(automatic(Map.of(), properties("native.encoding", "ISO-8859-1"))
                        .unicode())
                .isFalse();
        assertThat(automatic(Map.of(), properties("stdout.encoding", "no-such")).unicode())
                .isFalse();
    }

    @Test
    void theWidthIsKeptReadable() {
        assertThat(automatic(Map.of(), properties("handshake.columns", "90")).width())
                .isEqualTo(90);
        assertThat(automatic(Map.of("COLUMNS", "40"), properties()).width()).isEqualTo(Screen.NARROWEST);
        assertThat(automatic(Map.of("COLUMNS", "400"), properties()).width()).isEqualTo(120);
        assertThat(automatic(Map.of("COLUMNS", "wide"), properties()).width()).isEqualTo(100);
    }
}
