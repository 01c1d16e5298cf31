package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.Rung;
import handshake.figure.Rungs;
import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.trace.Absence;
import handshake.trace.Doubts;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Opening;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of trouble that public captures are full of, and what is the matter with each. */
class CapturedTroubleTest {
    private static final String OPEN = """
            client SYN seq=100 mss=1460 sack
            server SYN,ACK seq=300 ack=101 mss=1460 sack ttl=123
            client ACK seq=101 ack=301
            """;

    /** The MSS is not known there, so it is not 536. */
    @ParameterizedTest
    @ValueSource(ints = {1, 536, 537, 1460, 9000, 60000})
    void theFirstSegmentOfACaptureThatBeginsLateMayHaveAnySize(int length) {
        Told told = Told.by("client PSH,ACK seq=1000 ack=5000 len=" + length);

        assertThat(told.unexplained()).isZero();
    }

    /** 64 and 128 at the start: both are five hops away. */
    @Test
    void aResetThatHasComeAsFarAsTheOthersIsTheSendersOwn() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10
                server RST seq=301 ttl=59
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.notes(5)).doesNotContain(Note.INJECTED);
    }

    @Test
    void aResetFromOneHopNearerComesFromSomethingOnTheWay() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10
                server RST seq=301 ttl=124
                """);

        assertThat(told.notes(5)).contains(Note.INJECTED);
    }

    /** Nothing that came after the FIN was read; each segment of it is answered by a reset, and none was forgotten. */
    @Test
    void whoHasClosedAnswersWhatStillComesByResets() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10
                client FIN,ACK seq=111 ack=301
                +30ms server ACK,PSH seq=301 ack=111 len=20
                server FIN,ACK seq=321 ack=111
                client RST seq=111
                client RST seq=111
                server ACK seq=322 ack=112
                client RST seq=112
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.conversation().trace().steps())
                .noneMatch(step -> step.happening() instanceof Happening.Crashed);
        assertThat(told.rule(9)).contains(Rule.CLOSED_RESETS_ACK);
    }

    @Test
    void resetsForAllThatWasInFlightMayComeInAnotherOrder() {
        Told told = Told.by(OPEN + """
                server ACK,PSH seq=301 ack=101 len=30 ttl=123
                client PSH,ACK seq=101 ack=301 len=10
                client PSH,ACK seq=111 ack=321 len=10
                client PSH,ACK seq=121 ack=331 len=10
                server FIN,ACK seq=331 ack=101 ttl=123
                +50ms server RST seq=331 ttl=123
                server RST seq=301 ttl=123
                server RST seq=321 ttl=123
                """);

        assertThat(told.unexplained()).isZero();
    }

    /** It left before the reset from the other side could have arrived. */
    @Test
    void resetsMayCross() {
        Told told = Told.by(OPEN + """
                +30ms client PSH,ACK seq=101 ack=301 len=10
                client FIN,ACK seq=111 ack=301
                +30ms server PSH,ACK seq=301 ack=112 len=31 ttl=123
                client RST seq=112
                server RST,ACK seq=332 ack=112 ttl=123
                """);

        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aFinMayBeSentAgainAfterItWasOvertaken() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10
                client FIN,ACK seq=111 ack=301
                +30ms server ACK seq=302 ack=112 ttl=123
                server FIN,ACK seq=301 ack=111 ttl=123
                +400ms server FIN,ACK seq=301 ack=112 ttl=123
                client ACK seq=112 ack=302
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.notes(8)).contains(Note.FIN_RETRANSMISSION);
    }

    /** As before and behind a router: what matters is when they come, not how many others came since. */
    @ParameterizedTest
    @ValueSource(ints = {1, 17, 100, 500})
    void aCopyMayComeAfterManyOthers(int between) {
        String text = IntStream.range(0, between + 1)
                .mapToObj(i -> "+0.01ms client ACK seq=" + (101 + 10 * i) + " ack=301 len=10 id=" + (1000 + i))
                .collect(Collectors.joining("\n"));
        String copies = text.replace("seq", "ttl=63 seq");
        Told told = Told.by(OPEN + text + "\n" + copies);

        assertThat(told.conversation().trace().segments().stream()
                        .filter(segment -> segment.notes().contains(Note.NETWORK_DUPLICATE)))
                .hasSize(between + 1);
    }

    @Test
    void eachCopyRenewsTheTimeInWhichTheNextOneIsACopy() {
        String packet = "client SYN seq=100 mss=1460 sack id=7\n";
        Told told = Told.by(packet + ("+4ms " + packet).repeat(5));

        assertThat(told.conversation().facts().synRetransmissions()).isZero();
    }

    /** A network card has cut the segment; one half was lost, and SACK names the other. */
    @Test
    void aSelectiveAcknowledgmentMayNameHalfASegment() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=2576
                +30ms server ACK seq=301 ack=101 sackblock=1389:2677 ttl=123
                client PSH,ACK seq=101 ack=301 len=1288
                +30ms server ACK seq=301 ack=2677 ttl=123
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.notes(5)).contains(Note.DUPLICATE_ACK);
    }

    @Test
    void whatAcknowledgesSomethingNewIsNoDuplicate() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460
                +42ms server SYN,ACK seq=300 ack=101 mss=1460 win=4380
                +1ms client ACK seq=101 ack=301
                client PSH,ACK seq=101 ack=301 len=184
                +738ms server ACK seq=301 ack=101 win=42340
                +2000ms client PSH,ACK seq=101 ack=301 len=184
                +44ms server ACK seq=301 ack=285
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.notes(7)).doesNotContain(Note.DUPLICATE_ACK);
        assertThat(told.packet(4).fate()).isEqualTo(TracedSegment.Fate.LOST);
    }

    @Test
    void whoWaitsForItsLastAcknowledgmentMayGiveUpByAReset() {
        Told told = Told.by(OPEN + """
                server FIN,ACK seq=301 ack=101 ttl=123
                client ACK seq=101 ack=302
                +45000ms client FIN,ACK seq=101 ack=302
                client RST,ACK seq=102 ack=302 win=0
                """);

        assertThat(told.unexplained()).isZero();
    }

    /** As of a filter for SYN, FIN and RST: the FIN's number shows that an earlier ACK completed the open. */
    @Test
    void theTimeOfAnUnseenAcknowledgmentIsUnknown() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460
                +180ms server SYN,ACK seq=300 ack=101 mss=1460
                +800ms client FIN,ACK seq=246 ack=90300
                +180ms server FIN,ACK seq=90300 ack=247
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.conversation().facts().handshake()).isEmpty();
        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.THREE_WAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIN", "FIN,PSH,URG", "PSH"})
    void aProbeBelongsToNoConnection(String flags) {
        Told told = Told.by(
                "client " + flags + " seq=100\nserver RST,ACK seq=0 ack=" + (flags.contains("FIN") ? 101 : 100));

        assertThat(told.problem(1)).get().asString().contains("in CLOSED");
        assertThat(told.rule(2)).contains(Rule.CLOSED_RESETS);
        assertThat(told.clientAtEnd()).isEqualTo(State.CLOSED);
    }

    /** Its acknowledgments must be missing: nobody can send so much without. */
    @Test
    void oneWhoIsNotHeardAnyMoreMayHaveOpenedItsWindow() {
        String text = IntStream.range(0, 100)
                .mapToObj(i -> "server ACK seq=" + (301 + 1000 * i) + " ack=101 len=1000 ttl=123")
                .collect(Collectors.joining("\n"));
        Told told = Told.by(OPEN + text);

        assertThat(told.unexplained()).isZero();
        assertThat(told.conversation().trace().segments().stream()
                        .filter(segment -> segment.notes().contains(Note.EARLIER_SEGMENT_NOT_SEEN)))
                .as("said once")
                .hasSize(1);
    }

    @Test
    void aSegmentWithAWrongChecksumIsDroppedByItsReceiver() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10 badsum
                +1000ms client PSH,ACK seq=101 ack=301 len=10
                server ACK seq=301 ack=111 ttl=123
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.packet(4).fate()).isEqualTo(TracedSegment.Fate.LOST);
        assertThat(told.arrival(5)).contains(Rule.TEXT_DELIVERED);
    }

    @Test
    void aResetWithAWrongChecksumEndsNothing() {
        Told told = Told.by(OPEN + """
                server RST seq=301 ttl=123 badsum
                client PSH,ACK seq=101 ack=301 len=10
                server ACK seq=301 ack=111 ttl=123
                """);

        assertThat(told.arrival(4)).isEmpty();
        assertThat(told.clientAtEnd()).isEqualTo(State.ESTABLISHED);
    }

    @Test
    void aReceiverNeedNotKeepWhatLiesBeyondAGap() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460
                server SYN,ACK seq=300 ack=101 mss=1460
                client ACK seq=101 ack=301
                client ACK seq=201 ack=301 len=100
                server ACK seq=301 ack=101
                client ACK seq=101 ack=301 len=100
                server ACK seq=301 ack=201
                client ACK seq=201 ack=301 len=100
                server ACK seq=301 ack=301
                """);

        assertThat(told.unexplained()).isZero();
    }

    /** As where a wild time stamp was put right, or the clock is coarse. */
    @Test
    void noTimeBetweenSynAndAnswerIsUnknownTime() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460
                +0ms server SYN,ACK seq=300 ack=101 mss=1460
                +5ms client ACK seq=101 ack=301
                """);

        assertThat(told.conversation().facts().synToSynAck()).isEmpty();
        assertThat(told.conversation().facts().handshake()).hasValue(5_000_000);
    }

    /** No segment of the file shows that the text arrived twice, and that is not supposed: the acknowledgment is wrong. */
    @Test
    void anAcknowledgmentThatDoesNotCountTheFinIsNotExplainedByCopies() {
        String again = """
                +200ms server FIN,ACK seq=401 ack=106 ttl=123
                client ACK seq=106 ack=401
                """;
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=5
                server PSH,ACK seq=301 ack=106 len=100 ttl=123
                client ACK seq=106 ack=401
                server FIN,ACK seq=401 ack=106 ttl=123
                client ACK seq=106 ack=401
                """ + again.repeat(3));

        assertThat(told.unexplained()).isEqualTo(4);
    }

    @Test
    void aResetThatIsAnsweredIsNotExplainedByCopies() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10
                server ACK seq=301 ack=111 ttl=123
                +900ms client RST seq=111
                server ACK seq=301 ack=111 ttl=123
                """);

        assertThat(told.problem(7)).isPresent();
    }

    /** Another connection of the same address shows that its packets come from there, too. */
    @Test
    void theDistanceOfAHostIsThatOfAllItsConnections() {
        Capture capture = Capture.of("""
                client SYN seq=100 from=10.0.0.9:1 to=10.0.0.2:80
                client SYN seq=100 ttl=63
                server SYN,ACK seq=300 ack=101
                client RST seq=101 ttl=64
                """.replace("from=10.0.0.9:1", "from=10.0.0.1:1"));

        assertThat(capture.explained())
                .allSatisfy(connection ->
                        assertThat(connection.facts().unexplained()).isZero());
    }

    /** As in a text that does not tell it. */
    @Test
    void anUnknownDistanceIsNoEvidence() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10
                server RST seq=301 ttl=9 nottl
                """);

        assertThat(told.unexplained()).isZero();
    }

    /** Whether the windows scale is then unknown. */
    @Test
    void aWindowWhoseScaleWasCutOffIsNotOverrun() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460 win=64000 cutoptions
                server SYN,ACK seq=300 ack=101 mss=1460 win=64000 cutoptions
                client ACK seq=101 ack=301 win=500
                server ACK,PSH seq=301 ack=101 len=5000 win=500
                client ACK seq=101 ack=5301 win=500
                """);

        assertThat(told.unexplained()).isZero();
    }

    @Test
    void whatIsAcknowledgedWasAllowed() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460 win=100
                server SYN,ACK seq=300 ack=101 mss=1460 win=100
                client ACK seq=101 ack=301 win=100
                server PSH,ACK seq=301 ack=101 len=200 win=100
                client ACK seq=101 ack=501 win=300
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.notes(4)).contains(Note.SUPPOSED);
    }

    @Test
    void faultsSuppositionsAndAbsencesAreCounted() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=5
                server ACK seq=301 ack=50 ttl=123
                +3000ms client PSH,ACK seq=106 ack=301 len=5
                +5000ms client PSH,ACK seq=111 ack=301 len=5
                """);
        Doubts doubts = told.conversation().facts().doubts();

        assertThat(told.notes(5)).contains(Note.FAULT);
        assertThat(doubts.faults()).isEqualTo(1);
        assertThat(doubts.supposed()).isZero();
        assertThat(told.conversation().trace().absences())
                .extracting(Absence::what)
                .containsExactly("the client's retransmission of 5 octets of packet 4");
    }

    /** It goes on where it stood, and not behind what was acknowledged. */
    @Test
    void anAcknowledgmentOfWhatWasNeverSentIsAFault() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=5
                server ACK seq=301 ack=107 ttl=123
                client PSH,ACK seq=106 ack=301 len=5
                server ACK seq=301 ack=112 ttl=123
                """);

        assertThat(told.notes(5)).contains(Note.FAULT);
        assertThat(told.problem(5)).get().asString().contains("had not sent");
    }

    @Test
    void aForgottenConnectionIsOnlySupposed() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460 ts=1
                server SYN,ACK seq=300 ack=101 mss=1460 ts=9:1
                client ACK seq=101 ack=301 ts=2:9
                +2000ms client PSH,ACK seq=101 ack=301 len=5 ts=3:9
                server RST seq=301 win=0
                """);

        assertThat(told.notes(5)).contains(Note.SUPPOSED);
        assertThat(told.rule(5)).contains(Rule.CLOSED_RESETS_ACK);
    }

    /** Each answer takes long, and between it and its cause a copy is captured. */
    @Test
    void aLadderIsInTheOrderOfTime() {
        Trace trace = Told.by("""
                        client SYN seq=100 mss=1460 id=7
                        +0.01ms client SYN seq=100 mss=1460 id=7
                        +39ms server SYN,ACK seq=300 ack=101 mss=1460
                        client ACK seq=101 ack=301 id=8
                        +0.01ms client ACK seq=101 ack=301 id=8
                        client PSH,ACK seq=101 ack=301 len=10 id=9
                        +0.01ms client PSH,ACK seq=101 ack=301 len=10 id=9
                        +35ms server ACK seq=301 ack=111
                        """).conversation().trace();

        assertThat(Rungs.of(trace).stream()
                        .filter(Rung::departs)
                        .map(rung -> rung.segment().orElseThrow().sentAt()))
                .isSorted();
    }
}
