package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.UserCall;
import handshake.trace.Comparison;
import handshake.trace.Difference;
import handshake.trace.Facts;
import handshake.trace.Happening;
import handshake.trace.Opening;
import handshake.trace.Side;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model in the place of an observed connection: what it does alike, and where the two first part. */
class ReplayTest {
    private static final String OPEN = """
            name: observed
            title: What was observed
            source: RFC 9293 §3.5
            about: A connection, and what its network does to two of its segments.

                TCP Peer A                                               TCP Peer B
            1.  CLOSED                                                   LISTEN
            2.  SYN-SENT     --> <SEQ=100><CTL=SYN>                  --> SYN-RECEIVED
            3.  ESTABLISHED  <-- <SEQ=300><ACK=101><CTL=SYN,ACK>     <-- SYN-RECEIVED
            4.  ESTABLISHED  --> <SEQ=101><ACK=301><CTL=ACK>         --> ESTABLISHED
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "three-way",
                "echo",
                "wrap-around",
                "syn-lost",
                "syn-ack-lost",
                "ack-lost",
                "syn-dropped",
                "syn-late",
                "syn-repeated",
                "syn-repeated-linux",
                "figure-7",
                "options",
                "window-scale",
                "timestamps"
            })
    void whoFollowsTheRulesIsFollowedSegmentForSegment(String name) {
        Climb climb = Climb.of(name);
        Trace observed = climb.trace();
        Trace replayed =
                replayed(observed, climb.scenario(), climb.scenario().profiles().client(), true);

        assertThat(apart(replayed, observed)).isEmpty();
        assertThat(replayed.segments().stream().map(TracedSegment::fate))
                .containsExactlyElementsOf(
                        observed.segments().stream().map(TracedSegment::fate).toList());
    }

    @Test
    void whereNobodyListensTheModelRefusesToo() {
        Climb climb = Climb.of("refused");
        Trace replayed = replayed(climb.trace(), climb.scenario(), Profile.RFC_9293, false);

        assertThat(Facts.of(replayed).opening()).isEqualTo(Opening.REFUSED);
        assertThat(apart(replayed, climb.trace())).isEmpty();
    }

    /** RFC 9293 §3.10.7.4: SYN-RECEIVED answers a repeated SYN by an ACK alone; Linux repeats its SYN,ACK. */
    @Test
    void aDepartureOfLinuxIsWhereTheTwoFirstPart() {
        Climb linux = Climb.of("syn-repeated-linux");
        List<Difference> parted =
                apart(replayed(linux.trace(), linux.scenario(), Profile.RFC_9293, true), linux.trace());

        assertThat(parted.get(0).expected().map(TracedSegment::segment))
                .hasToString("Optional[<SEQ=301><ACK=101><CTL=ACK>]");
        assertThat(parted.get(0).observed()).isEmpty();
    }

    @Test
    void whatNobodySentHasNoCounterpart() {
        Climb climb = Climb.of("reset-blind-opening");
        List<Difference> parted =
                apart(replayed(climb.trace(), climb.scenario(), Profile.RFC_9293, false), climb.trace());

        assertThat(parted).hasSize(2).allSatisfy(difference -> {
            assertThat(difference.expected()).isEmpty();
            assertThat(difference.explanation()).contains("injected: not sent by this end");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ofSeveralSegmentsUnderwayTheSameOneIsLost(int lost) throws Exception {
        Scenario scenario = ScenarioFile.parse(OPEN + """
                5.  ESTABLISHED  --> <SEQ=101><ACK=301><DATA=536><CTL=ACK> %s
                6.  ESTABLISHED  --> <SEQ=637><ACK=301><DATA=536><CTL=ACK> %s
                7.  ESTABLISHED  --> <SEQ=1173><ACK=301><DATA=536><CTL=ACK> %s
                """.formatted(fate(lost == 1), fate(lost == 2), fate(lost == 3)));
        Trace observed = scenario.play().trace();
        Trace replayed = replayed(observed, scenario, Profile.RFC_9293, true);

        assertThat(lost(replayed)).isEqualTo(lost(observed)).hasSize(1);
    }

    private static String fate(boolean lost) {
        return lost ? "... (lost)" : "--> ESTABLISHED";
    }

    @Test
    void segmentsThatOvertookEachOtherDoSoAgain() throws Exception {
        Scenario scenario = ScenarioFile.parse(OPEN + """
                5.  ESTABLISHED  --> <SEQ=101><ACK=301><DATA=536><CTL=ACK> ...
                6.  ESTABLISHED  --> <SEQ=637><ACK=301><DATA=536><CTL=ACK> --> ESTABLISHED
                7.  ESTABLISHED  ... <SEQ=101><ACK=301><DATA=536><CTL=ACK> --> ESTABLISHED
                """);
        Trace observed = scenario.play().trace();
        Trace replayed = replayed(observed, scenario, Profile.RFC_9293, true);

        assertThat(arrivals(replayed)).isEqualTo(arrivals(observed));
        assertThat(apart(replayed, observed)).isEmpty();
    }

    @Test
    void theServersUserReadsByItself() {
        Climb echo = Climb.of("echo");
        Trace replayed = replayed(echo.trace(), echo.scenario(), Profile.RFC_9293, true);

        assertThat(replayed.steps())
                .extracting(step -> step.happening())
                .contains(new Happening.Called(Side.SERVER, UserCall.Receive.ALL));
    }

    private static Trace replayed(Trace observed, Scenario scenario, Profile profile, boolean listens) {
        return Replay.of(
                observed,
                new Replay.Given(
                        Facts.of(observed).iss().map(iss -> iss.orElse(SequenceNumber.ZERO)),
                        scenario.settings(),
                        profile,
                        scenario.delay(),
                        listens));
    }

    /** The segments that only one of the two has. */
    private static List<Difference> apart(Trace expected, Trace observed) {
        return Comparison.of(expected, observed).stream()
                .filter(difference ->
                        difference.expected().isEmpty() || difference.observed().isEmpty())
                .toList();
    }

    private static List<String> lost(Trace trace) {
        return trace.segments().stream()
                .filter(segment -> segment.fate() == TracedSegment.Fate.LOST)
                .map(segment -> segment.segment().toString())
                .toList();
    }

    private static List<String> arrivals(Trace trace) {
        return trace.steps().stream()
                .map(step -> step.happening())
                .filter(Happening.Arrived.class::isInstance)
                .map(Happening.Arrived.class::cast)
                .map(arrived -> trace.segment(arrived.segment()).segment().toString())
                .toList();
    }
}
