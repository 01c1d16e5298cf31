package handshake.live.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.live.capture.CaptureInterface;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.LinkType;
import handshake.live.capture.file.CaptureWriter.Existing;
import handshake.live.capture.file.CaptureWriter.Resolution;
import handshake.live.capture.file.CaptureWriter.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureWriterTest {
    private static final Settings ETHERNET = Settings.of(LinkType.ETHERNET);
    private static final long TIME = 1_700_000_000_123_456_789L;

    @TempDir
    Path directory;

    private static CapturedPacket packet(long nanos, int originalLength, byte... bytes) {
        return new CapturedPacket(nanos, CaptureInterface.unnamed(LinkType.ETHERNET), originalLength, bytes);
    }

    private static Reading read(Path path) throws IOException {
        return Reading.of(Files.readAllBytes(path));
    }

    @ParameterizedTest
    @EnumSource(Resolution.class)
    void whatIsWrittenIsReadAgain(Resolution resolution) throws Exception {
        Path path = directory.resolve("a.pcap");
        Random random = new Random(9293);
        List<CapturedPacket> packets = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(i % 100 == 0 ? 262_144 : 1600)];
            random.nextBytes(bytes);
            packets.add(packet(TIME + i * 1_000_003L, bytes.length + random.nextInt(2), bytes));
        }

        try (CaptureWriter writer =
                CaptureWriter.create(path, new Settings(LinkType.ETHERNET, resolution, 262_144), Existing.REFUSE)) {
            for (CapturedPacket packet : packets) {
                writer.write(packet);
            }
        }

        Reading reading = read(path);
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.packets()).hasSameSizeAs(packets);
        long unit = resolution == Resolution.NANOSECONDS ? 1 : 1000;
        for (int i = 0; i < packets.size(); i++) {
            CapturedPacket written = packets.get(i);
            CapturedPacket again = reading.packets().get(i);
            assertThat(again.bytes()).isEqualTo(written.bytes());
            assertThat(again.originalLength()).isEqualTo(written.originalLength());
            assertThat(again.timeNanos()).isEqualTo(written.timeNanos() / unit * unit);
            assertThat(again.linkType()).isEqualTo(LinkType.ETHERNET);
        }
    }

    @Test
    void theSnapLengthCutsPacketsAndTheirOriginalLengthStays() throws Exception {
        Path path = directory.resolve("a.pcap");
        try (CaptureWriter writer = CaptureWriter.create(
                path, new Settings(LinkType.ETHERNET, Resolution.NANOSECONDS, 2), Existing.REFUSE)) {
            writer.write(packet(TIME, 3, (byte) 'a', (byte) 'b', (byte) 'c'));
        }

        CapturedPacket again = read(path).packets().get(0);
        assertThat(again.bytes()).asString().isEqualTo("ab");
        assertThat(again.originalLength()).isEqualTo(3);
    }

    @Test
    void anExistingFileIsLeftAloneUnlessReplacingIsAskedFor() throws Exception {
        Path path = Files.writeString(directory.resolve("precious.pcap"), "precious");

        assertThatThrownBy(() -> CaptureWriter.create(path, ETHERNET, Existing.REFUSE))
                .isInstanceOf(CaptureFileException.class)
                .hasMessage(path + " exists already, and is left as it is");
        assertThat(path).hasContent("precious");

        CaptureWriter.create(path, ETHERNET, Existing.REPLACE).close();
        assertThat(read(path).packets()).isEmpty();
    }

    @Test
    void afterAFlushTheFileIsWholeAlthoughNobodyClosesIt() throws Exception {
        Path path = directory.resolve("a.pcap");
        CaptureWriter writer = CaptureWriter.create(path, ETHERNET, Existing.REFUSE);
        assertThat(read(path).damage()).isEmpty();

        writer.write(packet(TIME, 1, (byte) 'a'));
        writer.flush();

        assertThat(read(path).contents()).containsExactly("a");
        assertThat(read(path).damage()).isEmpty();
        writer.close();
    }

    @Test
    void anInterruptedThreadStillWrites() throws Exception {
        Path path = directory.resolve("a.pcap");
        try (CaptureWriter writer = CaptureWriter.create(path, ETHERNET, Existing.REFUSE)) {
            Thread.currentThread().interrupt();
            writer.write(packet(TIME, 1, (byte) 'a'));
            writer.flush();
            writer.write(packet(TIME, 1, (byte) 'b'));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(read(path).contents()).containsExactly("a", "b");
    }

    @Test
    void aClosedFileTakesNoMorePackets() throws Exception {
        Path path = directory.resolve("a.pcap");
        CaptureWriter writer = CaptureWriter.create(path, ETHERNET, Existing.REFUSE);
        writer.close();
        writer.close();

        assertThatThrownBy(() -> writer.write(packet(TIME, 0))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_294_967_296_000_000_000L})
    void aTimeThatTheFormatCannotHoldIsRefused(long nanos) throws Exception {
        try (CaptureWriter writer = CaptureWriter.create(directory.resolve("a.pcap"), ETHERNET, Existing.REFUSE)) {
            assertThatThrownBy(() -> writer.write(packet(nanos, 0))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFileHasOneLinkType() throws Exception {
        Settings raw = Settings.of(LinkType.RAW);
        try (CaptureWriter writer = CaptureWriter.create(directory.resolve("a.pcap"), raw, Existing.REFUSE)) {
            assertThatThrownBy(() -> writer.write(packet(TIME, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("A pcap file of RAW cannot hold");
        }
    }

    @Test
    void aMissingDirectoryIsSaid() {
        Path path = directory.resolve("no/a.pcap");

        assertThatThrownBy(() -> CaptureWriter.create(path, ETHERNET, Existing.REFUSE))
                .hasMessage("Cannot write " + path + ": there is no such directory");
    }
}
