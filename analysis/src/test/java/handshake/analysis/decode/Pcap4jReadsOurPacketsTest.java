package handshake.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import handshake.tcp.wire.PacketWriter;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.IpSelector;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.LinuxSllPacket;
import org.pcap4j.packet.TcpEndOfOptionList;
import org.pcap4j.packet.TcpMaximumSegmentSizeOption;
import org.pcap4j.packet.TcpNoOperationOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpSackOption;
import org.pcap4j.packet.TcpSackPermittedOption;
import org.pcap4j.packet.TcpTimestampsOption;
import org.pcap4j.packet.TcpWindowScaleOption;
import org.pcap4j.packet.UnknownTcpOption;

/** pcap4j's packet classes, written by others, find in our octets what we put there. */
class Pcap4jReadsOurPacketsTest {
    private static final int FIXED_OCTETS = 20;

    @ParameterizedTest
    @CsvSource({"1, 501", "101, 502", "113, 503"})
    void fieldByField(int linkType, long seed) throws Exception {
        Frames frames = new Frames(seed);
        for (int i = 0; i < 1000; i++) {
            byte[] frame = frames.untagged(linkType, PacketWriter.write(frames.packet()));
            Decoded.Tcp ours = (Decoded.Tcp) Decoder.decode(linkType, frame);
            IpPacket ip = theirs(linkType, frame).get(IpPacket.class);
            TcpPacket tcp = ip.get(TcpPacket.class);

            assertThat(packet(ip, tcp)).isEqualTo(ours.packet());
            assertThat(tcp.getHeader().getDataOffsetAsInt())
                    .isEqualTo(ours.details().tcp().dataOffset());
            assertThat(tcp.getHeader().getChecksum() & 0xFFFF)
                    .isEqualTo(ours.details().tcp().checksum());
            assertChecksumsHold(ours.details(), ip, tcp);
        }
    }

    private static org.pcap4j.packet.Packet theirs(int linkType, byte[] frame) throws IllegalRawDataException {
        return switch (linkType) {
            case Frames.ETHERNET -> EthernetPacket.newPacket(frame, 0, frame.length);
            case Frames.SLL -> LinuxSllPacket.newPacket(frame, 0, frame.length);
            default -> IpSelector.newPacket(frame, 0, frame.length);
        };
    }

    private static void assertChecksumsHold(PacketDetails details, IpPacket ip, TcpPacket tcp) {
        InetAddress source = ip.getHeader().getSrcAddr();
        InetAddress destination = ip.getHeader().getDstAddr();
        assertThat(tcp.hasValidChecksum(source, destination, false)).isTrue();
        assertThat(details.tcpChecksum()).isEqualTo(ChecksumStatus.CORRECT);
        if (ip instanceof IpV4Packet v4) {
            assertThat(v4.getHeader().hasValidChecksum(false)).isTrue();
            assertThat(details.ipChecksum()).isEqualTo(ChecksumStatus.CORRECT);
        }
    }

    /** Their packet in our words. */
    static Packet packet(IpPacket ip, TcpPacket tcp) {
        TcpPacket.TcpHeader header = tcp.getHeader();
        ControlBits ctl = controlBits(header);
        return new Packet(
                endpoint(ip.getHeader().getSrcAddr(), header.getSrcPort().valueAsInt()),
                endpoint(ip.getHeader().getDstAddr(), header.getDstPort().valueAsInt()),
                new Segment(
                        SequenceNumber.of(header.getSequenceNumberAsLong()),
                        ctl.has(Flag.ACK)
                                ? SequenceNumber.of(header.getAcknowledgmentNumberAsLong())
                                : SequenceNumber.ZERO,
                        ctl,
                        new WindowField(header.getWindowAsInt()),
                        header.getUrgentPointerAsInt(),
                        options(header),
                        tcp.getPayload() == null
                                ? Octets.EMPTY
                                : Octets.of(tcp.getPayload().getRawData())));
    }

