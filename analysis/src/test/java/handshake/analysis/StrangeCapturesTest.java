package handshake.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.file.CapturedPacket;
import handshake.analysis.flow.ConnectionLimits;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code read} and {@code read --summary} never disagree on facts, however strange the packets are. */
class StrangeCapturesTest {
    private static final int ACK = 0x10;

    private static BothReaders read(List<CapturedPacket> packets) {
        BothReaders readers = new BothReaders(ConnectionLimits.DEFAULT);
        packets.forEach(readers::accept);
        return readers.flush();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void ofAnySegments(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] octets = new byte[StrangeCapture.OCTETS_PER_PACKET * (1 + random.nextInt(12))];
            random.nextBytes(octets);
            BothReaders readers = read(StrangeCapture.of(octets, 200));
            assertThat(readers.counted()).as("capture %d", i).isEqualTo(readers.explained());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofShapesThatCostMuch(StrangeShape shape) {
        List<CapturedPacket> packets = StrangeCapture.of(shape.octets(60), 60);
        BothReaders readers = read(packets);
        assertThat(packets).hasSize(60);
        assertThat(readers.counted()).isNotEmpty().isEqualTo(readers.explained());
    }

    /** A packet captured on a plain interface, and again on a tagged one, which is not read in place. */
    @Test
    void aCopyWithAnotherLinkHeaderIsACopyForBoth() {
        byte tagged = (byte) (StrangeCapture.AGAIN | StrangeCapture.TAGGED);
        BothReaders readers = read(StrangeCapture.of(new byte[] {0, ACK, 0, 0, 5, 0, 9, tagged, 0, 0, 0, 0, 0, 0}, 2));
        assertThat(readers.counted()).isEqualTo(readers.explained()).hasSize(1);
    }
}
