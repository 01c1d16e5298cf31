package handshake.analysis.decode;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Packet;
import handshake.tcp.wire.Ipv4Header;
import handshake.tcp.wire.Ipv6Header;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.IpV4NoOperationOption;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Rfc791Tos;
import org.pcap4j.packet.IpV6ExtDestinationOptionsPacket;
import org.pcap4j.packet.IpV6ExtHopByHopOptionsPacket;
import org.pcap4j.packet.IpV6ExtOptionsPacket.IpV6Option;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.IpV6PadNOption;
import org.pcap4j.packet.IpV6SimpleFlowLabel;
import org.pcap4j.packet.IpV6SimpleTrafficClass;
import org.pcap4j.packet.TcpEndOfOptionList;
import org.pcap4j.packet.TcpMaximumSegmentSizeOption;
import org.pcap4j.packet.TcpNoOperationOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpSackOption;
import org.pcap4j.packet.TcpSackPermittedOption;
import org.pcap4j.packet.TcpTimestampsOption;
import org.pcap4j.packet.TcpWindowScaleOption;
import org.pcap4j.packet.UnknownPacket;
import org.pcap4j.packet.UnknownTcpOption;
import org.pcap4j.packet.namednumber.EtherType;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.IpVersion;
import org.pcap4j.packet.namednumber.TcpOptionKind;
import org.pcap4j.packet.namednumber.TcpPort;
import org.pcap4j.util.MacAddress;

