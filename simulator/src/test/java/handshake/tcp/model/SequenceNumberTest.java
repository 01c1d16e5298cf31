package handshake.tcp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9293 §3.4: arithmetic on a circle of 2^32 numbers. */
class SequenceNumberTest {
    private static SequenceNumber number(long value) {
        return SequenceNumber.of(value);
    }

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({"100,1,101", "4294967295,1,0", "0,-1,4294967295", "2147483647,1,2147483648", "4294967290,10,4"})
    void addsModulo2To32(long from, int octets, long to) {
        assertThat(number(from).plus(octets)).isEqualTo(number(to));
        assertThat(number(to).minus(number(from))).isEqualTo(octets);
        assertThat(number(to)).hasToString(Long.toString(to));
        assertThat(number(to).unsigned()).isEqualTo(to);
    }

    @ParameterizedTest(name = "{0} is before {1}: {2}")
    @CsvSource({
        "100,101,true",
        "101,100,false",
        "100,100,false",
        "4294967295,0,true",
        "0,4294967295,false",
        "0,2147483647,true",
        "1,2147483648,true",
        "4294967295,2147483646,true"
    })
    void isBeforeWhatLiesLessThanHalfTheCircleAhead(long a, long b, boolean before) {
        assertThat(number(a).before(number(b))).isEqualTo(before);
        assertThat(number(a).atOrBefore(number(b))).isEqualTo(before || a == b);
        assertThat(number(a).max(number(b))).isEqualTo(before ? number(b) : number(a));
    }

    @ParameterizedTest(name = "{0} and half the circle on")
    @ValueSource(longs = {0, 1, 100, 2147483647, 2147483648L, 4294967295L})
    void ofTwoHalfTheCircleApartNeitherIsBeforeTheOther(long value) {
        SequenceNumber one = number(value);
        SequenceNumber other = one.plus(Integer.MIN_VALUE);

        assertThat(one.before(other)).isFalse();
        assertThat(other.before(one)).isFalse();
        assertThat(one.atOrBefore(other)).isFalse();
        assertThat(other.atOrBefore(one)).isFalse();
        assertThat(one.max(other)).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void behavesTheSameAllAroundTheCircle(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            SequenceNumber place = new SequenceNumber(random.nextInt());
            int step = random.nextInt(Integer.MAX_VALUE) + 1;
            assertThat(place.before(place.plus(step))).isTrue();
            assertThat(place.plus(step).before(place)).isFalse();
            assertThat(place.atOrBefore(place)).isTrue();
            Window window = new Window(random.nextInt(Window.LARGEST + 1));
            int offset = random.nextInt(Integer.MAX_VALUE);
            assertThat(place.plus(offset).within(place, window)).isEqualTo(offset < window.octets());
            assertThat(place.plus(-1 - random.nextInt(Window.LARGEST)).within(place, window))
                    .isFalse();
        }
    }

    @Test
    void aWindowHoldsAtMost2To30Octets() {
        assertThatThrownBy(() -> new Window(Window.LARGEST + 1)).hasMessageContaining("2^30");
        assertThatThrownBy(() -> new Window(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Window(3).max(new Window(5))).isEqualTo(new Window(5));
        assertThat(new Window(5).max(new Window(3))).isEqualTo(new Window(5));
        assertThat(Window.ZERO.isZero()).isTrue();
    }

    @ParameterizedTest(name = "{0} octets in units of 2^{1}: down {2}, up {3}")
    @CsvSource({
        "63240,7,494,495",
        "63232,7,494,494",
        "65535,0,65535,65535",
        "65536,0,65535,65535",
        "1,14,0,1",
        "0,14,0,0",
        "1073741824,14,65535,65535"
    })
    void aWindowFieldCountsInUnitsOfItsScale(int octets, int count, int down, int up) {
        WindowShift shift = new WindowShift(count);
        assertThat(WindowField.of(new Window(octets), shift).value()).isEqualTo(down);
        assertThat(WindowField.roundedUp(new Window(octets), shift).value()).isEqualTo(up);
        assertThat(new WindowField(down).times(shift).octets()).isEqualTo(down << count);
    }

    @Test
    void theScaleIsAtMost14AndTheField16Bits() {
        assertThat(WindowShift.offered(14).count()).isEqualTo(14);
        assertThat(WindowShift.offered(15).count()).isEqualTo(14);
        assertThat(WindowShift.offered(255).count()).isEqualTo(14);
        assertThatThrownBy(() -> new WindowShift(15)).hasMessageContaining("0 to 14");
        assertThatThrownBy(() -> new WindowField(0x10000)).hasMessageContaining("16 bits");
        assertThat(new WindowField(0xFFFF).times(new WindowShift(14)).octets()).isLessThanOrEqualTo(Window.LARGEST);
    }
}
