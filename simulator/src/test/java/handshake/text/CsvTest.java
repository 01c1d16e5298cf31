package handshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Ada|Ada",
                "-42|-42",
                "1.5|1.5",
                "a-b|a-b",
                "Lovelace, Ada|\"Lovelace, Ada\"",
                "the \"first\"|\"the \"\"first\"\"\"",
                "=1+1|\"'=1+1\"",
                "+1|\"'+1\"",
                "-1+1|\"'-1+1\"",
                "@SUM(A1)|\"'@SUM(A1)\"",
                "＝1|\"'＝1\"",
                "＋1|\"'＋1\"",
                "－1|\"'－1\"",
                "＠a|\"'＠a\"",
                "−1|\"'−1\"",
                "` =1`|\" '=1\"",
                "`\u00a0\u3000=1`|\"\u00a0\u3000'=1\"",
                "a;=1|\"a;'=1\"",
                "a;b; ＝1|\"a;b; '＝1\"",
                "a;\"=1|\"a;\"\"'=1\"",
                "\"=1|\"\"\"'=1\"",
                "`\t=1`|\\t=1"
            })
    void noCellIsComputed(String text, String cell) {
        assertThat(Csv.line(List.of(text))).isEqualTo(cell);
    }

    @Test
    void cellsStandBetweenCommasAndMayBeEmpty() {
        assertThat(Csv.line(List.of("a", "", "b, c"))).isEqualTo("a,,\"b, c\"");
    }
}
