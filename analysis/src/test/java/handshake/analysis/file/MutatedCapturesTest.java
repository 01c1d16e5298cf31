package handshake.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.BothReaders;
import handshake.analysis.FormatSeeds;
import handshake.analysis.flow.ConnectionLimits;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.summary.Summarizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file holds: facts and stories of what can be read, or one line that says why not. */
class MutatedCapturesTest {
    private static final int CAPTURES = 100_000;
    /** Explaining takes longer than counting. */
    private static final int EXPLAINED_ONE_IN = 23;

    private static byte[] pcap() throws IOException {
        return Files.readAllBytes(Path.of("").toAbsolutePath().resolveSibling("lessons/captures/echo.pcap"));
    }

    /** The same packets in the other format. */
    private static byte[] pcapng(byte[] pcap) throws IOException {
        PcapngBuilder builder = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN);
        builder.section();
        builder.interfaceDescription(1, 0, builder.name("lo"));
        for (CapturedPacket packet : Reading.of(pcap).packets()) {
            builder.enhancedPacket(0, packet.timeNanos() / 1000, packet.originalLength(), packet.bytes());
        }
        return builder.build();
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
                case 3 -> System.arraycopy(bytes, random.nextInt(at + 1), bytes, at, Math.min(16, bytes.length - at));
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + at) : bytes;
            }
        }
        return bytes;
    }

    /** Whether it could be opened at all. */
    private static boolean isRead(byte[] bytes, boolean explain) throws IOException {
        BothReaders readers = new BothReaders(ConnectionLimits.DEFAULT);
        List<ConnectionSummary> counted = new ArrayList<>();
        Summarizer summarizer = new Summarizer(ConnectionLimits.DEFAULT, connection -> counted.add(connection.get()));
        try (CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(bytes), "mutated")) {
            for (CapturedPacket packet : capture) {
                if (explain) {
                    readers.accept(packet);
                } else {
                    summarizer.accept(packet);
                }
            }
            capture.remarks().forEach(remark -> assertThat(remark).isNotBlank().doesNotContain("\n"));
            capture.damage().ifPresent(MutatedCapturesTest::assertClear);
        } catch (CaptureFileException e) {
            assertClear(e);
            return false;
        }
        summarizer.flush();
        assertThat(readers.flush().counted()).isEqualTo(readers.explained());
        return true;
    }

    private static void assertClear(CaptureFileException problem) {
        assertThat(problem.getMessage()).startsWith("mutated: ").doesNotContain("\n");
    }

    @Test
    void aValueOrAClearErrorEach() throws IOException {
        byte[] pcap = pcap();
        byte[] pcapng = pcapng(pcap);
        byte[] tunnelled = FormatSeeds.tunnelled(pcap);
        byte[] quoted = FormatSeeds.quoted(pcap);
        // Text takes several times as long.
        List<byte[]> forms = List.of(
                pcap,
                pcapng,
                tunnelled,
                pcap,
                pcapng,
                tunnelled,
                quoted,
                quoted,
                FormatSeeds.tcpdump(pcap),
                FormatSeeds.tshark(pcap));
        Random random = new Random(2026);
        int read = 0;
        for (int i = 0; i < CAPTURES; i++) {
            byte[] bytes = mutated(forms.get(i % forms.size()), random);
            read += isRead(bytes, i % EXPLAINED_ONE_IN == 0) ? 1 : 0;
        }
        assertThat(read).isBetween(CAPTURES / 2, CAPTURES - 1);
    }
}
