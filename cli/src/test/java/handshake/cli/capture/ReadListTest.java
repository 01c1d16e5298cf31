package handshake.cli.capture;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.live.capture.CaptureFiles;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.WindowField;
import handshake.tcp.wire.PacketWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file with a healthy connection, six that were refused at one server, and one that was refused at another. */
class ReadListTest {
    private static final Endpoint WEB = new Endpoint(IpAddress.v4(198, 51, 100, 20), 80);
    private static final Endpoint CLOSED = new Endpoint(IpAddress.v4(198, 51, 100, 20), 8080);
    private static final Endpoint OTHER = new Endpoint(IpAddress.v4(198, 51, 100, 30), 9999);
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    private Path folder;

    private final List<CapturedPacket> packets = new ArrayList<>();
    private long now = 1_700_000_000_000L * MILLISECOND;
    private String file = "";

    @BeforeEach
    void record() throws IOException {
        healthy(client(40_000), WEB);
        for (int i = 0; i < 6; i++) {
            refused(client(40_001 + i), CLOSED);
        }
        refused(client(40_010), OTHER);
        Path path = folder.resolve("list.pcap");
        try (CaptureWriter writer =
                CaptureFiles.create(path, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            for (CapturedPacket packet : packets) {
                writer.write(packet);
            }
        }
        file = path.toString();
    }

    private static Endpoint client(int port) {
        return new Endpoint(IpAddress.v4(192, 0, 2, 10), port);
    }

    private void packet(Endpoint from, Endpoint to, Segment segment) {
        now += 100 * MILLISECOND;
        byte[] bytes = PacketWriter.write(new Packet(from, to, segment.withWindow(new WindowField(65_535))));
        packets.add(new CapturedPacket(now, CaptureInterface.unnamed(LinkType.RAW), bytes.length, bytes));
    }

    private static Segment segment(int seq, int ack, Flag... flags) {
        return Segment.of(new SequenceNumber(seq), new SequenceNumber(ack), flags);
    }

    private void healthy(Endpoint client, Endpoint server) {
        packet(client, server, Segment.of(new SequenceNumber(100), SYN));
        packet(server, client, segment(300, 101, SYN, ACK));
        packet(client, server, segment(101, 301, ACK));
        packet(client, server, segment(101, 301, ACK).withData(Octets.of("ask")));
        packet(server, client, segment(301, 104, ACK).withData(Octets.of("answer")));
        packet(client, server, segment(104, 307, ACK).with(ControlBits.of(Flag.FIN)));
        packet(server, client, segment(307, 105, ACK).with(ControlBits.of(Flag.FIN)));
        packet(client, server, segment(105, 308, ACK));
    }

    private void refused(Endpoint client, Endpoint server) {
        packet(client, server, Segment.of(new SequenceNumber(client.port()), SYN));
        packet(server, client, segment(0, client.port() + 1, RST, ACK));
    }

    private List<String> rows(String... options) {
        List<String> words = new ArrayList<>(List.of("read", file));
        words.addAll(List.of(options));
        Ran ran = Ran.handshake(words.toArray(String[]::new));
        assertThat(ran.status()).isZero();
        return ran.out().lines().filter(line -> line.matches(" +\\d+ .*")).toList();
    }

    @Test
    void eachSaysWhenHowLongAndWhatWentWrongAndEqualStoriesAreOneLine() {
        List<String> rows = rows();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0))
                .matches(" +1 +0.000 +700 ms 192.0.2.10:40000 → 198.51.100.20:80 +three-way, client-first");
        assertThat(rows.get(1)).matches(" +2 +0.800 +1.10 s 192.0.2.10 → 198.51.100.20:8080 +6 times refused");
        assertThat(rows.get(2)).matches(" +8 +2.000 +100 ms 192.0.2.10:40010 → 198.51.100.30:9999 +refused");
        assertThat(rows("--each")).hasSize(8);
    }

    @Test
    void hostsPortsAndProblemsAreChosen() {
        assertThat(rows("--host", "198.51.100.20")).hasSize(2);
        assertThat(rows("--port", "8080")).hasSize(1);
        assertThat(rows("--problems")).hasSize(2).noneMatch(row -> row.contains("three-way"));
        assertThat(rows("--summary", "--port", "8080")).hasSize(6);
        Ran only = Ran.handshake("read", file, "--port", "80", "--brief");
        assertThat(only.out()).as("one that is left is drawn").contains("●", "closing client-first");
        Ran none = Ran.handshake("read", file, "--problems", "--port", "80");
        assertThat(none.out()).contains("no TCP connection with trouble in");
        Ran json = Ran.handshake("read", file, "--problems", "--format", "json");
        assertThat(json.out().lines()).hasSize(7).allMatch(line -> line.contains("\"code\": \"refused\""));
        Ran why = Ran.handshake("why", file, "--host", "198.51.100.30");
        assertThat(why.out()).contains("connection 8").doesNotContain("8080");
        assertThat(Ran.handshake("why", file, "--port", "80").out()).contains("1 connection was checked");
    }

    @Test
    void whatIsLeftOutIsCounted() {
        assertThat(Ran.handshake("read", file, "--problems").out()).contains("shown: 7 of 8 connections");
        assertThat(Ran.handshake("read", file).out()).doesNotContain("shown:");
    }

    @ParameterizedTest
    @CsvSource({"start, 1", "duration, 2", "packets, 2", "octets, 1", "trouble, 2"})
    void theGreatestOrGravestIsFirst(String key, int number) {
        List<String> rows = rows("--sort", key);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).matches(" +" + number + " .*");
    }

    @ParameterizedTest
    @CsvSource({
        "--host web.example, --host takes an address",
        "--port 70000, --port takes 0 to 65535",
        "--sort colour, Invalid value for option '--sort'",
        "--summary --problems, --summary asks no rules",
        "--summary --sort trouble, --summary asks no rules"
    })
    void wrongUsageIsOneLine(String words, String complaint) {
        List<String> arguments = new ArrayList<>(List.of("read", file));
        arguments.addAll(List.of(words.split(" ", -1)));
        Ran ran = Ran.handshake(arguments.toArray(String[]::new));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(1).allMatch(line -> line.contains(complaint));
    }
}
