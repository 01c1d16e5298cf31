package handshake.tcp.wire;

import static handshake.tcp.wire.KernelPackets.SYN_ACK_V4;
import static handshake.tcp.wire.KernelPackets.SYN_V4;
import static handshake.tcp.wire.KernelPackets.SYN_V6;
import static handshake.tcp.wire.KernelPackets.hex;
import static handshake.tcp.wire.KernelPackets.segment;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Internet checksum (RFC 1071) and its pseudo-headers (RFC 9293 §3.1, RFC 8200 §8.1). */
class ChecksumTest {
    @ParameterizedTest
    @CsvSource({
        "0001 f203 f4f5 f6f7, 220d", // the worked example of RFC 1071 §3
        "'', ffff",
        "ff, 00ff", // an odd octet is the upper half of its word
        "0000 01, feff",
        "ffff ffff ffff, 0000",
        "8000 8000 8000 8000 8000 8000, fffc", // carries come back in
        "4500 0073 0000 4000 4011 0000 c0a8 0001 c0a8 00c7, b861", // an IPv4 header, its own checksum left out
    })
    void isTheComplementOfTheOnesComplementSum(String digits, String checksum) {
        assertThat(Checksum.of(ByteView.of(hex(digits)))).isEqualTo(Integer.parseInt(checksum, 16));
    }

    static List<byte[]> kernelPackets() {
        return List.of(SYN_V4, SYN_ACK_V4, SYN_V6);
    }

    @ParameterizedTest
    @MethodSource("kernelPackets")
    void holdsForSegmentsThatAKernelSent(byte[] octets) throws Unreadable {
        IpHeader ip = IpHeader.read(ByteView.of(octets));

        assertThat(Checksum.holdsForSegment(ip.source(), ip.destination(), segment(octets)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("kernelPackets")
    void noticesEverySingleBitThatFlips(byte[] octets) throws Unreadable {
        IpHeader ip = IpHeader.read(ByteView.of(octets));
        for (int bit = 8 * ip.headerLength(); bit < 8 * octets.length; bit++) {
            byte[] damaged = octets.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(Checksum.holdsForSegment(ip.source(), ip.destination(), segment(damaged)))
                    .as("bit %d flipped", bit)
                    .isFalse();
        }
    }

    @Test
    void noticesAMisroutedSegment() throws Unreadable {
        IpHeader ip = IpHeader.read(ByteView.of(SYN_V4));
        IpHeader elsewhere = IpHeader.read(ByteView.of(hex("4500 0014 0000 0000 4006 0000 0a00 0001 0a00 0002")));

        assertThat(Checksum.holdsForSegment(ip.source(), elsewhere.destination(), segment(SYN_V4)))
                .isFalse();
    }
}
