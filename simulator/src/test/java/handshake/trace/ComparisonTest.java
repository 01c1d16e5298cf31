package handshake.trace;

import static handshake.tcp.model.Flag.PSH;
import static handshake.tcp.model.Flag.SYN;
import static handshake.trace.Side.CLIENT;
import static handshake.trace.Side.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two traces beside each other: what stands together, and the words for what does not. */
class ComparisonTest {
    private static final TransmissionControlBlock CLOSED =
            TransmissionControlBlock.closed(Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, 500), 1);

    private static final class Writer {
        private final TraceBuilder builder = new TraceBuilder(
                "",
                new Both<>(
                        new Endpoint(IpAddress.v4(192, 0, 2, 1), 49152), new Endpoint(IpAddress.v4(192, 0, 2, 2), 80)),
                new Both<>(CLOSED, CLOSED));

        Writer sent(Side from, Segment segment, Note... notes) {
            builder.depart(0, from, segment, List.of(notes));
            return this;
        }

        Writer opened(long client, long server) {
            return sent(CLIENT, segment(client, SYN))
                    .sent(SERVER, acking(server, client + 1, SYN))
                    .sent(CLIENT, acking(client + 1, server + 1));
        }

        Trace trace() {
            return builder.build();
        }
    }

    private static Segment segment(long seq, Flag... flags) {
        return Segment.of(SequenceNumber.of(seq), flags);
    }

    private static Segment acking(long seq, long ack, Flag... flags) {
        return Segment.of(SequenceNumber.of(seq), SequenceNumber.of(ack), flags);
    }

    private static List<String> explanations(Writer expected, Writer observed) {
        return Comparison.of(expected.trace(), observed.trace()).stream()
                .map(difference -> difference.explanation().orElse("alike"))
                .toList();
    }

    @Test
    void theSameSegmentsAreAlike() {
        assertThat(explanations(new Writer().opened(100, 300), new Writer().opened(100, 300)))
                .containsExactly("alike", "alike", "alike");
    }

    /** The place in the conversation counts, not the number (RFC 9293 §3.4.1). */
    @Test
    void otherInitialSequenceNumbersStandTogetherAndAreExplained() {
        List<Difference> rows = Comparison.of(
                new Writer().opened(100, 300).trace(),
                new Writer().opened(4_294_967_295L, 7).trace());
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.expected()).isPresent();
            assertThat(row.observed()).isPresent();
            assertThat(row.explanation().orElseThrow()).contains("another initial sequence number");
        });
    }

    @Test
    void otherOptionsAreExplained() {
        Segment withMss = segment(100, SYN).withOptions(List.of(new TcpOption.MaximumSegmentSize(1460)));
        assertThat(explanations(new Writer().sent(CLIENT, segment(100, SYN)), new Writer().sent(CLIENT, withMss)))
                .singleElement()
                .asString()
                .startsWith("offers ")
                .contains("1460");
    }

    @Test
    void anotherWindowAndPushAreExplainedInOneSentence() {
        Segment plain = acking(101, 301).withData(Octets.of("hello"));
        Segment other = plain.with(PSH).withWindow(new WindowField(512));
        assertThat(explanations(
                        new Writer().opened(100, 300).sent(CLIENT, plain),
                        new Writer().opened(100, 300).sent(CLIENT, other)))
                .last()
                .asString()
                .contains("window 512 instead of 0")
                .contains("; PSH differs");
    }

    @Test
    void whatIsNotSentIsMissing() {
        Segment text = acking(101, 301).withData(Octets.of("hello"));
        List<Difference> rows = Comparison.of(
                new Writer().opened(100, 300).sent(CLIENT, text).trace(),
                new Writer().opened(100, 300).trace());
        assertThat(rows).hasSize(4);
        assertThat(rows.get(3).observed()).isEmpty();
        assertThat(rows.get(3).explanation()).contains("not seen");
    }

    /** RFC 9293 §3.8.6.3: an acknowledgment may wait for the next segment. */
    @Test
    void aBareAckThatIsNotSentMayTravelWithAnother() {
        Writer expected = new Writer().opened(100, 300).sent(SERVER, acking(301, 101));
        assertThat(explanations(expected, new Writer().opened(100, 300)))
                .last()
                .asString()
                .startsWith("not sent on its own");
    }

    @Test
    void whatOnlyTheObservedTraceHasIsNamedByItsNote() {
        Writer observed =
                new Writer().sent(CLIENT, segment(100, SYN)).sent(CLIENT, segment(100, SYN), Note.SYN_RETRANSMISSION);
        assertThat(explanations(new Writer().sent(CLIENT, segment(100, SYN)), observed))
                .containsExactly("alike", "a SYN retransmission");
    }

    @Test
    void aProblemIsTheBestExplanation() {
        Writer observed = new Writer().opened(100, 300).sent(SERVER, acking(900, 101));
        TracedSegment odd = observed.builder.segment(3);
        observed.builder.amend(new TracedSegment(
                odd.id(), odd.from(), odd.segment(), odd.sentAt(), odd.fate(), odd.notes(), Optional.of("unheard of")));
        assertThat(explanations(new Writer().opened(100, 300), observed)).last().isEqualTo("unheard of");
    }

    @Test
    void bothDirectionsAreToldApart() {
        assertThat(Comparison.of(
                        new Writer().sent(CLIENT, segment(100, SYN)).trace(),
                        new Writer().sent(SERVER, segment(100, SYN)).trace()))
                .hasSize(2);
    }
}
