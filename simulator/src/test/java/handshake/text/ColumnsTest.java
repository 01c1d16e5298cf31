package handshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @Test
    void fillsUpToTheWidth() {
        assertThat(Columns.left("SYN", 5)).isEqualTo("SYN  ");
        assertThat(Columns.right("SYN", 5)).isEqualTo("  SYN");
        assertThat(Columns.apart("SYN", 5)).isEqualTo("SYN  ");
    }

    @Test
    void cutsNothing() {
        assertThat(Columns.left("SYN,ACK", 5)).isEqualTo("SYN,ACK");
        assertThat(Columns.right("SYN,ACK", 5)).isEqualTo("SYN,ACK");
        assertThat(Columns.apart("SYN,ACK", 5)).isEqualTo("SYN,ACK ");
    }

    @Test
    void keepsWhatExactlyFillsItsColumnApart() {
        assertThat(Columns.apart("EXACT", 5)).isEqualTo("EXACT ");
    }

    @Test
    void appendsToALine() {
        StringBuilder line = new StringBuilder("|");
        Columns.left(line, "ab", 4);
        line.append('|');
        Columns.right(line, "cd", 4);
        line.append('|');
        line.append("ef");
        Columns.fill(line, line.length() - 2, 4);
        assertThat(line.append('|')).hasToString("|ab  |  cd|ef  |");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,                   3, '  0'
            9,                   3, '  9'
            10,                  3, ' 10'
            100,                 3, '100'
            1000,                3, '1000'
            9223372036854775807, 3, '9223372036854775807'
            """)
    void putsNumbersAtTheRight(long number, int width, String expected) {
        StringBuilder line = new StringBuilder();
        Columns.right(line, number, width);
        assertThat(line).hasToString(expected);
    }
}
