package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.cli.OwnProcess;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.live.capture.CaptureFiles;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.PacketWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCommandTest {
    private static final Path ECHO = Path.of("").toAbsolutePath().getParent().resolve("lessons/captures/echo.pcap");
    private static final Endpoint CLIENT = new Endpoint(IpAddress.v4(192, 0, 2, 1), 49_152);
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(198, 51, 100, 1), 80);

    @TempDir
    private Path folder;

    @Test
    void explainsTheCaptureOfTheLessons() {
        Ran ran = Ran.handshake("read", ECHO.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("SYN_SENT_ESTABLISHED", "opening three-way", "0 unexplained");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void oneJsonObjectPerConnectionAndNothingElse() {
        Ran ran = Ran.handshake("read", ECHO.toString(), "--format", "json");
        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.out()).startsWith("{\"schema\": \"handshake.trace/1\"").contains("\"opening\": \"three-way\"");
    }

    @Test
    void aMissingFileIsOneLineAndStatus2() {
        Ran ran = Ran.handshake("read", folder.resolve("none.pcap").toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.errLines()).hasSize(1);
        assertThat(ran.err()).contains("none.pcap");
    }

    @Test
    void somethingElseThanACaptureIsOneLineAndStatus2() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "these are notes\n");
        Ran ran = Ran.handshake("read", text.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.errLines()).hasSize(1);
        assertThat(ran.err()).contains("notes.txt");
    }

    @Test
    void ofATruncatedCaptureAllThatIsThereIsShownAndTheRestSaid() throws IOException {
        byte[] whole = Files.readAllBytes(ECHO);
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 10));
        Ran ran = Ran.handshake("read", cut.toString(), "--brief");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("SYN,ACK", "FIN-WAIT-1");
        assertThat(ran.errLines()).hasSize(1);
        assertThat(ran.err()).contains("cut.pcap");
    }

    private static final String PASTED = """
            $ sudo tcpdump -n port 80
            21:00:00.000000 IP 192.0.2.1.40000 > 192.0.2.2.80: Flags [S], seq 4000000000, win 64240, options [mss 1460], length 0
            21:00:00.010000 IP 192.0.2.2.80 > 192.0.2.1.40000: Flags [R.], seq 0, ack 4000000001, win 0, length 0
            21:00:01.000000 IP 192.0.2.1.40000 > web.example.http: Flags [S], seq 1, win 1, length 0
            """;

    @ParameterizedTest
    @ValueSource(strings = {"read", "view", "diagram"})
    void pastedTextIsACapture(String command) throws IOException {
        Path text = Files.writeString(folder.resolve("pasted.txt"), PASTED);
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(
                switch (command) {
                    case "view" ->
                        List.of(
                                text.toString(),
                                "--no-browser",
                                "-o",
                                folder.resolve("page.html").toString());
                    case "diagram" -> List.of("--trace", text.toString());
                    default -> List.of(text.toString(), "--brief");
                });
        Ran ran = Ran.handshake(arguments.toArray(String[]::new));
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).contains("1 line could not be read, the first is line 4", "the times have no date");
    }

    @Test
    void aConnectionInATunnelIsShownWithIt() throws IOException {
        String packet = "0800 4500 005a 0001 0000 4011 0000 c0000201 c0000202 c000 12b5 0046 0000"
                + " 0800000000002a00 020000000001 020000000002 0800 4500 0028 0001 0000 4006 0000 0a000001 0a000002"
                + " 9c40 0050 00000064 00000000 5002 1000 0000 0000";
        byte[] frame = HexFormat.of().parseHex(("020000000003 020000000004" + packet).replace(" ", ""));
        Path file = folder.resolve("vxlan.pcap");
        CaptureInterface on = CaptureInterface.unnamed(LinkType.ETHERNET);
        try (CaptureWriter writer =
                CaptureFiles.create(file, CaptureWriter.Settings.of(LinkType.ETHERNET), CaptureFiles.Existing.REFUSE)) {
            writer.write(new CapturedPacket(1_700_000_000_000_000_000L, on, frame.length, frame));
        }
        Ran ran = Ran.handshake("read", file.toString());
        assertThat(ran.out())
                .contains("client 10.0.0.1:40000")
                .containsPattern(
                        "tunnels +what the client sends: VXLAN 42 from 192.0.2.1 to 192.0.2.2; what the server");
        assertThat(ran.err()).contains("1 packet is inside VXLAN, the first VXLAN 42 from 192.0.2.1 to 192.0.2.2");
        Ran summary = Ran.handshake("read", file.toString(), "--summary");
        assertThat(summary.err()).contains("1 packet is inside VXLAN");
        assertThat(Ran.handshake("read", file.toString(), "--format", "json").out())
                .contains("\"tunnels\": {\"client\": [\"VXLAN 42 from 192.0.2.1 to 192.0.2.2\"], \"server\": null}");
        assertThat(Ran.handshake("why", file.toString()).status()).isZero();
    }

    /** Seconds before 1970 and after 2106, by turns. */
    private Path strangeTimes() throws IOException {
        byte[] whole = Files.readAllBytes(ECHO);
        ByteBuffer pcap = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int late = 0;
        for (int at = 24; at < whole.length; at += 16 + pcap.getInt(at + 8)) {
            pcap.putInt(at, late).putInt(at + 4, late);
            late = ~late;
        }
        return Files.write(folder.resolve("strange.pcap"), whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "svg", "html", "pcap", "pcapng"})
    void timesThatNoClockShowsAreTakenForTheNearestAndSaid(String format) throws IOException {
        Path out = folder.resolve("out");
        Ran ran = Ran.handshake("read", strangeTimes().toString(), "--format", format, "-o", out.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.errLines()).hasSize(2).contains("Written to " + out);
        assertThat(ran.err()).contains("5 packets have times outside of 1970 to 2106");
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void noTimeIsNegativeInASummaryOfStrangeTimes() throws IOException {
        Ran ran = Ran.handshake("read", strangeTimes().toString(), "--summary");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).doesNotContain("-4").doesNotContain("-9").contains("three-way");
    }

    @Test
    void aComparedPageShowsNoMoreEventsThanAnyOther() throws IOException {
        Path one = folder.resolve("long.pcap");
        byte[] syn = PacketWriter.write(new Packet(CLIENT, SERVER, Segment.of(SequenceNumber.of(100), Flag.SYN)));
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        try (CaptureWriter writer =
                CaptureFiles.create(one, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            for (int i = 0; i < 9_000; i++) {
                writer.write(new CapturedPacket(i * 1_000_000_000L, on, syn.length, syn));
            }
        }
        Path page = folder.resolve("page.html");
        Ran ran = Ran.handshake("read", one.toString(), "--compare", "--format", "html", "-o", page.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).contains("the page shows the first 8000 of");
        assertThat(Files.readString(page)).contains("#flight=3000\"").doesNotContain("#flight=8500\"");
    }

    @Test
    void aConnectionThatIsNotThereIsStatus2() {
        Ran ran = Ran.handshake("read", ECHO.toString(), "--connection", "7");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.errLines()).hasSize(1);
        assertThat(ran.err()).contains("connection 7");
    }

    @Test
    void aSummaryIsALinePerConnectionAndTheTotals() {
        Ran ran = Ran.handshake("read", ECHO.toString(), "--summary");
        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines().toList().get(1)).contains("0.000", "227 ms", "three-way, client-first");
        assertThat(ran.out()).contains("1 connection, ", "opening: 1 three-way", "closing: 1 client-first");
    }

    @Test
    void aSummaryAsJsonHasTheFactsAndTheTotals() {
        Ran ran = Ran.handshake("read", ECHO.toString(), "--summary", "--format", "json");
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(ran.out().lines().toList().get(0))
                .startsWith("{\"schema\": \"handshake.summary/1\", \"number\": 1")
                .contains("\"completeness\": 31", "\"unexplained\": null");
        assertThat(ran.out().lines().toList().get(1))
                .startsWith("{\"schema\": \"handshake.totals/1\"")
                .contains("\"openings\": {\"three-way\": 1}", "\"forgotten\": 0", "\"skipped\": {}");
    }

    @Test
    void aSummaryIsNotWrittenOverAFile() throws IOException {
        Path there = Files.writeString(folder.resolve("there.txt"), "mine");
        assertThat(Ran.handshake("read", ECHO.toString(), "--summary", "-o", there.toString())
                        .status())
                .isEqualTo(2);
        assertThat(there).hasContent("mine");
        assertThat(Ran.handshake("read", ECHO.toString(), "--summary", "--force", "-o", there.toString())
                        .status())
                .isZero();
        assertThat(there).content().contains("three-way");
    }

    @Test
    void whatWasForgottenIsSaid() throws IOException {
        Path flood = folder.resolve("flood.pcap");
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        try (CaptureWriter writer =
                CaptureFiles.create(flood, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            for (int i = 0; i < 30; i++) {
                Endpoint client = new Endpoint(CLIENT.address(), 50_000 + i);
                byte[] syn =
                        PacketWriter.write(new Packet(client, SERVER, Segment.of(new SequenceNumber(i), Flag.SYN)));
                writer.write(new CapturedPacket(1_000L * i, on, syn.length, syn));
            }
        }
        String[] read = {"read", flood.toString(), "--summary", "--most-connections", "10"};
        assertThat(Ran.handshake(read).out()).contains("30 connections,", "20 connections given up while open");
        assertThat(Ran.handshake("read", flood.toString(), "--most-connections", "10")
                        .out())
                .contains("20 connections given up while open");
        assertThat(Ran.handshake("read", flood.toString(), "--summary", "--most-connections", "10", "--format", "json")
                        .out())
                .contains("\"forgotten\": 20");
    }

    @Test
    void theModelLivesThroughTheSame() {
        Ran ran = Ran.handshake("read", ECHO.toString(), "--compare");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("Expected (simulated)", "Observed (captured)", "SYN,ACK seq=0 ack=1")
                .contains("No divergence from RFC 9293");
    }

    @Test
    void aRefusedAttemptIsHeldAgainstARefusedAttempt() throws IOException {
        Path refused = folder.resolve("refused.pcap");
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        Segment syn = Segment.of(SequenceNumber.of(100), Flag.SYN);
        Segment reset = Segment.of(SequenceNumber.of(0), SequenceNumber.of(101), Flag.RST);
        try (CaptureWriter writer =
                CaptureFiles.create(refused, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            byte[] first = PacketWriter.write(new Packet(CLIENT, SERVER, syn));
            writer.write(new CapturedPacket(1_000, on, first.length, first));
            byte[] second = PacketWriter.write(new Packet(SERVER, CLIENT, reset));
            writer.write(new CapturedPacket(2_000, on, second.length, second));
        }
        assertThat(Ran.handshake("read", refused.toString(), "--compare").out())
                .contains("RST,ACK", "2 segments,")
                .doesNotContain("  !");
    }

    @Test
    void whatBeginsInTheMiddleIsNotCompared() throws IOException {
        Path middle = folder.resolve("middle.pcap");
        byte[] ack = PacketWriter.write(
                new Packet(CLIENT, SERVER, Segment.of(SequenceNumber.of(5), SequenceNumber.of(7), Flag.PSH)));
        try (CaptureWriter writer =
                CaptureFiles.create(middle, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            writer.write(new CapturedPacket(1_000, CaptureInterface.unnamed(LinkType.RAW), ack.length, ack));
        }
        assertThat(Ran.handshake("read", middle.toString(), "--compare").out()).contains("Nothing to compare");
    }

    @Test
    void aPacketCannotMoveTheCursor() throws IOException {
        Path hostile = folder.resolve("hostile.pcap");
        Segment text = Segment.of(SequenceNumber.of(1), SequenceNumber.of(1), Flag.PSH)
                .withData(Octets.of("\u001b[2J\u009b31m\u202ebad"));
        byte[] bytes = PacketWriter.write(new Packet(CLIENT, SERVER, text));
        CaptureInterface on = new CaptureInterface(0, Optional.empty(), LinkType.RAW);
        try (CaptureWriter writer =
                CaptureFiles.create(hostile, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            writer.write(new CapturedPacket(1_000, on, bytes.length, bytes));
        } catch (Exception e) {
            throw new IOException(e);
        }
        for (String format : new String[] {"text", "json"}) {
            Ran ran = Ran.handshake("read", hostile.toString(), "--format", format);
            assertThat(ran.status()).isZero();
            assertThat(ran.out().chars().filter(c -> c < 0x20 && c != '\n')).isEmpty();
            assertThat(ran.out()).doesNotContain("\u009b", "\u202e");
        }
    }

    /** Attempts that nobody answers, each with its own port. */
    private Path attempts(int count) throws IOException {
        Path file = folder.resolve("attempts.pcap");
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        try (CaptureWriter writer =
                CaptureFiles.create(file, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            for (int i = 0; i < count; i++) {
                Endpoint client = new Endpoint(CLIENT.address(), 1_024 + i);
                byte[] syn =
                        PacketWriter.write(new Packet(client, SERVER, Segment.of(new SequenceNumber(i), Flag.SYN)));
                writer.write(new CapturedPacket(1_000L * i, on, syn.length, syn));
            }
        }
        return file;
    }

    @Test
    void aPageShowsTheFirstConnectionsAndSaysHowManyItLeavesOut() throws IOException {
        String many = attempts(300).toString();
        Ran page = Ran.handshake("read", many, "--format", "html");
        assertThat(page.status()).isZero();
        assertThat(page.errLines())
                .containsExactly("handshake: the page shows the first 200 of 300 connections; --connection N shows"
                        + " another");
        assertThat(page.out()).contains("Connection 200: 192.0.2.1:1223").doesNotContain("Connection 201:");
        Ran viewed = Ran.handshake(
                "view", many, "--no-browser", "-o", folder.resolve("page.html").toString());
        assertThat(viewed.errLines()).isEqualTo(page.errLines());
        assertThat(Ran.handshake("read", many, "--format", "html", "--connection", "300")
                        .out())
                .contains("Connection 300: ");
    }

    @Test
    void whatHoldsOneConnectionSaysHowManyThereAre() throws IOException {
        Ran ran = Ran.handshake("read", attempts(3).toString(), "--format", "svg");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("here are 3; --connection chooses one").hasLineCount(1);
    }

    @Test
    void everyConnectionIsWrittenInTheOrderInWhichTheyBegan() throws IOException {
        String many = attempts(300).toString();
        assertThat(Ran.handshake("read", many, "--format", "json").out().lines())
                .hasSize(300)
                .allMatch(line -> line.startsWith("{\"schema\": \"handshake.trace/1\""));
        assertThat(Ran.handshake("read", many, "--compare").out())
                .containsSubsequence("connection 1: ", "\n\nconnection 2: ", "\n\nconnection 300: ");
    }

    /** {@code count} connections, one after the other, a tenth of a second apart. */
    private Path connections(int count) throws IOException {
        Path file = folder.resolve("connections.pcap");
        CaptureInterface on = CaptureInterface.unnamed(LinkType.RAW);
        SequenceNumber x = SequenceNumber.of(100);
        SequenceNumber y = SequenceNumber.of(300);
        try (CaptureWriter writer =
                CaptureFiles.create(file, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            for (int i = 0; i < count; i++) {
                Endpoint client = new Endpoint(CLIENT.address(), 1_024 + i);
                List<Packet> packets = List.of(
                        new Packet(client, SERVER, Segment.of(x, Flag.SYN)),
                        new Packet(SERVER, client, Segment.of(y, x.plus(1), Flag.SYN)),
                        new Packet(client, SERVER, Segment.of(x.plus(1), y.plus(1))),
                        new Packet(client, SERVER, Segment.of(x.plus(1), y.plus(1), Flag.FIN)),
                        new Packet(SERVER, client, Segment.of(y.plus(1), x.plus(2), Flag.FIN)),
                        new Packet(client, SERVER, Segment.of(x.plus(2), y.plus(2))));
                long time = 100_000_000L * i;
                for (Packet packet : packets) {
                    byte[] bytes = PacketWriter.write(packet);
                    time += 1_000_000;
                    writer.write(new CapturedPacket(time, on, bytes.length, bytes));
                }
            }
        }
        return file;
    }

    /** Ninety thousand segments: all of them at once need twice as much. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "html", "pcapng"})
    void memoryDoesNotDependOnTheCapture(String format) throws IOException, InterruptedException {
        Path file = connections(15_000);
        Process process = OwnProcess.handshake(
                        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"), "read", file.toString(), "--format", format)
                .redirectErrorStream(false)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader errors = process.errorReader()) {
            assertThat(errors.lines()).noneMatch(line -> line.contains("memory"));
        }
        assertThat(process.waitFor()).isZero();
    }
}