    private static Endpoint endpoint(InetAddress address, int port) {
        return new Endpoint(IpAddress.of(Octets.of(address.getAddress())), port);
    }

    /** pcap4j knows six control bits; ECE and CWR are the last two of what it calls reserved. */
    private static ControlBits controlBits(TcpPacket.TcpHeader header) {
        List<Flag> set = new ArrayList<>();
        add(set, header.getFin(), Flag.FIN);
        add(set, header.getSyn(), Flag.SYN);
        add(set, header.getRst(), Flag.RST);
        add(set, header.getPsh(), Flag.PSH);
        add(set, header.getAck(), Flag.ACK);
        add(set, header.getUrg(), Flag.URG);
        add(set, (header.getReserved() & 1) != 0, Flag.ECE);
        add(set, (header.getReserved() & 2) != 0, Flag.CWR);
        assertThat(header.getReserved() >> 2).as("reserved bits").isZero();
        return ControlBits.of(set.toArray(Flag[]::new));
    }

    private static void add(List<Flag> flags, boolean set, Flag flag) {
        if (set) {
            flags.add(flag);
        }
    }

    private static List<TcpOption> options(TcpPacket.TcpHeader header) {
        List<TcpOption> options = new ArrayList<>();
        int octets = 0;
        for (TcpPacket.TcpOption option : header.getOptions()) {
            options.add(option(option));
            octets += option.length();
        }
        // Padding has no option of its own there when it follows an End of Option List.
        assertThat(octets + header.getPadding().length).isEqualTo(header.length() - FIXED_OCTETS);
        return options;
    }

    private static TcpOption option(TcpPacket.TcpOption option) {
        if (option instanceof TcpMaximumSegmentSizeOption mss) {
            return new TcpOption.MaximumSegmentSize(mss.getMaxSegSizeAsInt());
        }
        if (option instanceof TcpWindowScaleOption scale) {
            return new TcpOption.WindowScale(scale.getShiftCountAsInt());
        }
        if (option instanceof TcpSackPermittedOption) {
            return new TcpOption.SackPermitted();
        }
        if (option instanceof TcpSackOption sack) {
            return sack(sack.getRawData());
        }
        if (option instanceof TcpTimestampsOption stamps) {
            return new TcpOption.Timestamps(stamps.getTsValue(), stamps.getTsEchoReply());
        }
        if (option instanceof TcpNoOperationOption) {
            return new TcpOption.NoOperation();
        }
        if (option instanceof TcpEndOfOptionList) {
            return new TcpOption.EndOfOptionList();
        }
        return unknown((UnknownTcpOption) option);
    }

    /** pcap4j has the blocks, but gives them out only as octets again. */
    private static TcpOption sack(byte[] option) {
        ByteBuffer blocks = ByteBuffer.wrap(option, 2, option.length - 2);
        List<TcpOption.Sack.Block> list = new ArrayList<>();
        while (blocks.hasRemaining()) {
            list.add(
                    new TcpOption.Sack.Block(new SequenceNumber(blocks.getInt()), new SequenceNumber(blocks.getInt())));
        }
        return new TcpOption.Sack(list);
    }

    /** What pcap4j does not know: Fast Open in both of its forms, MD5, Multipath TCP and the undefined. */
    private static TcpOption unknown(UnknownTcpOption option) {
        int kind = option.getKind().value() & 0xFF;
        byte[] data = option.getData();
        if (kind == 34) {
            return new TcpOption.FastOpen(Octets.of(data), false);
        }
        if (kind == 254 && data.length >= 2 && (data[0] & 0xFF) == 0xF9 && (data[1] & 0xFF) == 0x89) {
            return new TcpOption.FastOpen(Octets.of(Arrays.copyOfRange(data, 2, data.length)), true);
        }
        return new TcpOption.Unknown(kind, Octets.of(data));
    }
}
