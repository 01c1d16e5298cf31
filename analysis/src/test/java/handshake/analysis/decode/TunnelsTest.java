package handshake.analysis.decode;

import static handshake.analysis.decode.Frames.concat;
import static handshake.analysis.decode.Frames.hex;
import static handshake.analysis.decode.Wrapped.ethernet;
import static handshake.analysis.decode.Wrapped.geneve;
import static handshake.analysis.decode.Wrapped.gre;
import static handshake.analysis.decode.Wrapped.gtpU;
import static handshake.analysis.decode.Wrapped.inIpv4;
import static handshake.analysis.decode.Wrapped.inIpv6;
import static handshake.analysis.decode.Wrapped.pppoe;
import static handshake.analysis.decode.Wrapped.udp;
import static handshake.analysis.decode.Wrapped.vxlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import handshake.analysis.Tshark;
import handshake.analysis.decode.Decoded.Reason;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CaptureWriter.Settings;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.PacketWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TCP inside tunnels: the segment is found, and the tunnel is named with it. */
class TunnelsTest {
    private static final Packet V4 = new Frames(1).packet(4);
    private static final Packet V6 = new Frames(2).packet(6);
    private static final byte[] FOUR = PacketWriter.write(V4);
    private static final byte[] SIX = PacketWriter.write(V6);
    private static final String FROM_TO = " from 192.0.2.1 to 192.0.2.2";

    @TempDir
    Path directory;

    /** What is around it, the frame on Ethernet, the packet in it. */
    static Stream<Arguments> tunnels() {
        return Stream.of(
                arguments("VXLAN 42" + FROM_TO, ethernet(vxlan(4789, 42, ethernet(FOUR))), V4),
                arguments("VXLAN 16777215" + FROM_TO, ethernet(vxlan(8472, 0xFFFFFF, ethernet(SIX))), V6),
                arguments("VXLAN 1" + FROM_TO, ethernet(vxlan(4789, 1, ethernet("81000007 0800", FOUR))), V4),
                arguments("Geneve 9" + FROM_TO, ethernet(geneve(9, "6558", "", ethernet(FOUR))), V4),
                arguments("Geneve 9" + FROM_TO, ethernet(geneve(9, "86dd", "01028001 deadbeef", SIX)), V6),
                arguments("GRE" + FROM_TO, ethernet(gre("0000 0800", FOUR)), V4),
                arguments("GRE 17" + FROM_TO, ethernet(gre("b000 86dd 00000000 00000011 00000001", SIX)), V6),
                arguments("GRE" + FROM_TO, ethernet(gre("0000 6558", ethernet(FOUR))), V4),
                arguments(
                        "GRE 5" + FROM_TO,
                        ethernet(gre("3001 880b" + length(FOUR, 4) + "0005 00000001 ff030021", FOUR)),
                        V4),
                arguments("ERSPAN I" + FROM_TO, ethernet(gre("0000 88be", ethernet(FOUR))), V4),
                arguments(
                        "ERSPAN II 3" + FROM_TO,
                        ethernet(gre("1000 88be 00000001 1001 0003 00000000", ethernet(FOUR))),
                        V4),
                arguments(
                        "ERSPAN III 3" + FROM_TO,
                        ethernet(gre("1000 22eb 00000001 2001 0003 00000000 00000000", ethernet(SIX))),
                        V6),
                arguments("GTP-U 77" + FROM_TO, ethernet(gtpU(77, FOUR)), V4),
                arguments("PPPoE 513", pppoe(513, SIX), V6),
                arguments("MPLS 16", ethernet("8847 00064040 00010140", FOUR), V4),
                arguments("MPLS 17", ethernet("8847 00011140 00000000", ethernet(FOUR)), V4),
                arguments("MPLS 20" + FROM_TO, ethernet(inIpv4(137, concat(hex("00014140"), SIX))), V6),
                arguments("EtherIP" + FROM_TO, ethernet(inIpv4(97, concat(hex("3000"), ethernet(FOUR)))), V4),
                arguments("IP in IP" + FROM_TO, ethernet(inIpv4(4, FOUR)), V4),
                arguments("6in4" + FROM_TO, ethernet(inIpv4(41, SIX)), V6),
                arguments("4in6 from 2001:db8::1 to 2001:db8::2", ethernet(inIpv6(4, FOUR)), V4),
                arguments("IPv6 in IPv6 from 2001:db8::1 to 2001:db8::2", ethernet(inIpv6(41, SIX)), V6),
                arguments(
                        "MPLS 16, VXLAN 42" + FROM_TO + ", PPPoE 7",
                        ethernet("8847 00010140", vxlan(4789, 42, pppoe(7, FOUR))),
                        V4));
    }

