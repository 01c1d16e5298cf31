package handshake.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A single time stamp that cannot be is not believed; a pause is. Times are in seconds. */
class WildTimesTest {
    private static final long NANOS = 1_000_000_000L;
    private static final int PACKET_OCTETS = 16 + 1;

    private static byte[] capture(long... seconds) {
        PcapBuilder builder = new PcapBuilder(ByteOrder.LITTLE_ENDIAN, 0xA1B2C3D4, 1);
        for (long second : seconds) {
            builder.packet((int) second, 0, 1, (byte) 1);
        }
        return builder.build();
    }

    private static List<Long> read(byte[] capture, long wild) throws IOException {
        List<Long> times = new ArrayList<>();
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(capture), "times.pcap")) {
            for (CapturedPacket packet : file) {
                times.add(packet.timeNanos() / NANOS);
            }
            assertThat(file.timesWild()).isEqualTo(wild);
            assertThat(file.packets()).isEqualTo(times.size());
        }
        assertThat(Reading.of(capture).packets()).hasSameSizeAs(times);
        return times;
    }

    @Test
    void oneInTheFutureIsTakenForTheOneBefore() throws IOException {
        assertThat(read(capture(1000, 900_000, 1001, 1002), 1)).containsExactly(1000L, 1000L, 1001L, 1002L);
    }

    @Test
    void oneInThePastIsTakenForTheOneBefore() throws IOException {
        assertThat(read(capture(900_000, 900_001, 0, 900_003), 1))
                .containsExactly(900_000L, 900_001L, 900_001L, 900_003L);
    }

    @Test
    void aPauseIsNoWildTime() throws IOException {
        assertThat(read(capture(1000, 90_000, 90_001), 0)).containsExactly(1000L, 90_000L, 90_001L);
        assertThat(read(capture(1000, 90_000), 0)).containsExactly(1000L, 90_000L);
        assertThat(read(capture(1000, 90_000, 900_000, 9_000_000), 0))
                .containsExactly(1000L, 90_000L, 900_000L, 9_000_000L);
    }

    @Test
    void twoThatAreApartByAPacketAreBothWild() throws IOException {
        assertThat(read(capture(1000, 90_000, 1001, 90_000, 1002), 2))
                .containsExactly(1000L, 1000L, 1001L, 1001L, 1002L);
    }

    @Test
    void aFileThatIsCutBehindAJumpGivesAllThatStandsBeforeTheCut() throws IOException {
        byte[] whole = capture(1000, 90_000, 1001);
        byte[] cut = Arrays.copyOf(whole, whole.length - PACKET_OCTETS / 2);

        Reading reading = Reading.of(cut);

        assertThat(reading.packets()).hasSize(2);
        assertThat(reading.damage())
                .hasValueSatisfying(damage ->
                        assertThat(damage.getMessage()).contains("cut off", "the 2 packets before it were read"));
    }
}
