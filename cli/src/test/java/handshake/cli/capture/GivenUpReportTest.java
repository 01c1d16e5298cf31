package handshake.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.analysis.flow.ConnectionLimits;
import handshake.cli.Main;
import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
import handshake.cli.story.ViewCommand;
import handshake.live.capture.CaptureFiles;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.PacketWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A defect in explaining one connection, as a person sees it: three connections take turns, and packet 5 is the bad one. */
class GivenUpReportTest {
    private static final String LINE =
            "handshake: connection 2 (192.0.2.2:49152 to 198.51.100.1:80) could not be followed"
                    + " further than packet 4: a defect of handshake (java.lang.ArithmeticException: / by zero); please report it"
                    + " with its packets: handshake read ";

    private static final ConnectionLimits DEFECT = ConnectionLimits.DEFAULT.withBeforeEach(packet -> {
        if (packet == 5) {
            throw new ArithmeticException("/ by zero");
        }
    });

    private static final ConnectionLimits OVERFLOW = ConnectionLimits.DEFAULT.withBeforeEach(packet -> {
        if (packet == 5) {
            throw new StackOverflowError();
        }
    });

    @TempDir
    private Path folder;

    private Path capture;

    @BeforeEach
    void writeACapture() throws IOException {
        capture = folder.resolve("three.pcap");
        List<Segment> open = List.of(
                Segment.of(SequenceNumber.of(100), Flag.SYN),
                Segment.of(SequenceNumber.of(300), SequenceNumber.of(101), Flag.SYN),
                Segment.of(SequenceNumber.of(101), SequenceNumber.of(301)));
        Endpoint server = new Endpoint(IpAddress.v4(198, 51, 100, 1), 80);
        long time = 1_700_000_000_000_000_000L;
        try (CaptureWriter writer =
                CaptureFiles.create(capture, CaptureWriter.Settings.of(LinkType.RAW), CaptureFiles.Existing.REFUSE)) {
            for (int i = 0; i < open.size(); i++) {
                for (int host = 1; host <= 3; host++) {
                    Endpoint client = new Endpoint(IpAddress.v4(192, 0, 2, host), 49_152);
                    Packet packet =
                            i == 1 ? new Packet(server, client, open.get(i)) : new Packet(client, server, open.get(i));
                    byte[] bytes = PacketWriter.write(packet);
                    time += 1_000_000;
                    writer.write(new CapturedPacket(time, CaptureInterface.unnamed(LinkType.RAW), bytes.length, bytes));
                }
            }
        }
    }

    @Test
    void whatCannotBeShownIsSaidAndTheOthersAreShown() throws Exception {
        GivenUpReport report = new GivenUpReport();
        List<Integer> shown = new ArrayList<>();
        CaptureReading.follow(
                StorySource.of(capture.toString(), new StoryOptions()),
                ConnectionLimits.DEFAULT,
                new PrintWriter(new StringWriter()),
                found -> report.showing(found, () -> {
                    if (found.number() == 1) {
                        throw new IndexOutOfBoundsException("7");
                    }
                    shown.add(found.number());
                }));
        StringWriter err = new StringWriter();

        int status = report.end(new PrintWriter(err, true), Optional.of("three.pcap"), ExitStatus.DONE);

        assertThat(status).isEqualTo(ExitStatus.DEFECT);
        assertThat(shown).containsExactlyInAnyOrder(0, 2);
        assertThat(err.toString())
                .containsOnlyOnce("connection 2 (192.0.2.2:49152 to 198.51.100.1:80) could not be shown: a defect of"
                        + " handshake (java.lang.IndexOutOfBoundsException: 7); please report it with its packets:"
                        + " handshake read three.pcap --connection 2 -o bug.pcapng");
    }

    @Test
    void aFullDiskIsNoDefectOfAConnection() {
        GivenUpReport report = new GivenUpReport();
        UncheckedIOException full = new UncheckedIOException(new IOException("No space left on device"));

        assertThatThrownBy(() -> CaptureReading.follow(
                        StorySource.of(capture.toString(), new StoryOptions()),
                        ConnectionLimits.DEFAULT,
                        new PrintWriter(new StringWriter()),
                        found -> report.showing(found, () -> {
                            throw full;
                        })))
                .isSameAs(full);
    }

    private static Ran run(ConnectionLimits options, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        Object command = line.getSubcommands().get(arguments[0]).getCommand();
        if (command instanceof ReadCommand read) {
            read.within(options);
        } else if (command instanceof ViewCommand view) {
            view.within(options);
        }
        return new Ran(line.execute(arguments), out.toString(), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--summary"})
    void theOtherConnectionsAreReadAndTheDefectIsSaidOnce(String how) {
        Ran ran =
                how.isEmpty() ? run(DEFECT, "read", capture.toString()) : run(DEFECT, "read", capture.toString(), how);

        assertThat(ran.status()).isEqualTo(ExitStatus.DEFECT);
        assertThat(ran.errLines())
                .containsExactly(LINE + ShellWord.quoted(capture.toString()) + " --connection 2 -o bug.pcapng");
        assertThat(ran.out().lines().filter(line -> line.contains("192.0.2."))).hasSize(3);
        assertThat(ran.out()
                        .lines()
                        .filter(line -> line.contains("not explained from packet 5 on: a defect of handshake")))
                .hasSize(1);
        assertThat(ran.out()).contains("1 connection not explained to the end: a defect of handshake");
    }

    @Test
    void itIsCountedInTheTotalsOfJson() {
        Ran ran = run(OVERFLOW, "read", capture.toString(), "--summary", "--format", "json");

        assertThat(ran.status()).isEqualTo(ExitStatus.DEFECT);
        assertThat(ran.err()).contains("StackOverflowError");
        assertThat(ran.out())
                .contains("\"not_explained_from_packet\": 5, \"not_explained_because\": \"a defect of handshake\"")
                .contains("\"not_explained_defect\": 1, \"not_explained_too_much_work\": 0");
    }

    @Test
    void itStandsOnThePage() throws IOException {
        Path page = folder.resolve("page.html");
        Ran ran = run(DEFECT, "view", capture.toString(), "--no-browser", "-o", page.toString());

        assertThat(ran.status()).isEqualTo(ExitStatus.DEFECT);
        assertThat(ran.errLines()).hasSize(1);
        assertThat(Files.readString(page))
                .contains("This connection is not explained from packet 5 on: a defect of handshake.");
    }

    /** The command that the line names: all packets of the connection are in its file, and only those. */
    @Test
    void itsPacketsAreSavedByTheCommandThatIsNamed() {
        Path saved = folder.resolve("bug.pcapng");
        Ran ran = run(DEFECT, "read", capture.toString(), "--connection", "2", "-o", saved.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.DEFECT);
        assertThat(ran.err()).contains(LINE);

        Ran again = run(ConnectionLimits.DEFAULT, "read", saved.toString());

        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("opening three-way, closing open, 3 segments, 0 unexplained");
    }

    @Test
    void anotherConnectionAloneIsReadWithoutAWordOfIt() {
        Ran ran = run(DEFECT, "read", capture.toString(), "--connection", "3", "--brief");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("opening three-way");
    }

    @Test
    void aWordIsQuotedAsTheShellTakesIt() {
        assertThat(ShellWord.quoted("a/b-1.pcap")).isEqualTo("a/b-1.pcap");
        assertThat(ShellWord.quoted("it's $x.pcap")).isEqualTo("'it'\\''s $x.pcap'");
    }
}
