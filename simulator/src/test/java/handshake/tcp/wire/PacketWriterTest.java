package handshake.tcp.wire;

import static handshake.tcp.wire.KernelPackets.SYN_ACK_V4;
import static handshake.tcp.wire.KernelPackets.SYN_V4;
import static handshake.tcp.wire.KernelPackets.SYN_V6;
import static handshake.tcp.wire.KernelPackets.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets written, and read back. */
class PacketWriterTest {
    private static final Endpoint V4 = new Endpoint(IpAddress.v4(127, 0, 0, 1), 40000);
    private static final Endpoint V6 = new Endpoint(new IpAddress(0, 1, 6), 8080);
    private static final Segment SYN = Segment.of(SequenceNumber.of(100), Flag.SYN);

    static List<byte[]> kernelPackets() {
        return List.of(SYN_V4, SYN_ACK_V4, SYN_V6);
    }

    @ParameterizedTest
    @MethodSource("kernelPackets")
    void writesTheSegmentThatTheKernelWrote(byte[] octets) throws Unreadable {
        assertThat(PacketWriter.writeSegment(read(octets)))
                .isEqualTo(segment(octets).octets().toArray());
    }

    @Test
    void writesTheWholePacketThatTheKernelWrote() throws Unreadable {
        // The kernel's SYN,ACK has identification 0 and 64 hops, as we write them.
        assertThat(PacketWriter.write(read(SYN_ACK_V4))).isEqualTo(SYN_ACK_V4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadBack(long seed) throws Unreadable {
        RandomPackets packets = new RandomPackets(seed);
        for (int i = 0; i < 2000; i++) {
            Packet packet = packets.next();
            byte[] octets = PacketWriter.write(packet);

            assertThat(read(octets)).isEqualTo(padded(packet));
            assertThat(holds(octets)).as("checksums of %s", packet).isTrue();
            assertThat(PacketWriter.write(read(octets))).isEqualTo(octets);
        }
    }

    /** An option list that does not fill a word is read back with the End of Option List that pads it. */
    private static Packet padded(Packet packet) {
        List<TcpOption> options = new ArrayList<>(packet.segment().options());
        if (options.stream().mapToInt(RandomPackets::length).sum() % 4 != 0) {
            options.add(new TcpOption.EndOfOptionList());
        }
        return new Packet(
                packet.source(), packet.destination(), packet.segment().withOptions(options));
    }

    @Test
    void addressesOfTwoVersionsMakeNoPacket() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketWriter.write(new Packet(V4, V6, SYN)))
                .withMessage("no packet goes from 127.0.0.1 to ::1");
    }

    @Test
    void anUrgentPointerHasSixteenBits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketWriter.write(new Packet(V4, V4, SYN.withUrgentPointer(0x10000))))
                .withMessage("the urgent pointer has 16 bits, not enough for 65536");
    }

    @Test
    void textBeyondALengthFieldIsRefused() {
        assertThat(PacketWriter.write(new Packet(V4, V4, SYN.withData(Octets.zeros(65495)))))
                .hasSize(65535);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketWriter.write(new Packet(V4, V4, SYN.withData(Octets.zeros(65496)))))
                .withMessage("an IPv4 packet has at most 65535 octets, not 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketWriter.write(new Packet(V6, V6, SYN.withData(Octets.zeros(65516)))))
                .withMessage("an IPv6 packet carries at most 65535 octets, not 65536");
    }

    private static Packet read(byte[] octets) throws Unreadable {
        ByteView packet = ByteView.of(octets);
        IpHeader ip = IpHeader.read(packet);
        ByteView segment = ip.payload(packet);
        TcpHeader tcp = TcpHeader.read(segment);
        return new Packet(
                new Endpoint(ip.source(), tcp.sourcePort()),
                new Endpoint(ip.destination(), tcp.destinationPort()),
                tcp.segment(segment.skip(tcp.length()).octets()));
    }

    private static boolean holds(byte[] octets) throws Unreadable {
        ByteView packet = ByteView.of(octets);
        IpHeader ip = IpHeader.read(packet);
        boolean outer = !(ip instanceof Ipv4Header v4) || v4.checksumHolds(packet);
        return outer && Checksum.holdsForSegment(ip.source(), ip.destination(), ip.payload(packet));
    }
}
