package handshake.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "7, 7 ns",
        "999, 999 ns",
        "1000, 1.00 us",
        "42349, 42.3 us",
        "42350, 42.4 us",
        "9994999, 9.99 ms",
        "9995000, 10.00 ms",
        "10000000, 10.0 ms",
        "999600000, 1000 ms",
        "1005000000, 1.01 s",
        "240000000000, 240 s",
        "86400000000000, 86400 s",
        "-1500000, -1.50 ms"
    })
    void threeSignificantPlacesAndHalvesRoundedUp(long nanos, String text) {
        assertThat(Durations.text(nanos, false)).isEqualTo(text);
    }
}
