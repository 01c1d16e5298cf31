package handshake.live.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.Tshark;
import handshake.live.annotate.Oddities.Damage;
import handshake.live.capture.CapturedPacket;
import handshake.live.capture.Requirements;
import handshake.live.capture.file.CaptureFile;
import handshake.live.capture.file.CaptureWriter;
import handshake.live.capture.file.CaptureWriter.Existing;
import handshake.live.capture.file.CaptureWriter.Settings;
import handshake.live.session.PacketExplainer;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Offer;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Opening;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wireshark finds the same facts in the same captures, but for the differences of docs/tshark.md. */
class TsharkFactsTest {
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    private static final String[] FIELDS = {
        "frame.number",
        "tcp.stream",
        "tcp.completeness",
        "ip.src",
        "tcp.srcport",
        "tcp.flags",
        "tcp.seq_raw",
        "tcp.ack",
        "tcp.time_relative",
        "tcp.analysis.retransmission",
        "tcp.analysis.spurious_retransmission",
        "tcp.options.mss_val",
        "tcp.options.wscale.shift",
        "tcp.options.sack_perm",
        "tcp.options.timestamp.tsval"
    };

    @TempDir
    Path directory;

    @BeforeAll
    static void tsharkIsThere() {
        Requirements.program("tshark");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatANetworkMayDoToConnections(long seed) throws Exception {
        Path file = written(Oddities.packets(seed, 400, Damage.NETWORK));
        List<Conversation> ours = ours(file);
        List<Stream> theirs = theirs(file);

        assertThat(differences(ours, theirs)).isEmpty();
        for (int i = 0; i < ours.size(); i++) {
            Stream stream = theirs.get(i);
            assertThat(opening(ours.get(i), stream)).as("stream %d", i).isEqualTo(stream.opening(ours.get(i)));
            assertThat(handshake(ours.get(i), stream)).as("stream %d", i).isEqualTo(stream.handshake(ours.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void nonsense(long seed) throws Exception {
        Path file = written(Oddities.packets(seed, 400, Damage.NONSENSE));
        List<Conversation> ours = ours(file);
        List<Stream> theirs = theirs(file);

        assertThat(differences(ours, theirs)).isEmpty();
    }

    @Test
    void theCaptureOfTheLessons() throws Exception {
        Path file = Path.of("").toAbsolutePath().resolveSibling("lessons/captures/echo.pcap");
        Conversation ours = ours(file).get(0);
        Stream theirs = theirs(file).get(0);

        assertThat(opening(ours, theirs)).isEqualTo(theirs.opening(ours));
        assertThat(handshake(ours, theirs)).isEqualTo(theirs.handshake(ours)).isPresent();
    }

    private Path written(List<CapturedPacket> packets) throws IOException {
        Path file = directory.resolve("odd.pcap");
        Settings settings = Settings.of(packets.get(0).linkType());
        try (CaptureWriter writer = CaptureWriter.create(file, settings, Existing.REPLACE)) {
            for (CapturedPacket packet : packets) {
                writer.write(packet);
            }
        }
        return file;
    }

    private static List<Conversation> ours(Path file) throws IOException {
        List<Conversation> conversations = new ArrayList<>();
        PacketExplainer explainer = new PacketExplainer(AnnotatorOptions.DEFAULT, conversations::add);
        try (CaptureFile capture = CaptureFile.open(file)) {
            capture.forEach(explainer::accept);
        }
        explainer.flush();
        conversations.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return conversations;
    }

    /** Where the packets of a conversation, or its completeness, are not the same. */
    private static List<String> differences(List<Conversation> ours, List<Stream> theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        return IntStream.range(0, ours.size())
                .mapToObj(i -> packets(ours.get(i), theirs.get(i)) + " / "
                        + theirs.get(i).packets())
                .filter(pair -> !pair.split(" / ", 2)[0].equals(pair.split(" / ", 2)[1]))
                .toList();
    }

    private static String packets(Conversation ours, Stream theirs) {
        return theirs.completeness(ours.facts()) + " " + ours.packetNumbers();
    }

    /** Both initial sequence numbers, what was offered, and how often a SYN was sent again. */
    private static String opening(Conversation ours, Stream theirs) {
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

    private static String inShort(Offer offer) {
        String mss = offer.mss().isPresent() ? "" + offer.mss().getAsInt() : "";
        String shift = offer.windowShift().map(count -> "" + count.count()).orElse("");
        return mss + "/" + shift + "/" + offer.sackPermitted() + "/" + offer.timestamps();
    }

    private static Optional<Long> handshake(Conversation ours, Stream theirs) {
        boolean ordinary = theirs.timesHandshake(ours.facts().opening());
        return ordinary && ours.facts().handshake().isPresent()
                ? Optional.of(ours.facts().handshake().getAsLong())
                : Optional.empty();
    }

    private static List<Stream> theirs(Path file) throws Exception {
        Map<String, Stream> streams = new LinkedHashMap<>();
        for (Map<String, String> frame : Tshark.fields(file, FIELDS)) {
            streams.computeIfAbsent(frame.get("tcp.stream"), number -> new Stream(new ArrayList<>()))
                    .frames()
                    .add(frame);
        }
        return List.copyOf(streams.values());
    }

    /** What tshark says of one {@code tcp.stream}. */
    private record Stream(List<Map<String, String>> frames) {
        String packets() {
            List<Long> numbers = frames.stream()
                    .map(frame -> Long.valueOf(frame.get("frame.number")))
                    .toList();
            return completeness() + " " + numbers;
        }

        private int completeness() {
            return Integer.parseInt(frames.get(frames.size() - 1).get("tcp.completeness"));
        }

        /** Ours, except for a single frame that is no plain SYN: tshark only begins to add up after it. */
        int completeness(Facts facts) {
            boolean single = frames.size() == 1 && flags(frames.get(0)) != SYN;
            return single ? completeness() : facts.completeness();
        }

        /** In a simultaneous open, tshark takes the SYN,ACKs for retransmissions; without a beginning, every SYN. */
        boolean countsRepetitions(Opening opening) {
            return opening != Opening.MID_STREAM
                    && Collections.disjoint(sources(ACK), sources(0))
                    && sources(0).size() < 2
                    && numbersOfSynAcks() < 2
                    && frames.stream().noneMatch(this::isLateSyn);
        }

        private long numbersOfSynAcks() {
            return frames.stream()
                    .filter(frame -> is(frame, SYN | ACK, 0))
                    .map(frame -> frame.get("tcp.seq_raw"))
                    .distinct()
                    .count();
        }

        /** After other segments of its sender: whether it is one sent again or one overtaken, tshark judges by time. */
        private boolean isLateSyn(Map<String, String> frame) {
            return is(frame, SYN, 0)
                    && frames.subList(0, frames.indexOf(frame)).stream()
                            .anyMatch(before -> source(before).equals(source(frame)) && is(before, 0, SYN));
        }

        /** Who sent a SYN with or without an acknowledgment. */
        private Set<String> sources(int ack) {
            return frames.stream()
                    .filter(frame -> is(frame, SYN | ack, ACK & ~ack))
                    .map(Stream::source)
                    .collect(Collectors.toSet());
        }

        boolean timesHandshake(Opening opening) {
            return opening == Opening.THREE_WAY && countsRepetitions(opening);
        }

        String opening(Conversation ours) {
            Both<Optional<Map<String, String>>> syns = ours.trace()
                    .ends()
                    .map(end -> frames.stream()
                            .filter(frame -> source(frame).equals(text(end)))
                            .filter(frame -> (flags(frame) & SYN) != 0)
                            .findFirst());
            Both<String> isns = syns.map(
                    syn -> syn.map(frame -> "ISN " + frame.get("tcp.seq_raw")).orElse("no SYN"));
            String repeated = countsRepetitions(ours.facts().opening())
                    ? again(0) + " SYN, " + again(ACK) + " SYN,ACK again"
                    : "";
            return isns + " " + syns.map(syn -> syn.map(Stream::options).orElse("")) + " " + repeated;
        }

        /** From the first packet to the client's first acknowledgment of what this server has sent. */
        Optional<Long> handshake(Conversation ours) {
            return frames.stream()
                    .filter(frame -> timesHandshake(ours.facts().opening()))
                    .filter(frame ->
                            source(frame).equals(text(ours.trace().ends().client())))
                    .filter(frame -> is(frame, ACK, SYN | RST))
                    .filter(frame -> Long.parseLong(frame.get("tcp.ack")) <= Integer.MAX_VALUE)
                    .map(frame -> new BigDecimal(frame.get("tcp.time_relative"))
                            .movePointRight(9)
                            .longValueExact())
                    .findFirst();
        }

        private long again(int ack) {
            return frames.stream()
                    .filter(frame -> is(frame, SYN | ack, ACK & ~ack))
                    .filter(frame -> !frame.get("tcp.analysis.retransmission").isEmpty()
                            || !frame.get("tcp.analysis.spurious_retransmission")
                                    .isEmpty())
                    .count();
        }

        private static String options(Map<String, String> frame) {
            return frame.get("tcp.options.mss_val") + "/" + frame.get("tcp.options.wscale.shift") + "/"
                    + !frame.get("tcp.options.sack_perm").isEmpty() + "/"
                    + !frame.get("tcp.options.timestamp.tsval").isEmpty();
        }

        private static boolean is(Map<String, String> frame, int set, int clear) {
            return (flags(frame) & set) == set && (flags(frame) & clear) == 0;
        }

        private static int flags(Map<String, String> frame) {
            return Integer.decode(frame.get("tcp.flags"));
        }

        private static String source(Map<String, String> frame) {
            return frame.get("ip.src") + ":" + frame.get("tcp.srcport");
        }

        private static String text(Endpoint end) {
            return end.toString();
        }
    }
}
