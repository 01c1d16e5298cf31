package handshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.capture.CaptureInterface;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.LinkType;
import handshake.live.capture.file.CaptureWriter;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.PacketWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aConnectionThatIsNotThereIsStatus2() {
        Ran ran = Ran.handshake("read", ECHO.toString(), "--connection", "7");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.errLines()).hasSize(1);
        assertThat(ran.err()).contains("connection 7");
    }

    @Test
    void aPacketCannotMoveTheCursor() throws IOException {
        Path hostile = folder.resolve("hostile.pcap");
        Segment text = Segment.of(SequenceNumber.of(1), SequenceNumber.of(1), Flag.PSH)
                .withData(Octets.of("\u001b[2J\u009b31m\u202ebad"));
        byte[] bytes = PacketWriter.write(new Packet(CLIENT, SERVER, text));
        CaptureInterface on = new CaptureInterface(0, Optional.empty(), LinkType.RAW);
        try (CaptureWriter writer =
                CaptureWriter.create(hostile, CaptureWriter.Settings.of(LinkType.RAW), CaptureWriter.Existing.REFUSE)) {
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
}
