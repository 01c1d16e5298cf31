package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.analysis.verdict.VerdictCode;
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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {
    private static final Path CAPTURES =
            Path.of("").toAbsolutePath().getParent().resolve("lessons/captures");
    private static final String ECHO = CAPTURES.resolve("echo.pcap").toString();
    private static final String REFUSED = CAPTURES.resolve("refused.pcap").toString();
    private static final Endpoint CLIENT = new Endpoint(IpAddress.v4(192, 0, 2, 10), 49_152);
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(198, 51, 100, 20), 80);
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    private String capture(List<byte[]> packets) throws IOException {
        Path file = folder.resolve("case.pcap");
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        try (CaptureWriter writer =
                CaptureFiles.create(file, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            for (int i = 0; i < packets.size(); i++) {
                byte[] packet = packets.get(i);
                writer.write(new CapturedPacket(SECOND * (i + 1), on, packet.length, packet));
            }
        }
        return file.toString();
    }

    private static byte[] syn() {
        return PacketWriter.write(new Packet(CLIENT, SERVER, Segment.of(new SequenceNumber(1000), Flag.SYN)));
    }

    /** ICMP "administratively prohibited" from a router: its header, then the refused packet's first 28 octets. */
    private static byte[] prohibited(byte[] refused) {
        return ByteBuffer.allocate(20 + 8 + 28)
                .put(new byte[] {0x45, 0, 0, 56, 0, 9, 0, 0, 64, 1, 0, 0, (byte) 192, 0, 2, 1, (byte) 192, 0, 2, 10})
                .put(new byte[] {3, 13, 0, 0, 0, 0, 0, 0})
                .put(refused, 0, 28)
                .array();
    }

    @Test
    void aRefusalIsSaidWithItsProofAndWhatToDo() {
        Ran ran = Ran.handshake("why", REFUSED);
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("nobody listens on port 8080", "refused, blame server-host, certain", "packet 2", "ss -ltn");
        assertThat(ran.out().lines()).hasSizeLessThan(24);
    }

    @Test
    void oneJsonObjectPerFile() {
        Ran ran = Ran.handshake("why", REFUSED, ECHO, "--format", "json");
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(ran.out().lines().findFirst().orElseThrow())
                .startsWith("{\"schema\": \"handshake.verdict/1\", \"file\": ")
                .contains("\"connections\": 1", "\"code\": \"refused\"", "\"blame\": \"server-host\"")
                .contains("\"certainty\": \"certain\"", "\"segments\": [1, 2]");
        assertThat(ran.out().lines().skip(1).findFirst().orElseThrow()).endsWith("\"verdicts\": []}");
    }

    @Test
    void strictFailsOnlyWhenSomebodyIsBlamed() {
        assertThat(Ran.handshake("why", REFUSED, "--strict").status()).isEqualTo(ExitStatus.CHECK_FAILED);
        assertThat(Ran.handshake("why", ECHO, "--strict").status()).isZero();
        assertThat(Ran.handshake("why", CAPTURES.resolve("unanswered.pcap").toString(), "--strict")
                        .status())
                .as("whose fault it is cannot be told")
                .isZero();
    }

    @Test
    void aHealthyCaptureIsSaidToBeChecked() {
        Ran ran = Ran.handshake("why", ECHO);
        assertThat(ran.out()).contains("Nothing wrong found: 1 connection was checked for");
    }

    @Test
    void icmpThatQuotesASegmentBelongsToItsConnection() throws IOException {
        String file = capture(List.of(syn(), prohibited(syn()), syn()));
        Ran ran = Ran.handshake("why", file);
        assertThat(ran.out())
                .contains("refused-by-icmp, blame path, certain", "The router 192.0.2.1", "type 3, code 13")
                .doesNotContain("unanswered");
        assertThat(ran.err()).as("it was followed").isEmpty();
    }

    @Test
    void readSaysItAboveTheLadder() {
        assertThat(Ran.handshake("read", REFUSED, "--brief")
                        .out()
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .startsWith("refused (server-host, certain): ");
        assertThat(Ran.handshake("read", ECHO, "--brief").out()).doesNotContain("certain)");
    }

    @Test
    void jsonOfATraceHoldsItsVerdicts() {
        Ran one = Ran.handshake("read", REFUSED, "--format", "json");
        assertThat(one.out().lines()).hasSize(1);
        assertThat(one.out().strip())
                .contains("\"verdicts\": [{\"code\": \"refused\"")
                .endsWith("}]}");
        assertThat(Ran.handshake("read", REFUSED, "--format", "json", "--connection", "1")
                        .out())
                .isEqualTo(one.out());
        assertThat(Ran.handshake("read", ECHO, "--format", "json").out().strip())
                .endsWith("\"verdicts\": []}");
        Ran queue = Ran.handshake("read", CAPTURES.resolve("backlog-full.pcap").toString(), "--format", "json");
        assertThat(queue.out().lines()).hasSize(3);
        assertThat(queue.out().lines().skip(2).findFirst().orElseThrow())
                .as("what the others prove")
                .contains("\"code\": \"accept-queue-full\"");
    }

    @Test
    void aPageMarksTheSegmentsThatProveIt() throws IOException {
        Path page = folder.resolve("page.html");
        Ran ran = Ran.handshake("view", REFUSED, "--no-browser", "-o", page.toString());
        assertThat(ran.status()).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .contains("<section class=\"verdicts\"", "refused, blame server-host, certain", "nobody listens")
                .contains("<a href=\"#flight=1\">segment 2</a>", "proof: refused");
        assertThat(html.indexOf("nobody listens")).as("on top").isLessThan(html.indexOf("<main>"));
        Files.delete(page);
        Ran.handshake("view", ECHO, "--no-browser", "-o", page.toString());
        assertThat(Files.readString(page)).doesNotContain("class=\"verdicts\"", "proof: ");
    }

    @Test
    void theDocumentationSaysWhatProvesEachVerdict() throws IOException {
        String table = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/verdicts.md"));
        for (VerdictCode code : VerdictCode.values()) {
            assertThat(table).contains("| `" + code + "` |");
        }
    }

    @Test
    void aMissingFileIsOneLineAndStatus2() {
        Ran ran = Ran.handshake("why", folder.resolve("none.pcap").toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.errLines()).hasSize(1);
    }
}
