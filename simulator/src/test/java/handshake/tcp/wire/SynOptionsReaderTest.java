package handshake.tcp.wire;

import static handshake.tcp.wire.KernelPackets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.SynOptions;
import handshake.tcp.model.WindowShift;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynOptionsReaderTest {
    private static SynOptions byOptions(ByteView area) {
        return SynOptions.of(OptionReader.read(area).options());
    }

    @Test
    void aLinuxSynOffersFourThings() {
        assertThat(new SynOptionsReader().read(ByteView.of(hex("020405b40402080a000000010000000001030307"))))
                .isEqualTo(new SynOptions(
                        OptionalInt.of(1460), Optional.of(new WindowShift(7)), true, true, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01010101",
                "0204000002040222", // a size of 0 offers none
                "020405b402040222", // the first counts
                "030307030308",
                "0303ff01", // more than 14 is 14
                "2202", // Fast Open
                "fe04f989",
                "020305b4", // a length that cannot be
                "0204",
                "080a0000",
                "00020405b4", // behind the end
                "c802020405b4"
            })
    void theOfferIsThatOfTheOptions(String digits) {
        ByteView area = ByteView.of(hex(digits));
        assertThat(new SynOptionsReader().read(area)).isEqualTo(byOptions(area));
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void theOfferOfAnyOctetsIsThatOfTheirOptions(long seed) {
        RandomGenerator random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            byte[] octets = new byte[random.nextInt(41)];
            for (int at = 0; at < octets.length; at++) {
                octets[at] = (byte) (random.nextBoolean() ? random.nextInt(11) : random.nextInt(256));
            }
            ByteView area = ByteView.of(octets);
            assertThat(new SynOptionsReader().read(area)).isEqualTo(byOptions(area));
        }
    }
}