    private static String length(byte[] ip, int more) {
        return String.format("%04x", ip.length + more);
    }

    private static Decoded.Tcp plain(Packet packet) {
        return (Decoded.Tcp) Decoder.decode(101, PacketWriter.write(packet));
    }

    private static String named(List<Tunnel> tunnels) {
        return String.join(", ", tunnels.stream().map(Tunnel::toString).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tunnels")
    void theSegmentIsFoundAndTheTunnelNamed(String name, byte[] frame, Packet inside) {
        assertThat(Decoder.decode(1, frame)).isInstanceOfSatisfying(Decoded.Tcp.class, tcp -> {
            assertThat(tcp.packet()).isEqualTo(plain(inside).packet());
            assertThat(named(tcp.details().tunnels())).isEqualTo(name);
            assertThat(tcp.details().tcpChecksum()).isEqualTo(ChecksumStatus.CORRECT);
        });
    }

    /** As everywhere: what is inside is the same packet as outside, so that copies on both interfaces are known as such. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tunnels")
    void thePrintIsThatOfThePacketInside(String name, byte[] frame, Packet inside) {
        Decoded.Tcp tunnelled = (Decoded.Tcp) Decoder.decode(1, frame);

        assertThat(tunnelled.details().print())
                .isEqualTo(plain(inside).details().print());
        assertThat(new PlainFrame().read(1, frame, 0, frame.length, frame.length))
                .isFalse();
    }

    /** However many octets are cut off, there is an answer; and it is the packet as soon as its header is there. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tunnels")
    void cutAnywhereItIsThePacketOrAReason(String name, byte[] frame, Packet inside) {
        int text = inside.segment().data().length();
        for (int kept = 0; kept < frame.length; kept++) {
            Decoded decoded = Decoder.decode(1, frame, 0, kept, frame.length);
            if (kept >= frame.length - text) {
                assertThat(decoded).isInstanceOf(Decoded.Tcp.class);
            } else if (decoded instanceof Decoded.Skipped skipped) {
                assertThat(skipped.sentence()).isNotBlank();
            }
        }
    }

    @Test
    void tsharkFindsTheSame() throws Exception {
        Tshark.required();
        // It does not know Linux's old port of VXLAN, nor tell frames from IP below MPLS.
        List<byte[]> frames = tunnels()
                .map(Arguments::get)
                .filter(values -> !values[0].toString().matches("VXLAN 16777215.*|MPLS 17"))
                .map(values -> (byte[]) values[1])
                .toList();
        Path file = directory.resolve("tunnels.pcap");
        CaptureInterface on = CaptureInterface.unnamed(LinkType.ETHERNET);
        try (CaptureWriter writer = new CaptureWriter(Files.newOutputStream(file), Settings.of(LinkType.ETHERNET))) {
            for (byte[] frame : frames) {
                writer.write(new CapturedPacket(1_000_000_000L, on, frame.length, frame));
            }
        }

        List<Map<String, String>> theirs = Tshark.fields(file, "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.len");

        for (int i = 0; i < frames.size(); i++) {
            Packet ours = ((Decoded.Tcp) Decoder.decode(1, frames.get(i))).packet();
            assertThat(List.of(
                            "" + ours.source().port(),
                            "" + ours.destination().port(),
                            "" + ours.segment().seq(),
                            "" + ours.segment().data().length()))
                    .as("frame %d", i + 1)
                    .isEqualTo(List.copyOf(theirs.get(i).values()));
        }
    }

    /** Every layer takes octets of the frame, but a stranger's frame may be long. */
    @Test
    void nestingIsBounded() {
        byte[] nested = FOUR;
        for (int i = 0; i < 8; i++) {
            nested = inIpv4(4, nested);
        }
        assertThat(Decoder.decode(101, nested)).isInstanceOf(Decoded.Tcp.class);

        assertThat(Decoder.decode(101, inIpv4(4, nested)))
                .isEqualTo(new Decoded.Skipped(
                        Reason.UNSUPPORTED, "more than 8 tunnels in each other, the outermost IP in IP" + FROM_TO));
    }

    @Test
    void alsoOfLabelsAndFramesInEachOther() {
        byte[] frame = new byte[262_144];
        for (int at = 0; at + 18 <= frame.length; at += 18) {
            System.arraycopy(hex("020000000001 020000000002 8847 00010140"), 0, frame, at, 18);
            frame[at] = 0x12; // neither IP nor a control word: a frame
        }

        assertThat(Decoder.decode(1, frame)).isInstanceOfSatisfying(Decoded.Skipped.class, skipped -> {
            assertThat(skipped.reason()).isEqualTo(Reason.UNSUPPORTED);
            assertThat(skipped.sentence()).startsWith("more than 8 tunnels");
        });
    }

    @Test
    void whatIsInsideAndNotTcpIsNamedWithItsTunnel() {
        byte[] dns = udp(53, new byte[12]);

        assertThat(Decoder.decode(1, ethernet(vxlan(4789, 42, ethernet(dns)))))
                .isEqualTo(new Decoded.Skipped(
                        Reason.NOT_TCP,
                        "UDP from 192.0.2.1 port 50000 to 192.0.2.2 port 53, not TCP, inside VXLAN 42" + FROM_TO));
    }

    /** A datagram may go to such a port and be of no tunnel. */
    @Test
    void aDatagramThatDoesNotBeginAsTheTunnelDoesIsOnlyADatagram() {
        assertThat(Decoder.decode(101, udp(4789, new byte[40])))
                .isEqualTo(new Decoded.Skipped(
                        Reason.NOT_TCP, "UDP from 192.0.2.1 port 50000 to 192.0.2.2 port 4789, not TCP"));
    }

    @Test
    void tcpInATunnelOfUnknownKindIsSaid() {
        byte[] unknown = udp(5_000, concat(hex("0102030405060708 0000"), FOUR));

        assertThat(Decoder.decode(101, unknown))
                .isEqualTo(new Decoded.Skipped(
                        Reason.UNREAD_TUNNEL,
                        "UDP from 192.0.2.1 port 50000 to 192.0.2.2 port 5000, which carries TCP from "
                                + V4.source().address() + " port " + V4.source().port() + " to "
                                + V4.destination().address() + " port "
                                + V4.destination().port() + " behind 18 octets that are not read"));
    }

    /** ICMP quotes the packet that it is about: nothing is hidden in it. */
    @Test
    void aQuotedSegmentIsNoTunnel() {
        byte[] quoting = inIpv4(1, concat(hex("0301 0000 00000000"), FOUR));

        assertThat(Decoder.decode(101, quoting))
                .isInstanceOfSatisfying(
                        Decoded.Skipped.class,
                        skipped -> assertThat(skipped.reason()).isEqualTo(Reason.NOT_TCP));
    }

    @Test
    void noiseIsNoTunnelOfUnknownKind() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[100];
            random.nextBytes(noise);
            assertThat(Decoder.decode(101, udp(5_000, noise)))
                    .isInstanceOfSatisfying(
                            Decoded.Skipped.class,
                            skipped -> assertThat(skipped.reason()).isEqualTo(Reason.NOT_TCP));
        }
    }

    @Test
    void damageGivesAPacketOrASentence() {
        Random random = new Random(11);
        List<byte[]> frames =
                tunnels().map(Arguments::get).map(values -> (byte[]) values[1]).toList();
        int found = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] frame = frames.get(random.nextInt(frames.size())).clone();
            for (int damage = random.nextInt(5); damage >= 0; damage--) {
                frame[random.nextInt(Math.min(frame.length, 150))] = (byte) random.nextInt();
            }
            byte[] kept = Arrays.copyOf(frame, random.nextBoolean() ? frame.length : random.nextInt(frame.length));
            Decoded decoded = Decoder.decode(1, kept, 0, kept.length, frame.length);
            found += decoded instanceof Decoded.Tcp ? 1 : 0;
            assertThat(decoded instanceof Decoded.Skipped skipped
                            && skipped.sentence().isBlank())
                    .isFalse();
        }
        assertThat(found).isGreaterThan(5_000);
    }
}
