package handshake.analysis.file;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PcapFormatTest {
    private static final int MICROSECONDS = 0xA1B2C3D4;
    private static final int NANOSECONDS = 0xA1B23C4D;
    private static final int PATCHED = 0xA1B2CD34;

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of(BIG_ENDIAN, MICROSECONDS, 1_700_000_000_123_456_000L),
                Arguments.of(LITTLE_ENDIAN, MICROSECONDS, 1_700_000_000_123_456_000L),
                Arguments.of(BIG_ENDIAN, NANOSECONDS, 1_700_000_000_000_123_456L),
                Arguments.of(LITTLE_ENDIAN, NANOSECONDS, 1_700_000_000_000_123_456L));
    }

    @ParameterizedTest(name = "{0}, magic {1}")
    @MethodSource("variants")
    void readsBothByteOrdersAndBothUnitsOfTime(ByteOrder order, int magic, long expectedNanos) throws Exception {
        byte[] capture = new PcapBuilder(order, magic, 1)
                .packet(1_700_000_000, 123_456, 60, (byte) 'a', (byte) 'b', (byte) 'c')
                .packet(1_700_000_001, 0, 0)
                .build();

        Reading reading = Reading.of(capture);

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.contents()).containsExactly("abc", "");
        CapturedPacket first = reading.packets().get(0);
        assertThat(first.timeNanos()).isEqualTo(expectedNanos);
        assertThat(first.originalLength()).isEqualTo(60);
        assertThat(first.isCut()).isTrue();
        assertThat(first.linkType()).isEqualTo(LinkType.ETHERNET);
        assertThat(reading.packets().get(1).isCut()).isFalse();
    }

    @Test
    void aTimeBeyond2106IsTheLastOneThatFits() throws Exception {
        byte[] capture = new PcapBuilder(LITTLE_ENDIAN, MICROSECONDS, 1)
                .packet(-1, 999_999, 0)
                .packet(-1, -1, 0)
                .build();

        assertThat(Reading.of(capture).packets())
                .extracting(CapturedPacket::timeNanos)
                .containsExactly(4_294_967_295_999_999_000L, 4_294_967_295_999_999_999L);
    }

    @Test
    void readsTheLongerPacketHeadersOfPatchedLibpcap() throws Exception {
        byte[] capture = new PcapBuilder(LITTLE_ENDIAN, PATCHED, 101)
                .ints(1, 2, 2, 2, 99, 99)
                .raw((byte) 'h', (byte) 'i')
                .build();

        assertThat(Reading.of(capture).contents()).containsExactly("hi");
    }

    @Test
    void readsSecondsBeyond2038() throws Exception {
        byte[] capture =
                new PcapBuilder(LITTLE_ENDIAN, MICROSECONDS, 1).packet(-1, 0, 0).build();

        assertThat(Reading.of(capture).packets().get(0).timeNanos()).isEqualTo(4_294_967_295_000_000_000L);
    }

    @Test
    void theLinkTypeFieldsUpperHalfIsNotPartOfTheLinkType() throws Exception {
        byte[] capture = new PcapBuilder(LITTLE_ENDIAN, MICROSECONDS, 0x2400_0001)
                .packet(0, 0, 0)
                .build();

        assertThat(Reading.of(capture).packets().get(0).linkType()).isEqualTo(LinkType.ETHERNET);
    }

    @Test
    void aCaptureWithoutPacketsIsACapture() throws Exception {
        Reading reading = Reading.of(new PcapBuilder(BIG_ENDIAN, MICROSECONDS, 1).build());

        assertThat(reading.packets()).isEmpty();
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void aHostileLengthEndsTheReadingWithThePlaceAndWhatWasReadBefore() throws Exception {
        byte[] capture = new PcapBuilder(LITTLE_ENDIAN, MICROSECONDS, 1)
                .packet(0, 0, 1, (byte) 'a')
                .packetClaiming(-1, 0, 0, 0)
                .build();

        Reading reading = Reading.of(capture);

        assertThat(reading.contents()).containsExactly("a");
        assertThat(reading.damage()).get().satisfies(damage -> {
            assertThat(damage.offset()).isEqualTo(24 + 17);
            assertThat(damage)
                    .hasMessage("test.pcap: damaged at byte 41: a packet claims 4294967295 captured bytes;"
                            + " the packet before it was read");
        });
    }

    @Test
    void anUnknownVersionIsRefused() {
        byte[] capture = new PcapBuilder(BIG_ENDIAN, MICROSECONDS, 1).build();
        capture[5] = 9;

        assertThatThrownBy(() -> Reading.of(capture))
                .isInstanceOf(CaptureFileException.class)
                .hasMessage("test.pcap: damaged at byte 4: version 9.4 of the format is not known");
    }
}
