package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.EcnMode;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.UserCall;
import handshake.trace.Closing;
import handshake.trace.Facts;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Opening;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningsTest {
    @Test
    void aRefusalComesFromAPortWhereNobodyListens() {
        Told told = Told.by("""
                client SYN seq=100
                server RST,ACK seq=0 ack=101
                """);

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.REFUSED);
        assertThat(told.conversation().facts().closing()).isEqualTo(Closing.RESET_BY_SERVER);
        assertThat(told.conversation().trace().initial().server().state()).isEqualTo(State.CLOSED);
        assertThat(told.rule(2)).contains(Rule.CLOSED_RESETS);
        assertThat(told.arrival(2)).contains(Rule.SYN_SENT_REFUSED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void theBitsOfEcnOnTheSynsAreExplained() {
        Told agreed = Told.by("""
                client SYN,ECE,CWR seq=100
                server SYN,ACK,ECE seq=300 ack=101
                client ACK seq=101 ack=301
                """);
        assertThat(agreed.rules(1)).contains(Rule.ECN_ASKED);
        assertThat(agreed.rules(2)).contains(Rule.ECN_AGREED);
        assertThat(agreed.conversation().facts().options().client().map(SynOptions::ecn))
                .contains(EcnMode.CLASSIC);

        Told refused = Told.by("""
                client SYN,ECE,CWR,AE seq=100
                +1000ms client SYN seq=100
                server SYN,ACK seq=300 ack=101
                client ACK seq=101 ack=301
                """);
        assertThat(refused.rules(1)).contains(Rule.ECN_ACCURATE_ASKED);
        assertThat(refused.rules(2)).contains(Rule.ECN_SYN_PLAIN);
        assertThat(refused.unexplained()).isZero();
        assertThat(refused.rules()).contains(Rule.ECN_REFUSED).doesNotContain(Rule.ECN_AGREED);

        Told plain = Told.by("""
                client SYN seq=100
                server SYN,ACK seq=300 ack=101
                client ACK seq=101 ack=301
                """);
        assertThat(plain.rules()).noneMatch(rule -> rule.name().startsWith("ECN"));
    }

    @Test
    void anUnansweredSynProvesNothingAboutTheServer() {
        Told told = Told.by("""
                client SYN seq=100
                +1000ms client SYN seq=100
                +2000ms client SYN seq=100
                """);
        Facts facts = told.conversation().facts();

        assertThat(facts.opening()).isEqualTo(Opening.UNANSWERED);
        assertThat(facts.synRetransmissions()).isEqualTo(2);
        assertThat(told.notes(3)).containsExactly(Note.SYN_RETRANSMISSION);
        assertThat(told.rule(3)).contains(Rule.SYN_RETRANSMITTED);
        assertThat(told.serverAtEnd()).isEqualTo(State.CLOSED);
        assertThat(told.conversation().trace().segments())
                .extracting(TracedSegment::fate)
                .containsOnly(TracedSegment.Fate.UNDERWAY);
    }

    @Test
    void aLostSynIsTheOneThatTheAnswerDoesNotEcho() {
        Told told = Told.by("""
                client SYN seq=100 ts=1000
                +1000ms client SYN seq=100 ts=2000
                server SYN,ACK seq=300 ack=101 ts=9:2000
                client ACK seq=101 ack=301 ts=2001:9
                """);

        assertThat(told.packet(1).fate()).isEqualTo(TracedSegment.Fate.LOST);
        assertThat(told.packet(2).fate()).isEqualTo(TracedSegment.Fate.ARRIVED);
        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(told.conversation().facts().handshake()).hasValue(1_002_000_000);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aRepeatedSynDrawsARepeatedSynAckFromLinux() {
        Told told = Told.by("""
                client SYN seq=100 ts=1000
                server SYN,ACK seq=300 ack=101 ts=9:1000
                +1000ms client SYN seq=100 ts=2000
                server SYN,ACK seq=300 ack=101 ts=1010:1000
                client ACK seq=101 ack=301 ts=2001:1010
                """);

        assertThat(told.notes(3)).containsExactly(Note.SYN_RETRANSMISSION);
        assertThat(told.notes(4)).containsExactly(Note.SYN_ACK_RETRANSMISSION);
        assertThat(told.conversation().departures())
                .containsEntry(told.packet(4).id(), Departure.DUPLICATE_SYN_REPEATS_SYN_ACK);
        assertThat(told.conversation().facts().synAckRetransmissions()).isEqualTo(1);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aSynAckThatTimesOutIsSentAgain() {
        Told told = Told.by("""
                client SYN seq=100
                server SYN,ACK seq=300 ack=101
                +1000ms server SYN,ACK seq=300 ack=101
                """);

        assertThat(told.rule(3)).contains(Rule.SYN_ACK_RETRANSMITTED);
        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.HALF_OPEN);
        assertThat(told.serverAtEnd()).isEqualTo(State.SYN_RECEIVED);
    }

    @Test
    void synsThatCrossOpenSimultaneously() {
        Told told = Told.by("""
                client SYN seq=100
                server SYN seq=300
                client SYN,ACK seq=100 ack=301
                server SYN,ACK seq=300 ack=101
                """);

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.SIMULTANEOUS);
        assertThat(told.rule(2)).contains(Rule.OPEN_ACTIVE);
        assertThat(told.rule(3)).contains(Rule.SYN_SENT_CROSSING_SYN);
        assertThat(told.rule(4)).contains(Rule.SYN_SENT_CROSSING_SYN);
        assertThat(told.notes(3)).isEmpty();
        assertThat(told.clientAtEnd()).isEqualTo(State.ESTABLISHED);
        assertThat(told.serverAtEnd()).isEqualTo(State.ESTABLISHED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aSocketConnectedToItselfIsOneEndAndRetransmitsNothing() {
        Told told = Told.by(Capture.between(Capture.CLIENT, Capture.CLIENT, """
                        client SYN seq=100
                        client SYN,ACK seq=100 ack=101
                        client ACK seq=101 ack=101
                        client PSH,ACK seq=101 ack=101 len=2
                        client ACK seq=103 ack=103
                        client FIN,ACK seq=103 ack=103
                        client ACK seq=104 ack=104
                        """).conversation());

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.SIMULTANEOUS);
        assertThat(told.conversation().facts().closing()).isEqualTo(Closing.SIMULTANEOUS);
        assertThat(told.conversation().facts().synRetransmissions()).isZero();
        assertThat(told.rule(2)).contains(Rule.SYN_SENT_CROSSING_SYN);
        assertThat(told.notes(2)).isEmpty();
        assertThat(told.conversation().departures())
                .containsEntry(told.packet(3).id(), Departure.CROSSING_SYN_ACK_ACKNOWLEDGED);
        assertThat(told.clientAtEnd()).isEqualTo(State.TIME_WAIT);
        assertThat(told.serverAtEnd()).isEqualTo(State.TIME_WAIT);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void fastOpenIsAcceptedWhenTheTextOnTheSynIsAcknowledged() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460 fo=0102030405060708 len=5
                server SYN,ACK seq=300 ack=106 mss=1460
                server PSH,ACK seq=301 ack=106 len=9
                client ACK seq=106 ack=310
                """);

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.FAST_OPEN);
        assertThat(told.rule(1)).contains(Rule.FAST_OPEN_SENDS_DATA);
        assertThat(told.cause(2).transition().orElseThrow().applied())
                .extracting(applied -> applied.rule())
                .contains(Rule.FAST_OPEN_ACCEPTED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aCookieThatIsOnlyAskedForIsGranted() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460 fo
                server SYN,ACK seq=300 ack=101 mss=1460 fo=0102030405060708
                client ACK seq=101 ack=301
                """);

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(told.cause(2).transition().orElseThrow().applied())
                .extracting(applied -> applied.rule())
                .contains(Rule.FAST_OPEN_GRANTS_COOKIE);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void textOnTheSynThatIsNotTakenGoesAgain() {
        Told told = Told.by("""
                client SYN seq=100 mss=1460 fo=0102030405060708 len=5
                server SYN,ACK seq=300 ack=101 mss=1460
                client PSH,ACK seq=101 ack=301 len=5
                server ACK seq=301 ack=106
                """);

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aScanResetsWhatItHasJustOpened() {
        Told told = Told.by("""
                client SYN seq=100
                server SYN,ACK seq=300 ack=101
                client RST seq=101
                """);

        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.HALF_OPEN);
        assertThat(told.arrival(3)).contains(Rule.RESET_RETURNS_TO_LISTEN);
        assertThat(told.serverAtEnd()).isEqualTo(State.LISTEN);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aSynIntoAStandingConnectionIsChallengedByTheOldOne() {
        List<ExplainedConnection> both = Capture.of("""
                        client SYN seq=100
                        server SYN,ACK seq=300 ack=101
                        client ACK seq=101 ack=301
                        +100ms client SYN seq=400
                        server ACK seq=301 ack=101
                        client RST seq=101
                        """).explained();
        Told second = Told.by(both.get(1));

        assertThat(both).hasSize(2);
        assertThat(second.rule(5)).contains(Rule.SYN_CHALLENGED);
        assertThat(second.notes(5)).containsExactly(Note.CHALLENGE_ACK);
        assertThat(second.rule(6)).contains(Rule.SYN_SENT_RESETS_BAD_ACK);
        assertThat(second.conversation().facts().opening()).isEqualTo(Opening.HALF_OPEN);
        assertThat(second.unexplained()).isZero();
    }

    @Test
    void theFirstSegmentIsTheUsersOpen() {
        Told told = Told.by("client SYN seq=100");

        assertThat(told.cause(1).happening()).isEqualTo(new Happening.Called(Side.CLIENT, UserCall.OpenActive.PLAIN));
    }

    /** RFC 9293 §3.5.1, Figure 9: the server still has the connection that the client has forgotten. */
    @Test
    void aHalfOpenConnectionIsDiscoveredAndReset() {
        Told told = Told.by("""
                client SYN seq=400
                server ACK seq=300 ack=100
                client RST seq=100
                +1000ms client SYN seq=400
                server SYN,ACK seq=900 ack=401
                client ACK seq=401 ack=901
                """);

        assertThat(told.unexplained()).isZero();
        assertThat(told.cause(3).happening()).isInstanceOf(Happening.Arrived.class);
        assertThat(told.notes(4)).contains(Note.SYN_RETRANSMISSION);
        assertThat(told.conversation().facts().opening()).isEqualTo(Opening.THREE_WAY);
        assertThat(told.serverAtEnd()).isEqualTo(State.ESTABLISHED);
    }
}
