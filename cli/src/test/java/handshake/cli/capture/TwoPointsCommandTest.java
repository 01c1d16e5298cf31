package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.live.capture.CaptureFiles;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.PacketWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --also}: the answer to the first of two SYNs is lost; each end has recorded. */
class TwoPointsCommandTest {
    private static final Endpoint CLIENT = new Endpoint(IpAddress.v4(192, 0, 2, 10), 49_152);
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(198, 51, 100, 20), 80);
    private static final long MILLISECOND = 1_000_000;
    private static final long DAY = 86_400_000 * MILLISECOND;

    @TempDir
    private Path folder;

    private final List<CapturedPacket> atClient = new ArrayList<>();
    private final List<CapturedPacket> atServer = new ArrayList<>();
    private String client = "";
    private String server = "";

    @BeforeEach
    void record() throws IOException {
        crosses(0, fromClient(Segment.of(new SequenceNumber(100), Flag.SYN)));
        seen(atServer, 6 + 300, 64, fromServer(synAck()));
        crosses(1_000, fromClient(Segment.of(new SequenceNumber(100), Flag.SYN)));
        answers(1_010, fromServer(synAck()));
        crosses(1_020, fromClient(Segment.of(new SequenceNumber(101), new SequenceNumber(301), Flag.ACK)));
        client = file("client.pcap", atClient);
        server = file("server.pcap", atServer);
    }

    private static Segment synAck() {
        return Segment.of(new SequenceNumber(300), new SequenceNumber(101), Flag.SYN, Flag.ACK);
    }

    private static Packet fromClient(Segment segment) {
        return new Packet(CLIENT, SERVER, segment);
    }

    private static Packet fromServer(Segment segment) {
        return new Packet(SERVER, CLIENT, segment);
    }

    /** The way takes 6 ms, and the server's clock is 300 ms ahead. */
    private void crosses(long millis, Packet packet) {
        seen(atClient, millis, 64, packet);
        seen(atServer, millis + 6 + 300, 63, packet);
    }

    private void answers(long millis, Packet packet) {
        seen(atServer, millis + 300, 64, packet);
        seen(atClient, millis + 6, 63, packet);
    }

    private static void seen(List<CapturedPacket> at, long millis, int timeToLive, Packet packet) {
        byte[] bytes = PacketWriter.write(packet);
        bytes[8] = (byte) timeToLive;
        at.add(new CapturedPacket(
                DAY + millis * MILLISECOND, CaptureInterface.unnamed(LinkType.RAW), bytes.length, bytes));
    }

    private String file(String name, List<CapturedPacket> packets) throws IOException {
        Path file = folder.resolve(name);
        try (CaptureWriter writer =
                CaptureFiles.create(file, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            for (CapturedPacket packet : packets) {
                writer.write(packet);
            }
        }
        return file.toString();
    }

    @Test
    void whySaysInWhichDirectionItWasLost() {
        Ran ran = Ran.handshake("why", client, "--also", server);
        assertThat(ran.status()).isZero();
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("The clock of server.pcap is ahead of that of client.pcap by 300 ms, give or take 6.00 ms")
                .contains("syn-ack-lost, blame path, certain; connection 1", "from server to client");
        assertThat(ran.out().lines()).hasSizeLessThan(24);
        assertThat(Ran.handshake("why", client, "--also", server, "--strict").status())
                .isEqualTo(ExitStatus.CHECK_FAILED);
    }

    @Test
    void itDoesNotMatterWhichIsNamedFirst() {
        Ran ran = Ran.handshake("why", server, "--also", client, "--format", "json");
        assertThat(ran.out())
                .contains("\"schema\": \"handshake.verdict/1\"", "\"server_clock_ahead_ns\": 300000000")
                .contains("\"least_round_trip_ns\": 12000000", "\"code\": \"syn-ack-lost\"", "\"segments\": [2]");
    }

    @Test
    void readDrawsOneLadderBetweenBoth() {
        Ran ran = Ran.handshake("read", client, "--also", server);
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsPattern("0 ms +1 ●─+ SYN  seq=0 ─+▶ 1 +6.00 ms")
                .containsPattern("- ✗─+ SYN,ACK  seq=0 ack=1 ─+● 2\\n +lost between")
                .contains("of the client's packets 3 arrived; of the server's packets 1 arrived, 1 lost between");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
        Ran json = Ran.handshake("read", client, "--also", server, "--format", "json");
        assertThat(json.out().lines()).hasSize(1);
        assertThat(json.out())
                .startsWith("{\"schema\": \"handshake.twopoints/1\"")
                .contains("\"fate\": \"lost\", \"sent\": [2]", "\"arrived\": [], \"arrived_at_ns\": null");
    }

    @Test
    void wrongUsageIsOneLine() {
        assertThat(Ran.handshake("why", client, server, "--also", server).errLines())
                .hasSize(1)
                .allMatch(line -> line.contains("--also goes with one FILE"));
        assertThat(Ran.handshake("read", client, "--also", server, "--format", "svg")
                        .errLines())
                .hasSize(1)
                .allMatch(line -> line.contains("text or json"));
        assertThat(Ran.handshake("read", client, "--also", server, "--summary").status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.handshake("read", client, "--also", server, "--connection", "2")
                        .errLines())
                .hasSize(1)
                .allMatch(line -> line.contains("there is no connection 2"));
        assertThat(Ran.handshake("why", "-", "--also", "-").status()).isEqualTo(ExitStatus.USAGE);
    }
}
