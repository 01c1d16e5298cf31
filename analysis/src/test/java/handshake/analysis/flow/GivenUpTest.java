package handshake.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.HostileShape;
import handshake.analysis.annotate.Annotator;
import handshake.analysis.annotate.Capture;
import handshake.analysis.annotate.CapturedSegment;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.HeldText;
import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.file.CaptureInterface;
import handshake.analysis.file.CapturedPacket;
import handshake.analysis.file.LinkType;
import handshake.analysis.summary.ConnectionSummary;
import handshake.analysis.summary.Summarizer;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.wire.PacketWriter;
import handshake.trace.Closing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with one connection stays with it: its packets are shown and counted, and all else goes on. */
class GivenUpTest {
    private static final Endpoint OTHER = new Endpoint(IpAddress.v4(10, 0, 0, 3), 50000);
    private static final String ECHO = """
            client SYN seq=100 mss=1460
            server SYN,ACK seq=300 ack=101 mss=1460
            client ACK seq=101 ack=301
            client PSH,ACK seq=101 ack=301 len=6
            server ACK seq=301 ack=107
            client FIN,ACK seq=107 ack=301
            server FIN,ACK seq=301 ack=108
            client ACK seq=108 ack=302
            """;

    private final List<ExplainedConnection> found = new ArrayList<>();

    private static List<CapturedSegment> twoConnections() {
        List<CapturedSegment> first = Capture.of(ECHO).sightings();
        List<CapturedSegment> second =
                Capture.between(OTHER, Capture.SERVER, ECHO).sightings();
        List<CapturedSegment> both = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            both.add(numbered(first.get(i), both.size() + 1));
            both.add(numbered(second.get(i), both.size() + 1));
        }
        return both;
    }

    private static CapturedSegment numbered(CapturedSegment one, long number) {
        return new CapturedSegment(
                number,
                one.time(),
                one.packet(),
                one.ipVersion(),
                one.timeToLive(),
                one.identification(),
                one.print(),
                one.checksum(),
                one.textHeld());
    }

    private static void fail(long packet, Throwable thrown) {
        if (packet != 7) {
            return;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private void explain(ConnectionLimits options) {
        Annotator annotator = new Annotator(options, found::add);
        twoConnections().forEach(annotator::accept);
        annotator.flush();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDefectEndsTheExplanationOfItsConnectionAlone(boolean overflow) {
        Throwable thrown = overflow ? new StackOverflowError() : new IndexOutOfBoundsException("a defect");
        explain(ConnectionLimits.DEFAULT.withBeforeEach(packet -> fail(packet, thrown)));

        assertThat(found).hasSize(2);
        ExplainedConnection broken = found.get(0);
        GivenUp why = broken.givenUp().orElseThrow();
        assertThat(why.isDefect()).isTrue();
        assertThat(why.packet()).isEqualTo(7);
        assertThat(why.cause()).contains(thrown);
        assertThat(why).hasToString("not explained from packet 7 on: a defect of handshake");
        assertThat(broken.trace().segments()).hasSize(8);
        assertThat(broken.trace().segments().get(2).isExplained()).isTrue();
        assertThat(broken.facts().unexplained()).isEqualTo(5);
        assertThat(broken.facts().closing()).isEqualTo(Closing.CLIENT_FIRST);
        ExplainedConnection sound = found.get(1);
        assertThat(sound.givenUp()).isEmpty();
        assertThat(sound.facts().unexplained()).isZero();
    }

    /** What was found out about the segment before the defect is not to be shown as well. */
    @Test
    void everySegmentOfItIsShownOnce() {
        explain(ConnectionLimits.DEFAULT.withBeforeEach(packet -> fail(packet, new IllegalStateException())));

        List<Integer> departed = found.get(0).trace().steps().stream()
                .flatMap(step -> step.departures().stream())
                .toList();

        assertThat(departed).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aDefectInGatheringFactsStaysWithItsConnection() {
        List<ConnectionSummary> summaries = new ArrayList<>();
        Summarizer summarizer = new Summarizer(
                ConnectionLimits.DEFAULT.withBeforeEach(packet -> fail(packet, new ArithmeticException())),
                counted -> summaries.add(counted.get()));
        for (CapturedSegment sighting : twoConnections()) {
            byte[] bytes = PacketWriter.write(sighting.packet());
            summarizer.accept(
                    new CapturedPacket(sighting.time(), CaptureInterface.unnamed(LinkType.RAW), bytes.length, bytes));
        }
        summarizer.flush();

        assertThat(summaries).hasSize(2);
        assertThat(summaries.get(0).givenUp().orElseThrow().packet()).isEqualTo(7);
        assertThat(summaries.get(0).facts().packets().client()).isEqualTo(2);
        assertThat(summaries.get(1).givenUp()).isEmpty();
        assertThat(summaries.get(1).facts().packets().client()).isEqualTo(5);
    }

    /** What once took quadratic or cubic time; each packet is still shown, and counted. */
    @ParameterizedTest
    @EnumSource
    void hostileShapesAreFollowedWithinTheirBudget(HostileShape shape) {
        int count = 8_000;
        PacketExplainer explainer = new PacketExplainer(ConnectionLimits.DEFAULT, found::add);
        shape.packets(count).forEach(explainer::accept);
        explainer.flush();

        assertThat(found.stream().mapToInt(one -> one.trace().segments().size()).sum())
                .isEqualTo(count);
        assertThat(found)
                .allSatisfy(one -> one.givenUp()
                        .ifPresent(why -> assertThat(why.reason()).isEqualTo(GivenUp.Reason.TOO_MUCH_WORK)));
        assertThat(found.stream().flatMap(one -> one.trace().steps().stream()))
                .noneMatch(step -> pieces(step.after().client()) > HeldText.MOST
                        || pieces(step.after().server()) > HeldText.MOST);
    }

    private static int pieces(TransmissionControlBlock end) {
        return end.incoming().held().size();
    }

    @Test
    void anAcknowledgmentOfAllThatIsUnderWayIsExplained() {
        StringBuilder lines = new StringBuilder(ECHO.substring(0, ECHO.indexOf("client PSH")));
        for (int i = 0; i < 500; i++) {
            lines.append("client ACK seq=").append(101 + 100 * i).append(" ack=301 len=100\n");
        }
        lines.append("server ACK seq=301 ack=50101\n");

        ExplainedConnection connection = Capture.of(lines.toString()).conversation();

        assertThat(connection.givenUp()).isEmpty();
        assertThat(connection.facts().unexplained()).isZero();
    }
}
