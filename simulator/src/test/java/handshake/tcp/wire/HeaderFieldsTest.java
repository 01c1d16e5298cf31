package handshake.tcp.wire;

import static handshake.tcp.wire.KernelPackets.SYN_V4;
import static handshake.tcp.wire.KernelPackets.hex;
import static handshake.tcp.wire.KernelPackets.segment;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Packet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A header taken apart for the eye. */
class HeaderFieldsTest {
    @Test
    void aKernelsSynShowsFigure1AndItsOptions() throws Unreadable {
        assertThat(HeaderFields.of(segment(SYN_V4)))
                .extracting(HeaderField::toString)
                .containsExactly(
                        "Source Port 0+16: 40000",
                        "Destination Port 16+16: 8080",
                        "Sequence Number 32+32: 2931045141",
                        "Acknowledgment Number 64+32: 0",
                        "Data Offset 96+4: 10",
                        "Reserved 100+3: 0x0",
                        "Control Bits 103+9: SYN",
                        "Window 112+16: 65495",
                        "Checksum 128+16: 0x7985",
                        "Urgent Pointer 144+16: 0",
                        "Maximum Segment Size 160+32: 65495",
                        "SACK-Permitted 192+16: present",
                        "Timestamps 208+80: 3842135004, 0",
                        "No-Operation 288+8: 1",
                        "Window Scale 296+24: 10");
    }

    @Test
    void theControlBitsStandFromLeftToRightAsInFigure1() throws Unreadable {
        List<HeaderField> bits =
                named("Control Bits", HeaderFields.of(segment(SYN_V4))).parts();

        assertThat(bits)
                .extracting(HeaderField::toString)
                .containsExactly(
                        "AE 103+1: not set",
                        "CWR 104+1: not set",
                        "ECE 105+1: not set",
                        "URG 106+1: not set",
                        "ACK 107+1: not set",
                        "PSH 108+1: not set",
                        "RST 109+1: not set",
                        "SYN 110+1: set",
                        "FIN 111+1: not set");
    }

    @Test
    void anOptionShowsKindLengthAndContent() throws Unreadable {
        assertThat(named("Timestamps", HeaderFields.of(segment(SYN_V4))).parts())
                .extracting(HeaderField::toString)
                .containsExactly("Kind 208+8: 8", "Length 216+8: 10", "TSval 224+32: 3842135004", "TSecr 256+32: 0");
    }

    @Test
    void whatAFieldMeansDependsOnTheControlBits() throws Unreadable {
        assertThat(named("Acknowledgment Number", HeaderFields.of(segment(SYN_V4)))
                        .meaning())
                .contains("Does not count");
        assertThat(named("Sequence Number", HeaderFields.of(segment(SYN_V4))).meaning())
                .contains("initial sequence number");
    }

    /** ECE, CWR and AE on a SYN ask, on a SYN,ACK they answer, later they report (RFC 3168 §6.1, RFC 9768 §3.1). */
    @Test
    void theBitsOfEcnMeanWhatTheSynSays() throws Unreadable {
        assertThat(ecn("50c2", "ECE")).contains("offer", "RFC 3168 §6.1.1");
        assertThat(ecn("5052", "ECE")).contains("accepted", "RFC 3168 §6.1.1").doesNotContain("With CWR");
        assertThat(ecn("5050", "ECE")).contains("congestion", "RFC 3168 §6.1").doesNotContain("§6.1.1");
        assertThat(ecn("51c2", "AE")).contains("set: With ECE and CWR", "offer", "RFC 9768 §3.1");
        assertThat(ecn("51d2", "AE")).contains("accepted");
        assertThat(ecn("5110", "AE")).contains("count");
        assertThat(ecn("50c2", "CWR")).contains("offer");
        assertThat(ecn("5092", "CWR")).contains("set by accurate ECN");
        assertThat(ecn("5090", "CWR")).contains("slowed down");
    }

    private static String ecn(String offsetAndBits, String name) throws Unreadable {
        String header = "000100020000006400000000" + offsetAndBits + "100000000000";
        HeaderField bit = named(
                name,
                named("Control Bits", HeaderFields.of(ByteView.of(HexFormat.of().parseHex(header))))
                        .parts());
        return bit.value() + ": " + bit.meaning() + " " + bit.section();
    }

    @Test
    void everyKindOfOptionHasItsParts() throws Unreadable {
        assertThat(optionParts("050a00000064000000c8 0101")).contains("Left Edge: 100", "Right Edge: 200");
        assertThat(optionParts("220601020304 0101")).contains("Cookie: 01020304");
        assertThat(optionParts("fe08f98901020304")).contains("ExID: 0xf989", "Cookie: 01020304");
        assertThat(optionParts("fe06e2d40102 0101")).contains("ExID: 0xe2d4", "Content: 0102");
        assertThat(optionParts("fe0201 01")).contains("Kind: 254", "Length: 2");
        assertThat(optionParts("1e0400ff")).contains("Content: 00ff");
        assertThat(optionParts("c804abcd")).contains("Content: abcd");
        assertThat(optionParts("0203ff00")).contains("Content: ff", "End of Option List: 0");
        assertThat(optionParts("00000000")).containsExactly("End of Option List: 0", "Padding: 000000");
        assertThat(optionParts("01020001")).containsExactly("No-Operation: 1", "Unreadable Options: 020001");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void everyBitOfAHeaderBelongsToExactlyOneField(long seed) throws Unreadable {
        RandomPackets packets = new RandomPackets(seed);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Packet packet = packets.next();
            assertCovers(HeaderFields.of(packet), 8 * headerLength(PacketWriter.writeSegment(packet)));

            byte[] garbage = new byte[60];
            random.nextBytes(garbage);
            garbage[12] = (byte) ((5 + random.nextInt(11)) << 4);
            assertCovers(HeaderFields.of(ByteView.of(garbage)), 8 * headerLength(garbage));
        }
    }

    private static void assertCovers(List<HeaderField> fields, int bits) {
        assertThat(end(fields, 0)).isEqualTo(bits);
        for (HeaderField field : fields) {
            if (!field.parts().isEmpty()) {
                assertThat(end(field.parts(), field.bitOffset())).isEqualTo(field.bitEnd());
            }
            assertThat(field.leaves()).allSatisfy(leaf -> {
                assertThat(leaf.value()).isNotEmpty();
                assertThat(leaf.meaning()).endsWith(".");
                assertThat(leaf.section()).startsWith("RFC ");
            });
        }
    }

    /** Where fields that follow each other without a gap, from bit {@code begin} on, come to an end. */
    private static int end(List<HeaderField> fields, int begin) {
        int bit = begin;
        for (HeaderField field : fields) {
            assertThat(field.bitOffset()).as(field.name()).isEqualTo(bit);
            assertThat(field.bitWidth()).as(field.name()).isPositive();
            bit = field.bitEnd();
        }
        return bit;
    }

    private static int headerLength(byte[] segment) {
        return (segment[12] >> 4 & 0xF) * 4;
    }

    private static List<String> optionParts(String options) throws Unreadable {
        byte[] area = hex(options);
        int words = 5 + area.length / 4;
        String header = "0001 0002 00000000 00000000 " + Integer.toHexString(words) + "002 0000 0000 0000";
        return HeaderFields.of(ByteView.of(hex(header + options))).stream()
                .filter(field -> field.bitOffset() >= 160)
                .flatMap(HeaderField::leaves)
                .map(leaf -> leaf.name() + ": " + leaf.value())
                .toList();
    }

    private static HeaderField named(String name, List<HeaderField> fields) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
