package handshake.tcp.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check decides and what it says are made from the same numbers. */
class CheckTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100        | 101        | <  | true
            100        | 100        | <  | false
            101        | 100        | <  | false
            100        | 101        | ≤  | true
            100        | 100        | ≤  | true
            101        | 100        | ≤  | false
            4294967295 | 0          | <  | true
            0          | 4294967295 | ≤  | false
            100        | 100        | =  | true
            100        | 101        | =  | false
            0          | 2147483648 | ≤  | false
            2147483648 | 0          | ≤  | false
            0          | 2147483647 | <  | true
            """)
    void comparesOnTheCircleAndSaysSo(long left, long right, String sign, boolean holds) {
        Check.Term a = Check.that("SEG.SEQ", SequenceNumber.of(left));
        SequenceNumber b = SequenceNumber.of(right);
        Check check = switch (sign) {
            case "<" -> a.before("RCV.NXT", b);
            case "≤" -> a.atOrBefore("RCV.NXT", b);
            default -> a.equalTo("RCV.NXT", b);
        };
        assertThat(check.holds()).isEqualTo(holds);
        assertThat(check)
                .hasToString("SEG.SEQ=" + left + " " + sign + " RCV.NXT=" + right + (holds ? "" : " is false"));
    }

    @Test
    void ofTwoNumbersHalfTheCircleApartNeitherIsAfterTheOther() {
        SequenceNumber half = SequenceNumber.of(1L << 31);
        Check check = Check.that("TS.Recent", SequenceNumber.ZERO).notAfter("SEG.TSval", half);
        assertThat(check.holds()).isTrue();
        assertThat(Check.that("TS.Recent", half)
                        .notAfter("SEG.TSval", SequenceNumber.ZERO)
                        .holds())
                .isTrue();
        assertThat(Check.that("TS.Recent", half.plus(-1))
                        .notAfter("SEG.TSval", SequenceNumber.ZERO)
                        .holds())
                .isFalse();
        assertThat(check).hasToString("TS.Recent=0 ≤ SEG.TSval=2147483648");
    }

    @Test
    void joinsChecksAndShowsThemAll() {
        Check yes = Check.that("A", SequenceNumber.of(1)).before("B", SequenceNumber.of(2));
        Check no = Check.that("C", SequenceNumber.of(4)).atOrBefore("D", SequenceNumber.of(3));
        assertThat(yes.or(no)).hasToString("A=1 < B=2 or C=4 ≤ D=3");
        assertThat(no.or(yes)).hasToString("C=4 ≤ D=3 or A=1 < B=2");
        assertThat(no.or(no)).hasToString("C=4 ≤ D=3 or C=4 ≤ D=3 is false");
        assertThat(yes.and(no)).hasToString("A=1 < B=2 and C=4 ≤ D=3 is false");
        assertThat(no.and(yes)).hasToString("C=4 ≤ D=3 and A=1 < B=2 is false");
        assertThat(yes.and(yes)).hasToString("A=1 < B=2 and A=1 < B=2");
    }

    @Test
    void everyRelationSaysWhatItDecides() {
        List<BiFunction<SequenceNumber, SequenceNumber, Check>> pairs = List.of(
                (a, b) -> Check.that("a", a).before("b", b),
                (a, b) -> Check.that("a", a).atOrBefore("b", b),
                (a, b) -> Check.that("a", a).notAfter("b", b),
                (a, b) -> Check.that("a", a).equalTo("b", b),
                (a, b) -> Check.that("a", a).before("b", b).before("c", a.plus(2)),
                (a, b) -> Check.that("a", a).atOrBefore("b", b).atOrBefore("c", a.plus(2)),
                (a, b) ->
                        Check.that("a", a).before("b", b).or(Check.that("b", b).before("a", a)),
                (a, b) -> Check.that("a", a)
                        .atOrBefore("b", b)
                        .and(Check.that("b", b).atOrBefore("a", a)));
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            SequenceNumber a = new SequenceNumber(random.nextInt());
            SequenceNumber b = a.plus(random.nextInt(7) - 3);
            for (BiFunction<SequenceNumber, SequenceNumber, Check> make : pairs) {
                Check check = make.apply(a, b);
                assertThat(CheckReader.isTrue(check)).as(check.toString()).isEqualTo(check.holds());
            }
        }
    }
}
