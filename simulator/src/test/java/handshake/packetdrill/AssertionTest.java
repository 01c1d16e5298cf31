package handshake.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.packetdrill.Assertion.Check;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Assertions mean what they mean in Python")
class AssertionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 + 2 - 4; -1",
                "6 & 3 | 8; 10",
                "6 & 3 == 2; 1",
                "1 < 2 < 3; 1",
                "1 < 3 < 2; 0",
                "2 > 1 >= 1 != 0; 1",
                "2 <= 1; 0",
                "not 0 and not 1; 0",
                "0 or 7; 7",
                "5 and 7; 7",
                "0 and unknown; 0",
                "1 or unknown; 1",
                "1 or 0 and 0; 1",
                "(1 or 0) and 0; 0",
                "not 1 == 2; 1",
                "-5 + 0x10; 11",
                "- -5; 5",
                "7 - 2 - 1; 4",
                "one + one == 2; 1",
                "True + False; 1",
            })
    void expressions_have_pythons_precedence_and_value(String text, long value) throws ScriptException {
        assertThat(value(check("assert " + text).condition())).isEqualTo(value);
    }

    @Test
    void a_message_is_a_text_or_a_value() throws ScriptException {
        assertThat(check("assert 0, 'it broke'").words()).contains("it broke");
        assertThat(value(check("assert 0, one + 1").shown().orElseThrow())).isEqualTo(2);
        assertThat(check("assert 0").shown()).isEmpty();
    }

    @Test
    void a_message_has_places_for_values() throws ScriptException {
        Check one = check("assert 0, 'state %d' % one");
        assertThat(one.values()).hasSize(1);
        Check two = check("assert 0, '%s is %x' % (one, 255)");
        assertThat(two.values().stream().map(AssertionTest::value)).containsExactly(1L, 255L);
        assertThat(Check.filled(two.words().orElseThrow(), List.of(1L, 255L))).isEqualTo("1 is ff");
        assertThat(check(two.toString())).isEqualTo(two);
    }

    @Test
    void statements_are_separated_by_semicolons_and_lines() throws ScriptException {
        assertThat(checks("assert 1; assert (2 +\n 3)\nassert 4, \\\n 5 # assert 6\n"))
                .hasSize(3);
    }

    private static Check check(String code) throws ScriptException {
        return checks(code).get(0);
    }

    private static List<Check> checks(String code) throws ScriptException {
        return ((Assertion) Scripts.event("+0 %{ " + code + " }%")).checks();
    }

    /** One name is known; to ask for any other is an error of this test. */
    private static long value(Expression expression) {
        return expression.value(name -> {
            assertThat(name.name()).isEqualTo("one");
            return 1;
        });
    }
}