/** We find in packets that pcap4j built what it put there, IP options, extension headers and VLAN tags included. */
class WeReadPcap4jsPacketsTest {
    @ParameterizedTest
    @ValueSource(longs = {601, 602, 603})
    void fieldByField(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            IpPacket ip = random.nextBoolean() ? ipv4(random) : ipv6(random);
            List<Integer> vlans =
                    random.ints(random.nextInt(3), 0, 4096).boxed().toList();
            byte[] frame = ethernet(ip, vlans).getRawData();

            Decoded.Tcp ours = (Decoded.Tcp) Decoder.decode(Frames.ETHERNET, frame);

            TcpPacket tcp = ip.get(TcpPacket.class);
            Packet expected = Pcap4jReadsOurPacketsTest.packet(ip, tcp);
            assertThat(ours.packet()).isEqualTo(expected);
            assertThat(ours.details().capturedData())
                    .isEqualTo(expected.segment().data());
            assertThat(ours.details().tcp().ack().bits())
                    .isEqualTo(tcp.getHeader().getAcknowledgmentNumber());
            assertThat(ours.details().tcpChecksum()).isEqualTo(ChecksumStatus.CORRECT);
            assertThat(ours.details().vlans()).isEqualTo(vlans);
            assertIp(ours.details(), ip);
        }
    }

    private static void assertIp(PacketDetails details, IpPacket ip) {
        if (ip instanceof IpV4Packet theirs && details.ip() instanceof Ipv4Header ours) {
            assertThat(ours.trafficClass())
                    .isEqualTo(theirs.getHeader().getTos().value() & 0xFF);
            assertThat(ours.totalLength()).isEqualTo(theirs.getHeader().getTotalLengthAsInt());
            assertThat(ours.identification()).contains(theirs.getHeader().getIdentificationAsInt());
            assertThat(ours.dontFragment()).isEqualTo(theirs.getHeader().getDontFragmentFlag());
            assertThat(ours.timeToLive()).isEqualTo(theirs.getHeader().getTtlAsInt());
            assertThat(ours.headerLength()).isEqualTo(theirs.getHeader().length());
            assertThat(details.ipChecksum()).isEqualTo(ChecksumStatus.CORRECT);
            assertThat(ours.write()).isEqualTo(theirs.getHeader().getRawData());
        } else if (ip instanceof IpV6Packet theirs && details.ip() instanceof Ipv6Header ours) {
            assertThat(ours.trafficClass())
                    .isEqualTo(theirs.getHeader().getTrafficClass().value() & 0xFF);
            assertThat(ours.flowLabel())
                    .isEqualTo(theirs.getHeader().getFlowLabel().value());
            assertThat(ours.payloadLength()).isEqualTo(theirs.getHeader().getPayloadLengthAsInt());
            assertThat(ours.hopLimit()).isEqualTo(theirs.getHeader().getHopLimitAsInt());
            assertThat(ours.write()).isEqualTo(theirs.getHeader().getRawData());
        } else {
            throw new AssertionError("not the same version: " + details.ip());
        }
    }

    private static EthernetPacket ethernet(IpPacket ip, List<Integer> vlans) {
        EtherType type = ip instanceof IpV4Packet ? EtherType.IPV4 : EtherType.IPV6;
        org.pcap4j.packet.Packet.Builder inner = ip.getBuilder();
        for (int i = vlans.size() - 1; i >= 0; i--) {
            inner = new Dot1qVlanTagPacket.Builder()
                    .priority((byte) 3)
                    .vid(vlans.get(i).shortValue())
                    .type(type)
                    .payloadBuilder(inner);
            type = EtherType.DOT1Q_VLAN_TAGGED_FRAMES;
        }
        return new EthernetPacket.Builder()
                .srcAddr(MacAddress.getByName("02:00:00:00:00:01"))
                .dstAddr(MacAddress.getByName("02:00:00:00:00:02"))
                .type(type)
                .payloadBuilder(inner)
                .paddingAtBuild(true) // to 60 octets, as a card does
                .build();
    }

    private static IpV4Packet ipv4(Random random) throws Exception {
        Inet4Address source = (Inet4Address) InetAddress.getByAddress(bytes(random, 4));
        Inet4Address destination = (Inet4Address) InetAddress.getByAddress(bytes(random, 4));
        return new IpV4Packet.Builder()
                .version(IpVersion.IPV4)
                .tos(IpV4Rfc791Tos.newInstance((byte) random.nextInt()))
                .identification((short) random.nextInt())
                .dontFragmentFlag(random.nextBoolean())
                .ttl((byte) random.nextInt())
                .protocol(IpNumber.TCP)
                .srcAddr(source)
                .dstAddr(destination)
                .options(new ArrayList<>(
                        Collections.nCopies(4 * random.nextInt(11), IpV4NoOperationOption.getInstance())))
                .payloadBuilder(tcp(random, source, destination))
                .correctChecksumAtBuild(true)
                .correctLengthAtBuild(true)
                .paddingAtBuild(true)
                .build();
    }

    private static IpV6Packet ipv6(Random random) throws Exception {
        Inet6Address source = (Inet6Address) InetAddress.getByAddress(bytes(random, 16));
        Inet6Address destination = (Inet6Address) InetAddress.getByAddress(bytes(random, 16));
        IpNumber next = IpNumber.TCP;
        org.pcap4j.packet.Packet.Builder payload = tcp(random, source, destination);
        if (random.nextBoolean()) {
            payload = new IpV6ExtDestinationOptionsPacket.Builder()
                    .nextHeader(next)
                    .hdrExtLen((byte) 1)
                    .options(padding(14))
                    .payloadBuilder(payload);
            next = IpNumber.IPV6_DST_OPTS;
        }
        if (random.nextBoolean()) {
            payload = new IpV6ExtHopByHopOptionsPacket.Builder()
                    .nextHeader(next)
                    .hdrExtLen((byte) 0)
                    .options(padding(6))
                    .payloadBuilder(payload);
            next = IpNumber.IPV6_HOPOPT;
        }
        return new IpV6Packet.Builder()
                .version(IpVersion.IPV6)
                .trafficClass(IpV6SimpleTrafficClass.newInstance((byte) random.nextInt()))
                .flowLabel(IpV6SimpleFlowLabel.newInstance(random.nextInt(1 << 20)))
                .nextHeader(next)
                .hopLimit((byte) random.nextInt())
                .srcAddr(source)
                .dstAddr(destination)
                .payloadBuilder(payload)
                .correctLengthAtBuild(true)
                .build();
    }

    private static List<IpV6Option> padding(int octets) {
        return List.of(new IpV6PadNOption.Builder()
                .data(new byte[octets - 2])
                .dataLen((byte) (octets - 2))
                .build());
    }

    private static TcpPacket.Builder tcp(Random random, InetAddress source, InetAddress destination) {
        return new TcpPacket.Builder()
                .srcAddr(source)
                .dstAddr(destination)
                .srcPort(TcpPort.getInstance((short) random.nextInt()))
                .dstPort(TcpPort.getInstance((short) random.nextInt()))
                .sequenceNumber(random.nextInt())
                .acknowledgmentNumber(random.nextInt())
                .reserved((byte) random.nextInt(4)) // where pcap4j keeps ECE and CWR
                .urg(random.nextBoolean())
                .ack(random.nextBoolean())
                .psh(random.nextBoolean())
                .rst(random.nextBoolean())
                .syn(random.nextBoolean())
                .fin(random.nextBoolean())
                .window((short) random.nextInt())
                .urgentPointer((short) random.nextInt())
                .options(options(random))
                .payloadBuilder(new UnknownPacket.Builder().rawData(bytes(random, 1 + random.nextInt(200))))
                .correctChecksumAtBuild(true)
                .correctLengthAtBuild(true)
                .paddingAtBuild(true);
    }

    /** 40 octets at most. */
    private static List<TcpPacket.TcpOption> options(Random random) {
        List<TcpPacket.TcpOption> options = new ArrayList<>(List.of(
                new TcpMaximumSegmentSizeOption.Builder()
                        .maxSegSize((short) random.nextInt())
                        .correctLengthAtBuild(true)
                        .build(),
                TcpSackPermittedOption.getInstance(),
                new TcpTimestampsOption.Builder()
                        .tsValue(random.nextInt())
                        .tsEchoReply(random.nextInt())
                        .correctLengthAtBuild(true)
                        .build(),
                TcpNoOperationOption.getInstance(),
                new TcpSackOption.Builder()
                        .sacks(List.of(new TcpSackOption.Sack(random.nextInt(), random.nextInt())))
                        .correctLengthAtBuild(true)
                        .build(),
                windowScale(random.nextInt(15)),
                new UnknownTcpOption.Builder()
                        .kind(TcpOptionKind.getInstance((byte) 34))
                        .data(bytes(random, 6))
                        .correctLengthAtBuild(true)
                        .build()));
        options.removeIf(option -> random.nextBoolean());
        Collections.shuffle(options, random);
        int octets = options.stream().mapToInt(TcpPacket.TcpOption::length).sum();
        if (octets % 4 != 0) {
            options.add(TcpEndOfOptionList.getInstance());
        }
        return options;
    }

    private static TcpWindowScaleOption windowScale(int shift) {
        return new TcpWindowScaleOption.Builder()
                .shiftCount((byte) shift)
                .correctLengthAtBuild(true)
                .build();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
