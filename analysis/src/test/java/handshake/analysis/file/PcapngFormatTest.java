package handshake.analysis.file;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngFormatTest {
    static Stream<Arguments> orders() {
        return Stream.of(Arguments.of(BIG_ENDIAN), Arguments.of(LITTLE_ENDIAN));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsEveryKindOfPacketBlockOnItsOwnInterface(ByteOrder order) throws Exception {
        PcapngBuilder builder = new PcapngBuilder(order);
        byte[] capture = builder.section()
                .interfaceDescription(1, 0, builder.name("eth0"))
                .interfaceDescription(276, 4, builder.name("any"), builder.timeResolution(9))
                .otherBlock(0x0BAD, 40)
                .enhancedPacket(1, 1_700_000_000_000_000_001L, 60, (byte) 'o', (byte) 'n', (byte) 'e')
                .obsoletePacket(0, 1_700_000_000_000_002L, 3, (byte) 't', (byte) 'w', (byte) 'o')
                .simplePacket(5, (byte) 't', (byte) 'h', (byte) 'r', (byte) 'e', (byte) 'e')
                .build();

        Reading reading = Reading.of(capture);

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.contents()).containsExactly("one", "two", "three");
        assertThat(reading.packets())
                .extracting(CapturedPacket::timeNanos)
                .containsExactly(1_700_000_000_000_000_001L, 1_700_000_000_000_002_000L, 0L);
        assertThat(reading.packets())
                .extracting(CapturedPacket::linkType)
                .containsExactly(LinkType.LINUX_SLL2, LinkType.ETHERNET, LinkType.ETHERNET);
        assertThat(reading.packets())
                .extracting(packet -> packet.on().name().orElse("?"))
                .containsExactly("any", "eth0", "eth0");
        assertThat(reading.packets()).extracting(CapturedPacket::originalLength).containsExactly(60, 3, 5);
    }

    @Test
    void aSimplePacketIsCutToItsInterfacesSnapLength() throws Exception {
        byte[] capture = new PcapngBuilder(BIG_ENDIAN)
                .section()
                .interfaceDescription(1, 2)
                .simplePacket(1500, (byte) 'h', (byte) 'i')
                .build();

        CapturedPacket packet = Reading.of(capture).packets().get(0);

        assertThat(packet.bytes()).asString().isEqualTo("hi");
        assertThat(packet.originalLength()).isEqualTo(1500);
    }

    @Test
    void eachSectionHasItsOwnByteOrderAndInterfaces() throws Exception {
        PcapngBuilder builder = new PcapngBuilder(BIG_ENDIAN);
        byte[] capture = builder.section()
                .interfaceDescription(1, 0)
                .enhancedPacket(0, 1, 1, (byte) 'a')
                .section(LITTLE_ENDIAN)
                .interfaceDescription(101, 0)
                .enhancedPacket(0, 2, 1, (byte) 'b')
                .build();

        assertThat(Reading.of(capture).packets())
                .extracting(CapturedPacket::linkType)
                .containsExactly(LinkType.ETHERNET, LinkType.RAW);
    }

    @ParameterizedTest(name = "resolution {0}, offset {1}, ticks {2}: {3} ns")
    @CsvSource({
        "6, 0, 1000001, 1000001000",
        "9, 0, 1000000001, 1000000001",
        "0, 0, 1700000000, 1700000000000000000",
        "3, 1700000000, 250, 1700000000250000000",
        "12, 0, 1000000001999, 1000000001",
        // Powers of two: 1/1024 s, and 2^-30 s with a product beyond 64 bits.
        "0x8A, 0, 1536, 1500000000",
        "0x80, 0, 7, 7000000000",
        "0x9E, 0, 1610612736, 1500000000",
        "0xB2, 10, 562949953421312, 10500000000",
        // What no clock does is time zero, and what is outside of 1970 to 2106 becomes the nearest inside.
        "127, 3, 99, 3000000000",
        "0xFF, 0, 99, 0",
        "0, 0, -1, 4294967295999999999",
        "9, 0, -1, 4294967295999999999",
        "0, 0, 4294967295, 4294967295000000000",
        "0, 0, 4294967296, 4294967295999999999",
        "6, -10, 9999999, 0",
        "6, 9223372036854775807, 1, 4294967295999999999",
        "6, -9223372036854775808, 1, 0",
        "0, -9223372036854775808, -9223372036854775708, 100000000000"
    })
    void timesAreScaledByTheInterfacesResolutionAndOffset(String resolution, long offset, long ticks, long nanos)
            throws Exception {
        PcapngBuilder builder = new PcapngBuilder(LITTLE_ENDIAN);
        byte[] capture = builder.section()
                .interfaceDescription(
                        1, 0, builder.timeResolution(Integer.decode(resolution)), builder.timeOffset(offset))
                .enhancedPacket(0, ticks, 0)
                .build();

        assertThat(Reading.of(capture).packets().get(0).timeNanos()).isEqualTo(nanos);
    }

    @Test
    void anInterfaceNameCannotMoveTheCursor() throws Exception {
        PcapngBuilder builder = new PcapngBuilder(LITTLE_ENDIAN);
        byte[] capture = builder.section()
                .interfaceDescription(1, 0, builder.name("\u001b[2Jlo\u009b"))
                .enhancedPacket(0, 0, 0)
                .build();

        assertThat(Reading.of(capture).packets().get(0).on().name()).contains("?[2Jlo?");
    }

    private static PcapngBuilder onePacketOnLo() {
        PcapngBuilder builder = new PcapngBuilder(LITTLE_ENDIAN);
        return builder.section().interfaceDescription(1, 0).enhancedPacket(0, 0, 1, (byte) 'a');
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of(
                        "a packet claims -1",
                        onePacketOnLo().enhancedPacketClaiming(-1, 0, 0, 1, (byte) 'x'),
                        "a packet claims 4294967295 captured bytes in a block of"),
                Arguments.of(
                        "a packet claims more than its block",
                        onePacketOnLo().enhancedPacketClaiming(64, 0, 0, 1, (byte) 'x'),
                        "a packet claims 64 captured bytes in a block of 48"),
                Arguments.of(
                        "no such interface",
                        onePacketOnLo().enhancedPacket(1, 0, 1, (byte) 'x'),
                        "a packet on interface 1, which is not described before it"),
                Arguments.of("block of length 0", onePacketOnLo().ints(5, 0, 0), "a block claims a length of 0 bytes"),
                Arguments.of(
                        "block of length 13",
                        onePacketOnLo().ints(5, 13, 0, 13),
                        "a block claims a length of 13 bytes"),
                Arguments.of(
                        "lengths differ",
                        onePacketOnLo().ints(5, 16, 0, 20),
                        "a block's two lengths differ, 16 and 20"),
                Arguments.of(
                        "endless interface description",
                        onePacketOnLo().ints(1, 0x7FFF_FFFC, 1, 0, 0),
                        "more or longer interface descriptions than any real capture has"),
                Arguments.of(
                        "section without magic",
                        onePacketOnLo().ints(0x0A0D0D0A, 28, 7, 1, -1, -1, 28),
                        "a section header without its byte-order magic"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damageEndsTheReadingAfterWhatCameBefore(String what, PcapngBuilder builder, String reason) throws Exception {
        Reading reading = Reading.of(builder.build());

        assertThat(reading.contents()).containsExactly("a");
        assertThat(reading.damage())
                .get()
                .satisfies(damage -> assertThat(damage)
                        .hasMessageStartingWith("test.pcap: damaged at byte 96: " + reason)
                        .hasMessageEndingWith("; the packet before it was read"));
    }

    @Test
    void anUnknownBlockLongerThanAnyMemoryIsSkippedAsFarAsTheFileGoes() throws Exception {
        Reading reading = Reading.of(onePacketOnLo().ints(5, 0xFFFF_FFFC, 0).build());

        assertThat(reading.contents()).containsExactly("a");
        assertThat(reading.damage())
                .get()
                .satisfies(
                        damage -> assertThat(damage)
                                .hasMessage(
                                        "test.pcap: cut off at byte 96, in the middle of a block; the packet before it was read"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 40})
    void aPacketMayHaveMoreCommentsThanFitIntoTheWindow(int comments) throws Exception {
        PcapngBuilder builder = new PcapngBuilder(LITTLE_ENDIAN)
                .section()
                .interfaceDescription(1, 0)
                .enhancedPacketWithComments(comments, (byte) 'o', (byte) 'n', (byte) 'e')
                .enhancedPacket(0, 2, 3, (byte) 't', (byte) 'w', (byte) 'o');

        Reading reading = Reading.of(builder.build());

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.contents()).containsExactly("one", "two");
        byte[] cut = Arrays.copyOf(builder.build(), builder.build().length - 60);
        assertThat(Reading.of(cut).contents()).isEmpty();
        assertThat(Reading.of(cut).damage().orElseThrow()).hasMessageContaining("in the middle of a block");
    }

    @Test
    void theFirstSectionMustBeReadable() {
        byte[] capture = new PcapngBuilder(BIG_ENDIAN).section().build();
        capture[13] = 7;

        assertThatThrownBy(() -> Reading.of(capture))
                .isInstanceOf(CaptureFileException.class)
                .hasMessageContaining("version 7.0 of the format is not known");
    }

    @Test
    void interfacesWithoutEndAreNotRemembered() throws Exception {
        PcapngBuilder builder = new PcapngBuilder(LITTLE_ENDIAN).section();
        for (int i = 0; i < 65_537; i++) {
            builder.interfaceDescription(1, 0);
        }

        assertThat(Reading.of(builder.build()).damage()).get().asString().contains("more or longer interface");
    }
}
