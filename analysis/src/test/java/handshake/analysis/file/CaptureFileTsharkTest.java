package handshake.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.Tshark;
import handshake.analysis.file.CaptureWriter.Resolution;
import handshake.analysis.file.CaptureWriter.Settings;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wireshark's reader says the same of the same files. */
class CaptureFileTsharkTest {
    private static final int INTERFACE_STATISTICS = 5;
    private static final String[] TIME_AND_LENGTHS = {"frame.time_epoch", "frame.cap_len", "frame.len"};

    @TempDir
    Path directory;

    @BeforeAll
    static void tsharkIsThere() throws InterruptedException {
        Tshark.required();
    }

    private static List<String> tshark(Path file, String... fields) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields"));
        for (String field : fields) {
            command.add("-e");
            command.add(field);
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        List<String> lines = process.inputReader().lines().toList();
        process.waitFor();
        return lines;
    }

    private static List<String> ours(Path file) throws IOException {
        return Reading.of(Files.readAllBytes(file)).packets().stream()
                .map(packet -> String.format(
                        Locale.ROOT,
                        "%d.%09d\t%d\t%d",
                        packet.timeNanos() / 1_000_000_000,
                        packet.timeNanos() % 1_000_000_000,
                        packet.bytes().length,
                        packet.originalLength()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Resolution.class)
    void tsharkReadsWhatWeWrite(Resolution resolution) throws Exception {
        Path file = directory.resolve("written.pcap");
        Settings settings = new Settings(LinkType.ETHERNET, resolution, 1000);
        CaptureInterface on = CaptureInterface.unnamed(LinkType.ETHERNET);
        try (CaptureWriter writer = new CaptureWriter(Files.newOutputStream(file), settings)) {
            for (int i = 0; i < 50; i++) {
                writer.write(new CapturedPacket(1_700_000_000_123_456_789L + i, on, 40 * i, new byte[30 * i]));
            }
        }

        assertThat(ours(file)).isEqualTo(tshark(file, TIME_AND_LENGTHS)).hasSize(50);
    }

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void bothReadPcapngAlike(ByteOrder order) throws Exception {
        PcapngBuilder builder = new PcapngBuilder(order);
        Path file = directory.resolve("a.pcapng");
        Files.write(
                file,
                builder.section()
                        .interfaceDescription(1, 0, builder.name("eth0"))
                        .interfaceDescription(101, 0, builder.timeResolution(9), builder.timeOffset(1_000_000_000))
                        .interfaceDescription(113, 0, builder.timeResolution(0x9E))
                        .enhancedPacket(0, 1_700_000_000_123_456L, 60, new byte[40])
                        .otherBlock(INTERFACE_STATISTICS, 12)
                        .enhancedPacket(1, 700_000_000_123_456_789L, 60, new byte[41])
                        .enhancedPacket(2, 1_825_361_100_813_205_504L, 70, new byte[42])
                        .obsoletePacket(0, 1_700_000_000_000_001L, 43, new byte[43])
                        .build());

        assertThat(ours(file)).isEqualTo(tshark(file, TIME_AND_LENGTHS)).hasSize(4);
        assertThat(Reading.of(Files.readAllBytes(file)).packets())
                .extracting(packet -> Integer.toString(packet.on().number()))
                .isEqualTo(tshark(file, "frame.interface_id"));
    }

    @Test
    void bothStopAtACut() throws Exception {
        Path file = directory.resolve("cut.pcap");
        byte[] capture = CaptureFileTest.pcap();
        Files.write(file, Arrays.copyOf(capture, capture.length - 20));

        assertThat(ours(file)).isEqualTo(tshark(file, TIME_AND_LENGTHS)).hasSize(1);
    }
}
