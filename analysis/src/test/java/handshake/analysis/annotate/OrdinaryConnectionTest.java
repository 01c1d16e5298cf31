package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.flow.ConnectionLimits;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.trace.Both;
import handshake.trace.Closing;
import handshake.trace.Facts;
import handshake.trace.Opening;
import handshake.trace.Step;
import handshake.trace.TracedSegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrdinaryConnectionTest {
    private static final String ECHO = """
            client SYN seq=100 win=64240 mss=1460 ws=7 sack ts
            server SYN,ACK seq=300 ack=101 win=65160 mss=1400 ws=9 sack ts
            client ACK seq=101 ack=301 win=502 ts
            client PSH,ACK seq=101 ack=301 len=6 win=502 ts
            server ACK seq=301 ack=107 win=509 ts
            server PSH,ACK seq=301 ack=107 len=6 win=509 ts
            client ACK seq=107 ack=307 win=502 ts
            client FIN,ACK seq=107 ack=307 win=502 ts
            server FIN,ACK seq=307 ack=108 win=509 ts
            client ACK seq=108 ack=308 win=502 ts
            """;

    private final ExplainedConnection connection = Capture.of(ECHO).conversation();

    @Test
    void everySegmentIsExplainedByTheRuleThatSentIt() {
        assertThat(connection.facts().unexplained()).isZero();
        assertThat(rulesOfDepartures())
                .containsExactly(
                        Rule.OPEN_ACTIVE,
                        Rule.LISTEN_ACCEPTS_SYN,
                        Rule.SYN_SENT_ESTABLISHED,
                        Rule.SEND_TRANSMITS,
                        Rule.TEXT_DELIVERED,
                        Rule.SEND_TRANSMITS,
                        Rule.TEXT_DELIVERED,
                        Rule.CLOSE_SENDS_FIN,
                        Rule.CLOSE_SENDS_FIN,
                        Rule.FIN_ACKNOWLEDGED);
    }

    @Test
    void bothEndsGoThroughTheStatesOfTheRfc() {
        assertThat(connection.trace().steps())
                .extracting(Step::states)
                .containsSubsequence(
                        new Both<>(State.SYN_SENT, State.LISTEN),
                        new Both<>(State.SYN_SENT, State.SYN_RECEIVED),
                        new Both<>(State.ESTABLISHED, State.SYN_RECEIVED),
                        new Both<>(State.ESTABLISHED, State.ESTABLISHED),
                        new Both<>(State.FIN_WAIT_1, State.CLOSE_WAIT),
                        new Both<>(State.TIME_WAIT, State.LAST_ACK),
                        new Both<>(State.TIME_WAIT, State.CLOSED));
        assertThat(connection.trace().segments())
                .extracting(TracedSegment::fate)
                .containsOnly(TracedSegment.Fate.ARRIVED);
    }

    @Test
    void theFactsAreThoseOfTheHeaders() {
        Facts facts = connection.facts();

        assertThat(facts.opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(facts.closing()).isEqualTo(Closing.CLIENT_FIRST);
        assertThat(facts.completeness()).isEqualTo(31);
        assertThat(facts.iss())
                .isEqualTo(new Both<>(Optional.of(SequenceNumber.of(100)), Optional.of(SequenceNumber.of(300))));
        assertThat(facts.options().client()).get().hasToString("mss 1460, wscale 7, sackOK, timestamps");
        assertThat(facts.options().server()).get().hasToString("mss 1400, wscale 9, sackOK, timestamps");
        assertThat(facts.synToSynAck()).hasValue(1_000_000);
        assertThat(facts.handshake()).hasValue(2_000_000);
        assertThat(facts.packets()).isEqualTo(new Both<>(6L, 4L));
        assertThat(facts.bytes()).isEqualTo(new Both<>(6L, 6L));
        assertThat(facts).isEqualTo(Facts.of(connection.trace()));
    }

    @Test
    void eachObservationSaysHowBothEndsStandWhenTheSegmentHasArrived() {
        Annotator annotator = new Annotator(ConnectionLimits.DEFAULT, done -> {});

        List<ExplainedSegment> observations =
                Capture.of(ECHO).sightings().stream().map(annotator::accept).toList();

        assertThat(observations)
                .extracting(ExplainedSegment::states)
                .containsExactly(
                        new Both<>(State.SYN_SENT, State.SYN_RECEIVED),
                        new Both<>(State.ESTABLISHED, State.SYN_RECEIVED),
                        new Both<>(State.ESTABLISHED, State.ESTABLISHED),
                        new Both<>(State.ESTABLISHED, State.ESTABLISHED),
                        new Both<>(State.ESTABLISHED, State.ESTABLISHED),
                        new Both<>(State.ESTABLISHED, State.ESTABLISHED),
                        new Both<>(State.ESTABLISHED, State.ESTABLISHED),
                        new Both<>(State.FIN_WAIT_1, State.CLOSE_WAIT),
                        new Both<>(State.TIME_WAIT, State.LAST_ACK),
                        new Both<>(State.TIME_WAIT, State.CLOSED));
        assertThat(observations)
                .extracting(ExplainedSegment::packetNumber)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    /** In the order of the capture. */
    private List<Rule> rulesOfDepartures() {
        return connection.trace().segments().stream()
                .map(segment -> connection.trace().steps().stream()
                        .filter(step -> step.departures().contains(segment.id()))
                        .findFirst()
                        .flatMap(Step::transition)
                        .orElseThrow()
                        .rule())
                .toList();
    }
}
