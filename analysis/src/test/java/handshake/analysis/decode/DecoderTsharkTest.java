package handshake.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.Tshark;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CaptureWriter.Settings;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.wire.PacketWriter;
import handshake.tcp.wire.TcpHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wireshark reads the same in the same frames, on every link layer: whole, cut, filled up and with damaged checksums. */
class DecoderTsharkTest {
    private static final int PACKETS = 300;

    /** One column each, in the order of {@link #line}. */
    private static final List<String> FIELDS = List.of(
            "ip.src",
            "ip.dst",
            "ipv6.src",
            "ipv6.dst",
            "ip.ttl",
            "ipv6.hlim",
            "ip.id",
            "ieee8021ad.id", // tshark has a field of its own for the outer of two tags
            "vlan.id",
            "tcp.srcport",
            "tcp.dstport",
            "tcp.seq_raw",
            "tcp.ack_raw",
            "tcp.hdr_len",
            "tcp.flags",
            "tcp.window_size_value",
            "tcp.checksum",
            "tcp.checksum.status",
            "tcp.urgent_pointer",
            "tcp.options",
            "tcp.len");

    @TempDir
    Path directory;

    @BeforeAll
    static void tsharkIsThere() throws InterruptedException {
        Tshark.required();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Frames.NULL,
                Frames.ETHERNET,
                Frames.RAW,
                Frames.LOOP,
                Frames.SLL,
                Frames.IPV4,
                Frames.IPV6,
                Frames.SLL2,
                Frames.PPP,
                Frames.PPP_HDLC,
                Frames.PPPOE,
                Frames.LLC,
                Frames.CISCO_HDLC,
                Frames.WIRELESS,
                Frames.RADIOTAP,
                Frames.PF_LOG,
                Frames.FIREWIRE,
                Frames.PPP_WITH_DIRECTION
            })
    void fieldByField(int linkType) throws Exception {
        List<CapturedPacket> frames = frames(linkType);
        Path file = directory.resolve("frames.pcap");
        write(file, linkType, frames);

        List<String> ours = frames.stream()
                .map(frame ->
                        line(Decoder.decode(linkType, frame.bytes(), 0, frame.bytes().length, frame.originalLength())))
                .toList();

        List<String> theirs = tshark(file);
        assertThat(theirs).hasSize(PACKETS);
        for (int i = 0; i < PACKETS; i++) {
            assertThat(ours.get(i)).as("frame %d", i + 1).isEqualTo(theirs.get(i));
        }
    }

    private static List<CapturedPacket> frames(int linkType) {
        Frames frames = new Frames(700 + linkType);
        Random random = new Random(linkType);
        CaptureInterface on = CaptureInterface.unnamed(new LinkType(linkType));
        List<CapturedPacket> captured = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            Packet packet = switch (linkType) {
                case Frames.IPV4 -> frames.packet(4);
                case Frames.IPV6 -> frames.packet(6);
                default -> frames.packet();
            };
            byte[] ip = PacketWriter.write(packet);
            if (random.nextInt(4) == 0) {
                ip[(ip[0] >> 4 == 4 ? 20 : 40) + 4] ^= 0x55; // in the sequence number: the checksum notices
            }
            byte[] frame = frames.on(linkType, ip);
            int original = Math.max(frame.length, 60); // as a card fills up a short Ethernet frame
            int kept = random.nextInt(4) == 0
                    ? frame.length - packet.segment().data().length() / 2
                    : original;
            captured.add(new CapturedPacket(1_000_000L * i, on, original, Arrays.copyOf(frame, kept)));
        }
        return captured;
    }

    private static void write(Path file, int linkType, List<CapturedPacket> frames) throws IOException {
        try (CaptureWriter writer =
                new CaptureWriter(Files.newOutputStream(file), Settings.of(new LinkType(linkType)))) {
            for (CapturedPacket frame : frames) {
                writer.write(frame);
            }
        }
    }

    /** What we found, as tshark prints it. */
    private static String line(Decoded decoded) {
        if (!(decoded instanceof Decoded.Tcp tcp)) {
            return decoded.toString();
        }
        Packet packet = tcp.packet();
        PacketDetails details = tcp.details();
        TcpHeader header = details.tcp();
        boolean v4 = details.ip().version() == 4;
        String source = packet.source().address().toString();
        String destination = packet.destination().address().toString();
        String hops = "" + details.ip().timeToLive();
        return String.join(
                "|",
                v4 ? source : "",
                v4 ? destination : "",
                v4 ? "" : source,
                v4 ? "" : destination,
                v4 ? hops : "",
                v4 ? "" : hops,
                details.ip().identification().map(id -> hex(id, 4)).orElse(""),
                details.vlans().size() == 2 ? "" + details.vlans().get(0) : "",
                details.vlans().isEmpty()
                        ? ""
                        : "" + details.vlans().get(details.vlans().size() - 1),
                "" + header.sourcePort(),
                "" + header.destinationPort(),
                "" + header.seq(),
                "" + header.ack(),
                "" + header.length(),
                hex(header.reserved() << 9 | header.ctl().bits(), 4),
                "" + header.wnd(),
                hex(header.checksum(), 4),
                status(details.tcpChecksum()),
                "" + header.up(),
                options(packet, header),
                "" + packet.segment().data().length());
    }

    private static String hex(int value, int digits) {
        return "0x" + HexFormat.of().toHexDigits(value, digits);
    }

    private static String status(ChecksumStatus status) {
        return switch (status) {
            case WRONG, PARTIAL -> "0";
            case CORRECT -> "1";
            case UNKNOWN -> "2";
            case ABSENT -> "3";
        };
    }

    /** The options as we understood them, written again: nothing must be missing or changed. */
    private static String options(Packet packet, TcpHeader header) {
        Segment bare = packet.segment().withData(Octets.EMPTY);
        byte[] written = PacketWriter.writeSegment(new Packet(packet.source(), packet.destination(), bare));
        return HexFormat.of().formatHex(written, 20, header.length());
    }

    private static List<String> tshark(Path file) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields"));
        command.addAll(List.of("-o", "tcp.check_checksum:TRUE", "-o", "tcp.desegment_tcp_streams:FALSE"));
        command.addAll(List.of("-E", "separator=|", "-E", "occurrence=a", "-E", "aggregator=,"));
        for (String field : FIELDS) {
            command.addAll(List.of("-e", field));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
