package handshake.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.BothReaders;
import handshake.analysis.annotate.Capture;
import handshake.analysis.annotate.Oddities;
import handshake.analysis.annotate.Oddities.Damage;
import handshake.analysis.decode.Decoded;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.analysis.flow.ConnectionLimits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.PacketWriter;
import handshake.trace.Opening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The quick reader says the same facts as the one that explains. */
class SummarizerTest {
    private static final CaptureInterface RAW = CaptureInterface.unnamed(LinkType.RAW);
    private static final ConnectionLimits DEFAULT = ConnectionLimits.DEFAULT;

    private static List<ConnectionSummary> summarized(List<CapturedPacket> packets, ConnectionLimits options) {
        List<ConnectionSummary> found = new ArrayList<>();
        Summarizer summarizer = new Summarizer(options, connection -> found.add(connection.get()));
        packets.forEach(summarizer::accept);
        summarizer.flush();
        return found;
    }

    private static void assertSame(List<CapturedPacket> packets, ConnectionLimits options) {
        BothReaders readers = new BothReaders(options);
        packets.forEach(readers::accept);
        assertThat(readers.flush().counted()).isEqualTo(readers.explained());
    }

    private static CapturedPacket raw(long time, Endpoint source, Endpoint destination, Segment segment) {
        byte[] bytes = PacketWriter.write(new Packet(source, destination, segment));
        return new CapturedPacket(time, RAW, bytes.length, bytes);
    }

    private static Endpoint v6(int host, int port) {
        return new Endpoint(new IpAddress(0x2001_0db8L << 32, host, 6), port);
    }

    @ParameterizedTest
    @EnumSource
    void ofAllOddities(Damage damage) {
        assertSame(Oddities.packets(11, 600, damage), DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void evenWhereConnectionsMustBeForgotten(Damage damage) {
        assertSame(Oddities.packets(12, 300, damage), DEFAULT.withMostConnections(20));
    }

    @Test
    void whereThoseThatAreOverSoonLeave() {
        assertSame(Oddities.packets(13, 300, Damage.NETWORK), DEFAULT.withLinger(Duration.ofMillis(30)));
    }

    @Test
    void ofPacketsThatWereCapturedTwice() {
        List<CapturedPacket> twice = new ArrayList<>();
        for (CapturedPacket packet : Oddities.packets(14, 200, Damage.NETWORK)) {
            twice.add(packet);
            twice.add(new CapturedPacket(packet.timeNanos() + 20_000, RAW, packet.originalLength(), packet.bytes()));
        }
        twice.sort(Comparator.comparingLong(CapturedPacket::timeNanos));
        assertSame(twice, DEFAULT);
    }

    @Test
    void ofHeadersThatTheSnapLengthCuts() {
        List<CapturedPacket> cut = Oddities.packets(15, 200, Damage.NETWORK).stream()
                .map(packet -> new CapturedPacket(
                        packet.timeNanos(),
                        RAW,
                        packet.originalLength(),
                        Arrays.copyOf(packet.bytes(), Math.min(packet.bytes().length, 50))))
                .toList();
        assertSame(cut, DEFAULT);
    }

    @Test
    void ofIpVersion6AndOfASocketConnectedToItself() {
        Segment syn = Segment.of(SequenceNumber.of(100), Flag.SYN);
        Segment answer = Segment.of(SequenceNumber.of(300), SequenceNumber.of(101), Flag.SYN);
        Segment text = Segment.of(SequenceNumber.of(101), SequenceNumber.of(301), Flag.PSH)
                .withData(Octets.of("hi"));
        Endpoint self = new Endpoint(IpAddress.v4(127, 0, 0, 1), 5000);
        Segment crossing = Segment.of(SequenceNumber.of(100), SequenceNumber.of(101), Flag.SYN);
        List<CapturedPacket> packets = List.of(
                raw(1_000_000, v6(1, 4000), v6(2, 80), syn),
                raw(2_000_000, v6(2, 80), v6(1, 4000), answer),
                raw(9_000_000, v6(1, 4000), v6(2, 80), text),
                raw(9_500_000, v6(1, 4000), v6(2, 80), text),
                raw(20_000_000, self, self, syn),
                raw(30_000_000, self, self, crossing));

        assertSame(packets, DEFAULT);
        assertThat(summarized(packets, DEFAULT))
                .extracting(summary -> summary.facts().opening())
                .containsExactly(Opening.THREE_WAY, Opening.SIMULTANEOUS);
    }

    @Test
    void aFloodOfSynsDoesNotFillTheTable() {
        int[] handedOver = new int[1];
        Summarizer summarizer = new Summarizer(DEFAULT.withMostConnections(1_000), summary -> handedOver[0]++);
        Endpoint server = new Endpoint(IpAddress.v4(10, 0, 0, 2), 80);
        for (int i = 0; i < 50_000; i++) {
            Endpoint client = new Endpoint(new IpAddress(0, 0x0B00_0000L + i, 4), 1024 + i % 60_000);
            summarizer.accept(raw(i * 1000L, client, server, Segment.of(new SequenceNumber(i), Flag.SYN)));
            assertThat(summarizer.statistics().open()).isLessThanOrEqualTo(1_000);
        }
        assertThat(summarizer.statistics().forgotten()).isEqualTo(49_000);
        summarizer.flush();
        assertThat(handedOver[0]).isEqualTo(50_000);
        assertThat(summarizer.statistics().open()).isZero();
    }

    @Test
    void whatCannotBeFollowedIsCountedByReason() {
        byte[] fragment = PacketWriter.write(
                new Packet(Capture.CLIENT, Capture.SERVER, Segment.of(SequenceNumber.of(1), Flag.SYN)));
        fragment[6] = 0x20; // more fragments follow
        Summarizer summarizer = new Summarizer(DEFAULT, summary -> {});
        summarizer.accept(new CapturedPacket(1, RAW, fragment.length, fragment));
        summarizer.accept(new CapturedPacket(2, RAW, 0, new byte[0]));

        assertThat(summarizer.skips().counts())
                .containsKey(Decoded.Reason.FRAGMENT)
                .hasSize(2);
        assertThat(summarizer.skips().example(Decoded.Reason.FRAGMENT)).contains("fragment");
        assertThat(summarizer.packets()).isEqualTo(2);
        assertThat(summarizer.statistics().segments()).isZero();
    }
}
