package handshake.analysis.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.State;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.Rule;
import handshake.trace.Note;
import handshake.trace.TracedSegment;
import org.junit.jupiter.api.Test;

/** What is sent again, and what only looks so. */
class RepetitionsTest {
    private static final String OPEN = """
            client SYN seq=100 mss=1460 ws=7
            server SYN,ACK seq=300 ack=101 mss=1460 ws=7 win=65408
            client ACK seq=101 ack=301 win=500
            """;

    private static final String OPEN_WITH_SACK = """
            client SYN seq=100 mss=1460 ws=7 sack
            server SYN,ACK seq=300 ack=101 mss=1460 ws=7 sack win=65408
            client ACK seq=101 ack=301 win=500
            """;

    @Test
    void textThatIsNotAcknowledgedGoesAgain() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10 win=500
                +200ms client PSH,ACK seq=101 ack=301 len=10 win=500
                server ACK seq=301 ack=111 win=500
                """);

        assertThat(told.notes(5)).containsExactly(Note.DATA_RETRANSMISSION);
        assertThat(told.rule(5)).contains(Rule.DATA_RETRANSMITTED);
        assertThat(told.packet(4).fate()).isEqualTo(TracedSegment.Fate.LOST);
        assertThat(told.packet(5).fate()).isEqualTo(TracedSegment.Fate.ARRIVED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aFinThatIsNotAcknowledgedGoesAgain() {
        Told told = Told.by(OPEN + """
                client FIN,ACK seq=101 ack=301 win=500
                +200ms client FIN,ACK seq=101 ack=301 win=500
                server ACK seq=301 ack=102 win=500
                """);

        assertThat(told.notes(5)).containsExactly(Note.FIN_RETRANSMISSION);
        assertThat(told.clientAtEnd()).isEqualTo(State.FIN_WAIT_2);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void threeDuplicateAcksBringTheSegmentBackBeforeItsTimer() {
        Told told = Told.by(OPEN_WITH_SACK + """
                client PSH,ACK seq=101 ack=301 len=10 win=500
                client PSH,ACK seq=111 ack=301 len=10 win=500
                client PSH,ACK seq=121 ack=301 len=10 win=500
                client PSH,ACK seq=131 ack=301 len=10 win=500
                server ACK seq=301 ack=101 win=511 sackblock=111:121
                server ACK seq=301 ack=101 win=511 sackblock=111:131
                server ACK seq=301 ack=101 win=511 sackblock=111:141
                client PSH,ACK seq=101 ack=301 len=10 win=500
                server ACK seq=301 ack=141 win=511
                """);

        assertThat(told.notes(8)).containsExactly(Note.DUPLICATE_ACK);
        assertThat(told.rule(8)).contains(Rule.TEXT_HELD);
        assertThat(told.notes(11)).containsExactly(Note.FAST_RETRANSMISSION);
        assertThat(told.rule(11)).contains(Rule.FAST_RETRANSMIT);
        assertThat(told.packet(4).fate()).isEqualTo(TracedSegment.Fate.LOST);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void withoutSackTheDuplicateAckAloneTellsThatSomethingLaterCame() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10 win=500
                client PSH,ACK seq=111 ack=301 len=10 win=500
                server ACK seq=301 ack=101 win=511
                +200ms client PSH,ACK seq=101 ack=301 len=10 win=500
                server ACK seq=301 ack=121 win=511
                """);

        assertThat(told.notes(6)).containsExactly(Note.DUPLICATE_ACK);
        assertThat(told.arrival(5)).contains(Rule.TEXT_HELD);
        assertThat(told.packet(4).fate()).isEqualTo(TracedSegment.Fate.LOST);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void whatComesLateWasNotLost() {
        // The acknowledgment comes sooner after the repetition than any round trip: it is for the first copy
        Told told = Told.by("""
                client SYN seq=100
                +100ms server SYN,ACK seq=300 ack=101
                client ACK seq=101 ack=301
                client PSH,ACK seq=101 ack=301 len=10
                +210ms client PSH,ACK seq=101 ack=301 len=10
                +5ms server ACK seq=301 ack=111
                +100ms server ACK seq=301 ack=111
                """);

        assertThat(told.packet(4).fate()).isEqualTo(TracedSegment.Fate.ARRIVED);
        assertThat(told.arrival(5)).contains(Rule.SEGMENT_OUTSIDE_WINDOW);
        assertThat(told.notes(7)).containsExactly(Note.DUPLICATE_ACK);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aSelectiveAcknowledgmentBelowTheOtherSaysThatACopyCame() {
        Told told = Told.by(OPEN_WITH_SACK + """
                client PSH,ACK seq=101 ack=301 len=10
                server ACK seq=301 ack=111
                server ACK seq=301 ack=111 sackblock=101:111
                """);

        assertThat(told.notes(6)).containsExactly(Note.DUPLICATE_ACK);
        assertThat(told.rule(6)).contains(Rule.SEGMENT_OUTSIDE_WINDOW);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aPacketCapturedTwiceIsNotSentAgain() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10 win=500 id=77
                +0.01ms client PSH,ACK seq=101 ack=301 len=10 win=500 id=77
                server ACK seq=301 ack=111 win=500
                """);

        assertThat(told.notes(5)).containsExactly(Note.NETWORK_DUPLICATE);
        assertThat(told.conversation().facts().packets().client()).isEqualTo(4);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void segmentsThatOvertookEachOtherBeforeTheCaptureAreOutOfOrder() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=111 ack=301 len=10 win=500
                client PSH,ACK seq=101 ack=301 len=10 win=500
                server ACK seq=301 ack=121
                """);

        assertThat(told.notes(4)).containsExactly(Note.EARLIER_SEGMENT_NOT_SEEN);
        assertThat(told.notes(5)).containsExactly(Note.OUT_OF_ORDER);
        assertThat(told.arrival(4)).contains(Rule.TEXT_HELD);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void whatFillsAGapMuchLaterWasSentAgain() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=111 ack=301 len=10 win=500
                +200ms client PSH,ACK seq=101 ack=301 len=10 win=500
                server ACK seq=301 ack=121
                """);

        assertThat(told.notes(5)).containsExactly(Note.DATA_RETRANSMISSION);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void anIdlePeerIsProbedAndAnswers() {
        Told told = Told.by(OPEN + """
                +7200000ms client ACK seq=100 ack=301 win=500
                server ACK seq=301 ack=101
                """);

        assertThat(told.notes(4)).containsExactly(Note.KEEP_ALIVE_PROBE);
        assertThat(told.rule(4)).contains(Rule.KEEP_ALIVE_PROBES);
        assertThat(told.notes(5)).containsExactly(Note.KEEP_ALIVE_ANSWER);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void aKeepAliveProbeMayCarryAnOctetOfNothing() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10 win=500
                server ACK seq=301 ack=111
                +7200000ms client ACK seq=110 ack=301 len=1 win=500
                server ACK seq=301 ack=111
                """);

        assertThat(told.notes(6)).containsExactly(Note.KEEP_ALIVE_PROBE);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void linuxProbesAClosedWindowByAnOldNumber() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10 win=500
                server ACK seq=301 ack=111 win=0
                +200ms client ACK seq=110 ack=301 win=500
                server ACK seq=301 ack=111 win=0
                +300ms server ACK seq=301 ack=111 win=500
                client PSH,ACK seq=111 ack=301 len=10 win=500
                """);

        assertThat(told.notes(6)).containsExactly(Note.ZERO_WINDOW_PROBE);
        assertThat(told.conversation().departures())
                .containsEntry(told.packet(6).id(), Departure.PROBE_REPEATS_OLD_OCTET);
        assertThat(told.notes(8)).containsExactly(Note.WINDOW_UPDATE);
        assertThat(told.rule(8)).contains(Rule.RECEIVE_DELIVERS);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void theRfcProbesAClosedWindowByOneNewOctet() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10 win=500
                server ACK seq=301 ack=111 win=0
                +200ms client ACK seq=111 ack=301 len=1 win=500
                server ACK seq=301 ack=111 win=0
                +200ms client ACK seq=111 ack=301 len=1 win=500
                server ACK seq=301 ack=111 win=0
                """);

        assertThat(told.notes(6)).containsExactly(Note.ZERO_WINDOW_PROBE);
        assertThat(told.rule(6)).contains(Rule.WINDOW_PROBED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void oneAcknowledgmentMaySpeakForSeveralSegments() {
        Told told = Told.by(OPEN + """
                client ACK seq=101 ack=301 len=1460 win=500
                client PSH,ACK seq=1561 ack=301 len=1460 win=500
                server ACK seq=301 ack=3021
                """);

        assertThat(told.rule(6)).contains(Rule.TEXT_DELIVERED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void severalAcknowledgmentsMaySpeakForOneSuperSegment() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=4380 win=500
                server ACK seq=301 ack=1561
                server ACK seq=301 ack=4481
                """);

        assertThat(told.rule(5)).contains(Rule.TEXT_DELIVERED);
        assertThat(told.rule(6)).contains(Rule.TEXT_DELIVERED);
        assertThat(told.unexplained()).isZero();
    }

    @Test
    void textThatCrossedItsPeersTextAcknowledgesLess() {
        Told told = Told.by(OPEN + """
                client PSH,ACK seq=101 ack=301 len=10 win=500
                server PSH,ACK seq=301 ack=101 len=20
                client ACK seq=111 ack=321 win=500
                server ACK seq=321 ack=111
                """);

        assertThat(told.rule(5)).contains(Rule.SEND_TRANSMITS);
        assertThat(told.conversation().trace().steps().indexOf(told.cause(5)))
                .as("the client's text arrives after the server's has left")
                .isLessThan(told.conversation().trace().steps().indexOf(told.cause(7)));
        assertThat(told.unexplained()).isZero();
    }
}
