package handshake.analysis;

import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.analysis.decode.Wrapped;
import handshake.analysis.file.CaptureFile;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A capture of Ethernet frames in other forms: inside tunnels, and as text. What the mutations and the fuzzer begin with. */
public final class FormatSeeds {
    private static final int ETHERNET_OCTETS = 14;
    private static final int OCTETS_PER_LINE = 16;

    private FormatSeeds() {}

    /** Each packet in a tunnel, or in several. */
    public static byte[] tunnelled(byte[] capture) throws IOException {
        Random random = new Random(5);
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CaptureWriter writer = new CaptureWriter(bytes, CaptureWriter.Settings.of(LinkType.RAW))) {
            for (CapturedPacket packet : packets(capture)) {
                byte[] wrapped = Wrapped.somehow(ip(packet), random);
                writer.write(new CapturedPacket(packet.timeNanos(), on, wrapped.length, wrapped));
            }
        }
        return bytes.toByteArray();
    }

    /** Each packet, and an ICMP error of a router that quotes it. */
    public static byte[] quoted(byte[] capture) throws IOException {
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CaptureWriter writer = new CaptureWriter(bytes, CaptureWriter.Settings.of(LinkType.RAW))) {
            int kind = 0;
            for (CapturedPacket packet : packets(capture)) {
                byte[] ip = ip(packet);
                writer.write(new CapturedPacket(packet.timeNanos(), on, ip.length, ip));
                byte[] report = report(ip, kind++);
                writer.write(new CapturedPacket(packet.timeNanos() + 1, on, report.length, report));
            }
        }
        return bytes.toByteArray();
    }

    /** Destination unreachable, for one reason after the other. */
    private static byte[] report(byte[] ip, int code) {
        int octets = Math.min(ip.length, 60);
        return ByteBuffer.allocate(28 + octets)
                .put(new byte[] {0x45, 0})
                .putShort((short) (28 + octets))
                .put(new byte[] {0, 9, 0, 0, 64, 1, 0, 0, (byte) 192, 0, 2, 1})
                .put(ip, 12, 4)
                .put(new byte[] {3, (byte) (code % 16), 0, 0, 0, 0, 5, 120})
                .put(ip, 0, octets)
                .array();
    }

    /** As tcpdump prints it, with the octets of every third packet. */
    public static byte[] tcpdump(byte[] capture) throws IOException {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (CapturedPacket packet : packets(capture)) {
            Decoded.Tcp tcp = (Decoded.Tcp) Decoder.decode(LinkType.ETHERNET.number(), packet.bytes());
            text.append(line(packet, tcp));
            if (number++ % 3 == 2) {
                octets(text, ip(packet));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As tshark prints it. */
    public static byte[] tshark(byte[] capture) throws IOException {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (CapturedPacket packet : packets(capture)) {
            Decoded.Tcp tcp = (Decoded.Tcp) Decoder.decode(LinkType.ETHERNET.number(), packet.bytes());
            Segment segment = tcp.packet().segment();
            List<String> flags =
                    segment.ctl().flags().stream().map(Flag::toString).toList();
            text.append(String.format(
                    "%5d %d.%09d %s → %s TCP %d %d → %d [%s] Seq=%s Ack=%s Win=%d Len=%d MSS=1460 SACK_PERM TSval=1"
                            + " TSecr=2 WS=128 SLE=1 SRE=9%n",
                    number++,
                    packet.timeNanos() / 1_000_000_000,
                    packet.timeNanos() % 1_000_000_000,
                    tcp.packet().source().address(),
                    tcp.packet().destination().address(),
                    packet.originalLength(),
                    tcp.packet().source().port(),
                    tcp.packet().destination().port(),
                    String.join(", ", flags),
                    segment.seq(),
                    segment.ack(),
                    segment.wnd().value(),
                    segment.data().length()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(CapturedPacket packet, Decoded.Tcp tcp) {
        Segment segment = tcp.packet().segment();
        StringBuilder letters = new StringBuilder();
        segment.ctl()
                .flags()
                .forEach(flag ->
                        letters.append(flag == Flag.ACK ? "." : flag.toString().substring(0, 1)));
        return String.format(
                "%d.%09d IP (tos 0x0, ttl 64, id 7, proto TCP (6), length 40)%n    %s > %s: Flags [%s], cksum 0x1234 (correct),"
                        + " seq %s:%s, ack %s, win %d, options [mss 1460,sackOK,TS val 1 ecr 2,nop,wscale 7,sack 1 {1:9}],"
                        + " length %d%n",
                packet.timeNanos() / 1_000_000_000,
                packet.timeNanos() % 1_000_000_000,
                dotted(tcp.packet().source()),
                dotted(tcp.packet().destination()),
                letters,
                segment.seq(),
                segment.seq().plus(segment.data().length()),
                segment.ack(),
                segment.wnd().value(),
                segment.data().length());
    }

    private static String dotted(Endpoint endpoint) {
        return endpoint.address() + "." + endpoint.port();
    }

    private static void octets(StringBuilder text, byte[] bytes) {
        for (int at = 0; at < bytes.length; at += OCTETS_PER_LINE) {
            byte[] line = Arrays.copyOfRange(bytes, at, Math.min(at + OCTETS_PER_LINE, bytes.length));
            text.append(String.format(
                    "\t0x%04x:  %s%n", at, HexFormat.ofDelimiter(" ").formatHex(line)));
        }
    }

    private static byte[] ip(CapturedPacket packet) {
        return Arrays.copyOfRange(packet.bytes(), ETHERNET_OCTETS, packet.bytes().length);
    }

    private static List<CapturedPacket> packets(byte[] capture) throws IOException {
        List<CapturedPacket> packets = new ArrayList<>();
        try (CaptureFile file = CaptureFile.open(new ByteArrayInputStream(capture), "seed")) {
            file.forEach(packets::add);
        }
        return packets;
    }

    /** {@code CAPTURE DIRECTORY} writes all forms of it. */
    public static void main(String[] args) throws IOException {
        byte[] capture = Files.readAllBytes(Path.of(args[0]));
        Path directory = Path.of(args[1]);
        Files.write(directory.resolve("tunnelled"), tunnelled(capture));
        Files.write(directory.resolve("tcpdump"), tcpdump(capture));
        Files.write(directory.resolve("tshark"), tshark(capture));
    }
}
