package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.Tshark;
import handshake.analysis.annotate.Oddities.Damage;
import handshake.analysis.file.CaptureWriter;
import handshake.analysis.file.CaptureWriter.Settings;
import handshake.analysis.file.CapturedPacket;
import handshake.tcp.model.SynOptions;
import handshake.trace.Both;
import handshake.trace.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wireshark finds the same facts in the same captures, but for the differences of docs/tshark.md. */
class TsharkFactsTest {
    @TempDir
    Path directory;

    @BeforeAll
    static void tsharkIsThere() throws InterruptedException {
        Tshark.required();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatANetworkMayDoToConnections(long seed) throws Exception {
        agree(written(Oddities.packets(seed, 400, Damage.NETWORK)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy", "reordered", "everything"})
    void whatANetworkHasDoneToRealConnections(String recording) throws Exception {
        agree(Recordings.file(recording));
    }

    private static void agree(Path file) throws Exception {
        List<ExplainedConnection> ours = Recordings.explained(file);
        List<TsharkStream> theirs = TsharkStream.of(file);

        assertThat(differences(ours, theirs)).isEmpty();
        for (int i = 0; i < ours.size(); i++) {
            TsharkStream stream = theirs.get(i);
            assertThat(opening(ours.get(i), stream)).as("stream %d", i).isEqualTo(stream.opening(ours.get(i)));
            assertThat(handshake(ours.get(i), stream)).as("stream %d", i).isEqualTo(stream.handshake(ours.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void nonsense(long seed) throws Exception {
        Path file = written(Oddities.packets(seed, 400, Damage.NONSENSE));
        List<ExplainedConnection> ours = Recordings.explained(file);
        List<TsharkStream> theirs = TsharkStream.of(file);

        assertThat(differences(ours, theirs)).isEmpty();
    }

    @Test
    void theCaptureOfTheLessons() throws Exception {
        Path file = Path.of("").toAbsolutePath().resolveSibling("lessons/captures/echo.pcap");
        ExplainedConnection ours = Recordings.explained(file).get(0);
        TsharkStream theirs = TsharkStream.of(file).get(0);

        assertThat(opening(ours, theirs)).isEqualTo(theirs.opening(ours));
        assertThat(handshake(ours, theirs)).isEqualTo(theirs.handshake(ours)).isPresent();
    }

    private Path written(List<CapturedPacket> packets) throws IOException {
        Path file = directory.resolve("odd.pcap");
        Settings settings = Settings.of(packets.get(0).linkType());
        try (CaptureWriter writer = new CaptureWriter(Files.newOutputStream(file), settings)) {
            for (CapturedPacket packet : packets) {
                writer.write(packet);
            }
        }
        return file;
    }

    /** Where the packets of a conversation, or its completeness, are not the same. */
    private static List<String> differences(List<ExplainedConnection> ours, List<TsharkStream> theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        return IntStream.range(0, ours.size())
                .mapToObj(i -> packets(ours.get(i), theirs.get(i)) + " / "
                        + theirs.get(i).packets())
                .filter(pair -> !pair.split(" / ", 2)[0].equals(pair.split(" / ", 2)[1]))
                .toList();
    }

    private static String packets(ExplainedConnection ours, TsharkStream theirs) {
        return theirs.completeness(ours.facts()) + " " + ours.packetNumbers();
    }

    /** Both initial sequence numbers, what was offered, and how often a SYN was sent again. */
    private static String opening(ExplainedConnection ours, TsharkStream theirs) {
        Facts facts = ours.facts();
        Both<String> ends =
                facts.iss().map(iss -> iss.map(number -> "ISN " + number).orElse("no SYN"));
        Both<String> offers =
                facts.options().map(offer -> offer.map(TsharkFactsTest::inShort).orElse(""));
        String repeated = theirs.countsRepetitions(facts.opening())
                ? facts.synRetransmissions() + " SYN, " + facts.synAckRetransmissions() + " SYN,ACK again"
                : "";
        return ends + " " + offers + " " + repeated;
    }

    private static String inShort(SynOptions offer) {
        String mss = offer.mss().isPresent() ? "" + offer.mss().getAsInt() : "";
        String shift = offer.windowShift().map(count -> "" + count.count()).orElse("");
        return mss + "/" + shift + "/" + offer.sackPermitted() + "/" + offer.timestamps();
    }

    private static Optional<Long> handshake(ExplainedConnection ours, TsharkStream theirs) {
        boolean ordinary = theirs.timesHandshake(ours.facts().opening());
        return ordinary && ours.facts().handshake().isPresent()
                ? Optional.of(ours.facts().handshake().getAsLong())
                : Optional.empty();
    }
}
