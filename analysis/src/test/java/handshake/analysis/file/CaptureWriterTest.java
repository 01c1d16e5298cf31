package handshake.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.analysis.file.CaptureWriter.Resolution;
import handshake.analysis.file.CaptureWriter.Settings;
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

    private static CaptureWriter create(Path path, Settings settings) throws IOException {
        return new CaptureWriter(Files.newOutputStream(path), settings);
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

        try (CaptureWriter writer = create(path, new Settings(LinkType.ETHERNET, resolution, 262_144))) {
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
        try (CaptureWriter writer = create(path, new Settings(LinkType.ETHERNET, Resolution.NANOSECONDS, 2))) {
            writer.write(packet(TIME, 3, (byte) 'a', (byte) 'b', (byte) 'c'));
        }

        CapturedPacket again = read(path).packets().get(0);
        assertThat(again.bytes()).asString().isEqualTo("ab");
        assertThat(again.originalLength()).isEqualTo(3);
    }

    @Test
    void afterAFlushTheFileIsWholeAlthoughNobodyClosesIt() throws Exception {
        Path path = directory.resolve("a.pcap");
        CaptureWriter writer = create(path, ETHERNET);
        assertThat(read(path).damage()).isEmpty();

        writer.write(packet(TIME, 1, (byte) 'a'));
        writer.flush();

        assertThat(read(path).contents()).containsExactly("a");
        assertThat(read(path).damage()).isEmpty();
        writer.close();
    }

    @Test
    void aClosedFileTakesNoMorePackets() throws Exception {
        Path path = directory.resolve("a.pcap");
        CaptureWriter writer = create(path, ETHERNET);
        writer.close();
        writer.close();

        assertThatThrownBy(() -> writer.write(packet(TIME, 0))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_294_967_296_000_000_000L})
    void aTimeThatTheFormatCannotHoldIsRefused(long nanos) throws Exception {
        try (CaptureWriter writer = create(directory.resolve("a.pcap"), ETHERNET)) {
            assertThatThrownBy(() -> writer.write(packet(nanos, 0))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFileHasOneLinkType() throws Exception {
        Settings raw = Settings.of(LinkType.RAW);
        try (CaptureWriter writer = create(directory.resolve("a.pcap"), raw)) {
            assertThatThrownBy(() -> writer.write(packet(TIME, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("A pcap file of RAW cannot hold");
        }
    }
}
