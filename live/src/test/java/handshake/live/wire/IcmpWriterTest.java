package handshake.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.network.ConnectionId;
import handshake.packetdrill.IcmpMessage;
import handshake.packetdrill.run.IcmpReport;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 792 and RFC 4443: type, code, checksum, what the message tells, and the beginning of what it is about. */
class IcmpWriterTest {
    private static final ConnectionId V4 = new ConnectionId(
            new Endpoint(IpAddress.v4(192, 168, 0, 1), 40_000), new Endpoint(IpAddress.v4(192, 0, 2, 1), 8080));
    private static final ConnectionId V6 = new ConnectionId(
            new Endpoint(IpAddress.parse("fd3d:a0b:17d6::1").orElseThrow(), 40_000),
            new Endpoint(IpAddress.parse("fd3d:fa7b:d17d::1").orElseThrow(), 8080));

    private static byte[] write(ConnectionId id, IcmpMessage message, OptionalInt mtu) {
        return IcmpWriter.write(id, new IcmpReport(message, mtu, SequenceNumber.of(0x01020304), 100));
    }

    @ParameterizedTest
    @CsvSource({
        "NET_UNREACHABLE, 3, 0",
        "PORT_UNREACHABLE, 3, 3",
        "FRAG_NEEDED, 3, 4",
        "PACKET_FILTERED, 3, 13",
        "SOURCE_QUENCH, 4, 0",
        "TIME_EXCEEDED, 11, 0",
        "PARAMETER_PROBLEM, 12, 0"
    })
    void overIpv4TypeAndCodeStandBehindAHeaderOf20Octets(IcmpMessage message, int type, int code) {
        byte[] packet = write(V4, message, OptionalInt.empty());

        assertThat(packet[9]).as("protocol").isEqualTo((byte) 1);
        assertThat(packet[20]).isEqualTo((byte) type);
        assertThat(packet[21]).isEqualTo((byte) code);
        assertThat(Checksum.holds(ByteView.of(Arrays.copyOf(packet, 20)))).isTrue();
        assertThat(Checksum.holds(ByteView.of(Arrays.copyOfRange(packet, 20, packet.length))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ROUTE, 1, 0",
        "ADDRESS_UNREACHABLE, 1, 3",
        "PORT_UNREACHABLE, 1, 4",
        "PACKET_TOO_BIG, 2, 0",
        "EXCEEDED_HOP_LIMIT, 3, 0",
        "UNKNOWN_NEXT_HEADER, 4, 1"
    })
    void overIpv6TheChecksumCoversThePseudoHeader(IcmpMessage message, int type, int code) {
        byte[] packet = write(V6, message, OptionalInt.empty());

        assertThat(packet[6]).as("next header").isEqualTo((byte) 58);
        assertThat(packet[40]).isEqualTo((byte) type);
        assertThat(packet[41]).isEqualTo((byte) code);
        byte[] summed = ByteBuffer.allocate(packet.length)
                .put(packet, 8, 32)
                .putInt(packet.length - 40)
                .putInt(58)
                .put(packet, 40, packet.length - 40)
                .array();
        assertThat(Checksum.holds(ByteView.of(summed))).isTrue();
    }

    @Test
    void theSegmentThatItIsAboutIsQuotedWithItsPortsAndItsNumber() {
        ByteBuffer quoted = ByteBuffer.wrap(write(V4, IcmpMessage.HOST_UNREACHABLE, OptionalInt.empty()), 28, 28)
                .slice();

        assertThat(quoted.getShort(2)).as("length of the whole segment").isEqualTo((short) 140);
        assertThat(quoted.getInt(12)).as("source").isEqualTo(0xC0A80001);
        assertThat(quoted.getShort(20) & 0xFFFF).isEqualTo(40_000);
        assertThat(quoted.getShort(22) & 0xFFFF).isEqualTo(8080);
        assertThat(quoted.getInt(24)).isEqualTo(0x01020304);
    }

    @Test
    void whatTheNextLinkCarriesStandsInTheSecondHalfOfTheSecondWord() {
        byte[] packet = write(V4, IcmpMessage.FRAG_NEEDED, OptionalInt.of(1200));

        assertThat(ByteBuffer.wrap(packet).getShort(26)).isEqualTo((short) 1200);
    }
}
