package handshake.analysis.file;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for a capture file of either format. */
class CaptureFileTest {
    private static final int SEED = 9293;

    static byte[] pcap() {
        return new PcapBuilder(BIG_ENDIAN, 0xA1B2C3D4, 1)
                .packet(1, 2, 3, (byte) 'a', (byte) 'b', (byte) 'c')
                .packet(2, 0, 1, (byte) 'd')
                .packet(3, 0, 0)
                .build();
    }

    static byte[] pcapng() {
        PcapngBuilder builder = new PcapngBuilder(LITTLE_ENDIAN);
        return builder.section()
                .interfaceDescription(1, 0, builder.name("lo"), builder.timeResolution(9), builder.timeOffset(3))
                .enhancedPacket(0, 12, 3, (byte) 'a', (byte) 'b', (byte) 'c')
                .otherBlock(5, 20)
                .simplePacket(1, (byte) 'd')
                .obsoletePacket(0, 3, 0)
                .build();
    }

    static Stream<Arguments> formats() {
        return Stream.of(Arguments.of("pcap", pcap()), Arguments.of("pcapng", pcapng()));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        }
        return compressed.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void cutAnywhereItGivesWhatIsBeforeTheCutAndSaysWhere(String format, byte[] capture) throws Exception {
        List<String> whole = Reading.of(capture).contents();
        for (int length = 28; length < capture.length; length++) {
            Reading reading = Reading.of(Arrays.copyOf(capture, length));

            List<String> read = reading.contents();
            assertThat(read).as("cut to %d bytes", length).isEqualTo(whole.subList(0, read.size()));
            if (reading.damage().isPresent()) {
                CaptureFileException damage = reading.damage().get();
                assertThat(damage).hasMessageStartingWith("test.pcap: cut off at byte " + damage.offset());
                assertThat(damage.offset()).isLessThan(length);
                // Cut where the damage begins, the same packets are a whole file.
                Reading upToThere = Reading.of(Arrays.copyOf(capture, (int) damage.offset()));
                assertThat(upToThere.contents()).isEqualTo(read);
                assertThat(upToThere.damage()).isEmpty();
            }
        }
        assertThat(whole).containsExactly("abc", "d", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void cutWithinItsFirstHeaderItIsRefusedInOneLine(String format, byte[] capture) {
        for (int length = 0; length < 24; length++) {
            byte[] cut = Arrays.copyOf(capture, length);
            assertThatThrownBy(() -> Reading.of(cut))
                    .isInstanceOf(CaptureFileException.class)
                    .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void anyMutationGivesPacketsOrAReason(String format, byte[] capture) {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutant = capture.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(mutant.length);
                mutant[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (random.nextInt(3) - 1);
            }
            try {
                Reading reading = Reading.of(mutant);
                assertThat(reading.packets()).hasSizeLessThanOrEqualTo(mutant.length / 16);
                reading.damage()
                        .ifPresent(e -> assertThat(e.getMessage().lines()).hasSize(1));
            } catch (CaptureFileException e) {
                assertThat(e.getMessage().lines()).hasSize(1);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void gzipIsRecognised(String format, byte[] capture) throws Exception {
        Reading reading = Reading.of(gzip(capture));

        assertThat(reading.contents()).containsExactly("abc", "d", "");
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void aCutGzipFileGivesWhatIsBeforeTheCut() throws Exception {
        byte[] compressed = gzip(pcap());

        Reading reading = Reading.of(Arrays.copyOf(compressed, compressed.length - 8));

        assertThat(reading.contents()).containsExactly("abc", "d", "");
        assertThat(reading.damage()).get().asString().contains("the compressed data is cut off at byte 76");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void aPipeMayGiveOneByteAtATime(String format, byte[] capture) throws Exception {
        InputStream slow = new ByteArrayInputStream(capture) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(1, length));
            }
        };

        CaptureFile file = CaptureFile.open(slow, "pipe");

        assertThat(file).hasSize(3);
        assertThat(file.packets()).isEqualTo(3);
        assertThat(file.damage()).isEmpty();
    }

    @Test
    void aPipesPacketIsThereAsSoonAsItsLastByteIs() throws Exception {
        byte[] firstPacketOnly = Arrays.copyOf(pcap(), 24 + 16 + 3);
        InputStream thenSilent = new ByteArrayInputStream(firstPacketOnly) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                assertThat(available())
                        .as("asked for more than the packet needs")
                        .isPositive();
                return super.read(into, offset, length);
            }
        };

        Iterator<CapturedPacket> packets = CaptureFile.open(thenSilent, "pipe").iterator();

        assertThat(packets.next().bytes()).asString().isEqualTo("abc");
    }

    @Test
    void aReadingErrorEndsItWithTheReason() throws Exception {
        byte[] capture = pcap();
        InputStream failing = new ByteArrayInputStream(capture, 0, capture.length - 1) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                int read = super.read(into, offset, length);
                if (read < 0) {
                    throw new java.io.UncheckedIOException(new IOException("disk on fire"));
                }
                return read;
            }
        };

        CaptureFile file = CaptureFile.open(new Rethrowing(failing), "broken");

        assertThat(file).hasSize(2);
        assertThat(file.damage()).get().asString().contains("broken: cannot be read: disk on fire at byte 60");
    }

    @Test
    void iteratingPastTheEndIsAnErrorOfTheCaller() throws Exception {
        Iterator<CapturedPacket> packets =
                CaptureFile.open(new ByteArrayInputStream(pcap()), "x").iterator();
        packets.forEachRemaining(packet -> {});

        assertThatThrownBy(packets::next).isInstanceOf(NoSuchElementException.class);
    }

    static Stream<Arguments> noCaptures() {
        return Stream.of(
                Arguments.of(new byte[0], "an empty one"),
                Arguments.of("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII), "text"),
                Arguments.of("ab".getBytes(StandardCharsets.US_ASCII), "text"),
                Arguments.of(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0}, "compressed with zstd"),
                Arguments.of(new byte[] {'P', 'K', 3, 4, 0}, "a zip archive"),
                Arguments.of(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}, "of an unknown kind"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("noCaptures")
    void whatIsNoCaptureIsNamed(byte[] content, String kind) {
        assertThatThrownBy(() -> Reading.of(content))
                .isInstanceOf(CaptureFileException.class)
                .hasMessageStartingWith("test.pcap: not a capture file but " + kind)
                .hasMessageEndingWith("; pcap, pcapng and the text of tcpdump and tshark can be read");
    }

    /** Lets a stream's error out as what it is. */
    private static final class Rethrowing extends InputStream {
        private final InputStream inner;

        Rethrowing(InputStream inner) {
            this.inner = inner;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return inner.read(into, offset, length);
            } catch (java.io.UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
