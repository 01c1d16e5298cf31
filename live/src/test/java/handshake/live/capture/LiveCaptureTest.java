package handshake.live.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.live.capture.CaptureException.Reason;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for both ways to capture, on the real loopback interface. */
class LiveCaptureTest {
    private static final Duration PLENTY = Duration.ofMinutes(1);
    private static final int SYN = 0x02;
    private static final int SYN_ACK = 0x12;

    enum Way {
        LIBPCAP,
        RAW_SOCKET;

        PacketSource open(CaptureRequest request) throws CaptureException {
            return switch (this) {
                case LIBPCAP -> PcapSource.open(request);
                case RAW_SOCKET -> RawSocketSource.open(request);
            };
        }
    }

    @BeforeAll
    static void capturingIsPossible() {
        Requirements.libpcap();
        Requirements.permissionToCapture();
    }

    private static CaptureRequest tcpPort(ServerSocket server) {
        return CaptureRequest.on("lo").filteredBy("tcp port " + server.getLocalPort());
    }

    private static void connectOnce(ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(client.getLocalPort()).isEqualTo(accepted.getPort());
        }
    }

    /** The TCP header of an Ethernet frame begins behind 14 bytes and the IP header. */
    private static int tcp(byte[] frame) {
        boolean ipv6 = frame[14] >>> 4 == 6;
        return 14 + (ipv6 ? 40 : 4 * (frame[14] & 15));
    }

    private static int flags(CapturedPacket packet) {
        return packet.bytes()[tcp(packet.bytes()) + 13] & 0x3F;
    }

    private static int sourcePort(CapturedPacket packet) {
        int at = tcp(packet.bytes());
        return (packet.bytes()[at] & 0xFF) << 8 | (packet.bytes()[at + 1] & 0xFF);
    }

    private static List<CapturedPacket> take(PacketSource source, int count) throws InterruptedException {
        List<CapturedPacket> packets = new ArrayList<>();
        Optional<CapturedPacket> next = source.poll(PLENTY);
        while (next.isPresent()) {
            packets.add(next.get());
            next = packets.size() < count ? source.poll(PLENTY) : Optional.empty();
        }
        return packets;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theSynOfAConnectionBegunRightAfterOpeningIsSeen(Way way) throws Exception {
        for (int round = 0; round < 20; round++) {
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                    PacketSource source = way.open(tcpPort(server))) {
                connectOnce(server);

                assertThat(take(source, 3)).extracting(LiveCaptureTest::flags).startsWith(SYN, SYN_ACK);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void eachPacketComesOnceInOrderWithItsTimeAndIsCounted(Way way) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            PacketSource source = way.open(tcpPort(server));
            long before = System.currentTimeMillis() * 1_000_000L;
            for (int round = 0; round < 20; round++) {
                connectOnce(server);
            }
            List<CapturedPacket> packets = take(source, 20 * 6);
            long after = (System.currentTimeMillis() + 1) * 1_000_000L;
            source.close();

            assertThat(packets).filteredOn(packet -> flags(packet) == SYN).hasSize(20);
            assertThat(packets.stream().map(packet -> ByteBuffer.wrap(packet.bytes())))
                    .doesNotHaveDuplicates();
            assertThat(packets)
                    .extracting(CapturedPacket::timeNanos)
                    .isSorted()
                    .allMatch(time -> time >= before && time <= after);
            assertThat(packets).allSatisfy(packet -> {
                assertThat(packet.linkType()).isEqualTo(LinkType.ETHERNET);
                assertThat(packet.on()).isSameAs(source.capturesOn());
                assertThat(packet.on().name()).contains("lo");
            });
            packets.addAll(take(source, Integer.MAX_VALUE));
            assertThat(source.statistics().delivered()).isEqualTo(packets.size());
            assertThat(source.statistics().dropped()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theFilterKeepsOtherPortsAndProtocolsOut(Way way) throws Exception {
        try (ServerSocket wanted = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                DatagramSocket udp = new DatagramSocket();
                PacketSource source = way.open(tcpPort(wanted))) {
            udp.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), wanted.getLocalPort()));
            connectOnce(other);
            connectOnce(wanted);

            CapturedPacket first = take(source, 1).get(0);
            assertThat(flags(first)).isEqualTo(SYN);
            assertThat(take(source, 1)).extracting(LiveCaptureTest::sourcePort).containsExactly(wanted.getLocalPort());
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void ipv6IsSeenAsWell(Way way) throws Exception {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByAddress(loopback));
                PacketSource source = way.open(tcpPort(server))) {
            connectOnce(server);

            assertThat(take(source, 2)).extracting(LiveCaptureTest::flags).containsExactly(SYN, SYN_ACK);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void udpPortsCanBeFilteredAndTheSnapLengthCuts(Way way) throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket sender = new DatagramSocket();
                PacketSource source = way.open(CaptureRequest.on("lo")
                        .filteredBy("udp port " + receiver.getLocalPort())
                        .keeping(50))) {
            sender.send(new DatagramPacket(
                    new byte[1000], 1000, InetAddress.getLoopbackAddress(), receiver.getLocalPort()));

            CapturedPacket packet = take(source, 1).get(0);
            assertThat(packet.bytes()).hasSize(50);
            assertThat(packet.originalLength()).isEqualTo(14 + 20 + 8 + 1000);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void closingEndsItAndLeavesWhatWasCapturedToBePolled(Way way) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            PacketSource source = way.open(tcpPort(server));
            connectOnce(server);
            assertThat(take(source, 1)).hasSize(1);
            assertThat(source.isOpen()).isTrue();

            source.close();
            source.close();

            // The thread has ended, within the time that closing allows it: else a poll would wait, and find it open.
            while (source.poll(Duration.ZERO).isPresent()) {
                assertThat(source.failure()).isEmpty();
            }
            assertThat(source.isOpen()).isFalse();
            assertThat(source.poll(PLENTY)).isEmpty();
            assertThat(source.statistics().delivered()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void anUnknownInterfaceIsSaidWithThoseThatAreThere(Way way) {
        CaptureException e = catchThrowableOfType(CaptureException.class, () -> way.open(CaptureRequest.on("nosuch0")));

        assertThat(e.reason()).isEqualTo(Reason.NO_SUCH_DEVICE);
        assertThat(e)
                .hasMessageStartingWith("There is no interface 'nosuch0'. The interfaces are: ")
                .hasMessageContaining("lo");
    }

    @ParameterizedTest
    @CsvSource({
        "LIBPCAP, tcp prt 80, BAD_FILTER",
        "RAW_SOCKET, tcp port 80 and host ::1, NEEDS_LIBRARY",
        "RAW_SOCKET, tcp port 99999, BAD_FILTER"
    })
    void aFilterThatCannotServeIsQuoted(Way way, String filter, Reason reason) {
        CaptureException e = catchThrowableOfType(
                CaptureException.class, () -> way.open(CaptureRequest.on("lo").filteredBy(filter)));

        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e).hasMessageStartingWith("The filter '" + filter + "' ");
    }

    @Test
    void allInterfacesAtOnceNeedLibpcap() throws Exception {
        CaptureException e =
                catchThrowableOfType(CaptureException.class, () -> RawSocketSource.open(CaptureRequest.on("any")));
        assertThat(e.reason()).isEqualTo(Reason.NEEDS_LIBRARY);

        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PacketSource source =
                        PcapSource.open(CaptureRequest.on("any").filteredBy("tcp port " + server.getLocalPort()))) {
            connectOnce(server);

            assertThat(take(source, 6))
                    .hasSize(6)
                    .extracting(CapturedPacket::linkType)
                    .containsOnly(source.capturesOn().linkType());
            assertThat(source.capturesOn().linkType()).isIn(LinkType.LINUX_SLL, LinkType.LINUX_SLL2);
        }
    }

    @Test
    void libpcapIsChosenWhereItIsThere() throws Exception {
        Captures.Opened opened = Captures.open(CaptureRequest.on("lo"));
        opened.source().close();

        assertThat(opened.how()).startsWith("Capturing with libpcap version");
    }
}
