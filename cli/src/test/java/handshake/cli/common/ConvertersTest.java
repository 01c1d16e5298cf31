package handshake.cli.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
    @ParameterizedTest
    @CsvSource({"2s, PT2S", "500ms, PT0.5S", "100us, PT0.0001S", "1.5m, PT1M30S", "1h, PT1H", "0, PT0S", "0ms, PT0S"})
    void durationsAsPeopleTypeThem(String typed, Duration duration) {
        assertThat(new DurationConverter().convert(typed)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "s", "-1s", "1 s", "1d", "1..5s", "1e9s", "9999999999s", "999999999h", "٣s"})
    void whatIsNoDurationIsSaidToBeNone(String typed) {
        assertThatThrownBy(() -> new DurationConverter().convert(typed)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1000", "64KiB, 65536", "64K, 65536", "1MiB, 1048576", "2M, 2097152"})
    void sizesAsPeopleTypeThem(String typed, int bytes) {
        assertThat(new SizeConverter().convert(typed)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5K", "1kB", "1GiB", "2048MiB", "9999999999"})
    void whatIsNoSizeIsSaidToBeNone(String typed) {
        assertThatThrownBy(() -> new SizeConverter().convert(typed)).isInstanceOf(TypeConversionException.class);
    }
}
