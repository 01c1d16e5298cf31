package handshake.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.decode.IcmpQuotation.Kind;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.PacketWriter;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcmpQuotationTest {
    private static final int RAW = 101;
    private static final Endpoint CLIENT = new Endpoint(IpAddress.v4(192, 0, 2, 10), 49_152);
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(198, 51, 100, 20), 80);
    private static final IpAddress ROUTER = IpAddress.v4(192, 0, 2, 1);

    private static byte[] syn(Endpoint from, Endpoint to) {
        return PacketWriter.write(new Packet(from, to, Segment.of(new SequenceNumber(1000), Flag.SYN)));
    }

    private static byte[] v4(int type, int code, int mtu, byte[] quoted, int octets) {
        return ByteBuffer.allocate(28 + octets)
                .put(new byte[] {0x45, 0})
                .putShort((short) (28 + octets))
                .put(new byte[] {0, 9, 0, 0, 64, 1, 0, 0, (byte) 192, 0, 2, 1, (byte) 192, 0, 2, 10})
                .put(new byte[] {(byte) type, (byte) code, 0, 0, 0, 0})
                .putShort((short) mtu)
                .put(quoted, 0, octets)
                .array();
    }

    private static Optional<IcmpQuotation> quotation(byte[] frame) {
        Decoded decoded = Decoder.decode(RAW, frame);
        assertThat(decoded).isInstanceOf(Decoded.Skipped.class);
        return ((Decoded.Skipped) decoded).quotation();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, NETWORK_UNREACHABLE",
        "3, 1, HOST_UNREACHABLE",
        "3, 3, PORT_UNREACHABLE",
        "3, 13, PROHIBITED",
        "11, 0, TIME_EXCEEDED"
    })
    void eightOctetsOfTheSegmentAreEnough(int type, int code, Kind kind) {
        assertThat(quotation(v4(type, code, 0, syn(CLIENT, SERVER), 28)))
                .contains(new IcmpQuotation(
                        ROUTER, CLIENT, SERVER, new SequenceNumber(1000), kind, type, code, OptionalInt.empty()));
    }

    @Test
    void tooBigSaysWhatFits() {
        assertThat(quotation(v4(3, 4, 1400, syn(CLIENT, SERVER), 40))
                        .orElseThrow()
                        .mtu())
                .hasValue(1400);
        assertThat(quotation(v4(3, 4, 0, syn(CLIENT, SERVER), 40)).orElseThrow().mtu())
                .as("a router older than RFC 1191")
                .isEmpty();
    }

    @Test
    void icmpV6QuotesToo() {
        Endpoint client = new Endpoint(IpAddress.parse("2001:db8::10").orElseThrow(), 49_152);
        Endpoint server = new Endpoint(IpAddress.parse("2001:db8:1::20").orElseThrow(), 80);
        IpAddress router = IpAddress.parse("2001:db8::1").orElseThrow();
        byte[] quoted = syn(client, server);
        byte[] frame = ByteBuffer.allocate(48 + quoted.length)
                .putInt(0x6000_0000)
                .putShort((short) (8 + quoted.length))
                .put(new byte[] {58, 64})
                .put(router.octets().toArray())
                .put(client.address().octets().toArray())
                .put(new byte[] {2, 0, 0, 0})
                .putInt(1280)
                .put(quoted)
                .array();
        assertThat(quotation(frame))
                .contains(new IcmpQuotation(
                        router, client, server, new SequenceNumber(1000), Kind.TOO_BIG, 2, 0, OptionalInt.of(1280)));
    }

    @Test
    void lessThanPortsAndNumberIsNoQuotation() {
        assertThat(quotation(v4(3, 1, 0, syn(CLIENT, SERVER), 27))).isEmpty();
    }

    @Test
    void anEchoRequestQuotesNothing() {
        assertThat(quotation(v4(8, 0, 0, syn(CLIENT, SERVER), 28))).isEmpty();
    }

    @Test
    void anotherProtocolThanTcpIsNoQuotation() {
        byte[] quoted = syn(CLIENT, SERVER);
        quoted[9] = 17;
        assertThat(quotation(v4(3, 3, 0, quoted, 28))).isEmpty();
    }

    /** Whatever a router, or somebody in its name, writes: what is quoted, or nothing, and a reason in any case. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedQuotationsGiveAValueOrAReason(long seed) {
        Random random = new Random(seed);
        byte[] quoted = syn(CLIENT, SERVER);
        int told = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] frame =
                    v4(3, random.nextInt(16), random.nextInt(1 << 16), quoted, random.nextInt(quoted.length + 1));
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            int captured = random.nextInt(4) == 0 ? random.nextInt(frame.length + 1) : frame.length;
            Decoded decoded = Decoder.decode(RAW, frame, 0, captured, frame.length);
            if (decoded instanceof Decoded.Skipped skipped) {
                assertThat(skipped.sentence()).isNotBlank().doesNotContain("\n");
                told += skipped.quotation().isPresent() ? 1 : 0;
            }
        }
        assertThat(told).isBetween(1, 9_999);
    }
}
