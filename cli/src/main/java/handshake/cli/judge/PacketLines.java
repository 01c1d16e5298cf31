package handshake.cli.judge;

import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.judge.FaultCode;
import handshake.judge.task.Output;
import handshake.judge.task.StoryRun;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import handshake.tcp.wire.PacketWriter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Packets as lines: an IP packet in hexadecimal digits, or the JSON of a segment. */
final class PacketLines {
    /** How packets are written to the program; it may answer in both. */
    enum Form {
        HEX,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int RAW_IP = 101;

    private PacketLines() {}

    static String write(Packet packet, Form form) {
        return switch (form) {
            case HEX -> HexFormat.of().formatHex(PacketWriter.write(packet));
            case JSON -> SegmentJson.write(packet.segment());
        };
    }

    /** What a line of the program holds. */
    static Output read(String line) {
        if (line.startsWith("{")) {
            return SegmentJson.read(line);
        }
        byte[] octets;
        try {
            octets = HexFormat.of().parseHex(line);
        } catch (IllegalArgumentException e) {
            return broken("a line is neither hexadecimal digits nor JSON: " + shortened(line));
        }
        Decoded decoded = Decoder.decode(RAW_IP, octets);
        return decoded.in(new Decoded.Cases<Output>() {
            @Override
            public Output tcp(Decoded.Tcp tcp) {
                return checked(tcp, octets);
            }

            @Override
            public Output skipped(Decoded.Skipped skipped) {
                return broken(skipped.sentence());
            }
        });
    }

    static Output broken(String why) {
        return new Output.Broken(FaultCode.NOT_TCP, why, Optional.empty());
    }

    private static Output checked(Decoded.Tcp tcp, byte[] octets) {
        Packet packet = tcp.packet();
        boolean ours =
                packet.source().equals(StoryRun.PROGRAM) && packet.destination().equals(StoryRun.PEER);
        if (!ours) {
            return new Output.Broken(
                    FaultCode.WRONG_ADDRESS,
                    "from " + packet.source() + " to " + packet.destination() + "; expected from " + StoryRun.PROGRAM
                            + " to " + StoryRun.PEER,
                    Optional.of(packet));
        }
        if (tcp.details().ipChecksum() == ChecksumStatus.WRONG) {
            return new Output.Broken(
                    FaultCode.IP_CHECKSUM_WRONG, "the sum over the IP header is not 0xffff", Optional.of(packet));
        }
        return tcp.details().tcpChecksum() == ChecksumStatus.CORRECT
                ? new Output.Sent(packet)
                : new Output.Broken(checksumFault(tcp, octets), checksums(tcp, octets), Optional.of(packet));
    }

    private static ByteView segment(Decoded.Tcp tcp, byte[] octets) {
        int begin = tcp.details().ip().headerLength();
        return ByteView.of(octets).skip(begin);
    }

    private static FaultCode checksumFault(Decoded.Tcp tcp, byte[] octets) {
        return Checksum.holds(segment(tcp, octets))
                ? FaultCode.CHECKSUM_WITHOUT_PSEUDO_HEADER
                : FaultCode.CHECKSUM_WRONG;
    }

    private static String checksums(Decoded.Tcp tcp, byte[] octets) {
        byte[] right = PacketWriter.writeSegment(tcp.packet());
        byte[] sent = segment(tcp, octets).octets().toArray();
        return "the checksum is 0x%02x%02x; expected 0x%02x%02x".formatted(sent[16], sent[17], right[16], right[17]);
    }

    private static String shortened(String line) {
        return line.length() > 40 ? line.substring(0, 40) + "..." : line;
    }
}
