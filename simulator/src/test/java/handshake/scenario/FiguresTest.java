package handshake.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.trace.Both;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of RFC 9293 §3.5 and §3.6, with the RFC's own numbers, executed. */
class FiguresTest {
    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10, 11, 12, 13})
    void whatTheModelDoesPrintsAsTheFigure(int figure) {
        Climb.of("figure-" + figure).assertPrintsItsLadder();
    }

    @Nested
    class Figure6BasicThreeWayHandshake {
        private final Climb climb = Climb.of("figure-6");

        @Test
        void threeSegmentsOpenAndTheFourthCarriesData() {
            assertThat(climb.moves())
                    .startsWith(
                            "SYN-SENT --> <SEQ=100><CTL=SYN> --> SYN-RECEIVED",
                            "ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED",
                            "ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK> --> ESTABLISHED",
                            "ESTABLISHED --> <SEQ=101><ACK=301><DATA=6><CTL=ACK> --> ESTABLISHED");
        }
    }

    @Nested
    class Figure7SimultaneousOpen {
        private final Climb climb = Climb.of("figure-7");

        @Test
        void bothCycleFromClosedToSynSentToSynReceivedToEstablished() {
            assertThat(climb.moves())
                    .containsExactly(
                            "SYN-SENT --> <SEQ=100><CTL=SYN> ... CLOSED",
                            "SYN-RECEIVED <-- <SEQ=300><CTL=SYN> <-- SYN-SENT",
                            "SYN-RECEIVED ... <SEQ=100><CTL=SYN> --> SYN-RECEIVED",
                            "SYN-RECEIVED --> <SEQ=100><ACK=301><CTL=SYN,ACK> ... SYN-RECEIVED",
                            "ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED",
                            "ESTABLISHED ... <SEQ=100><ACK=301><CTL=SYN,ACK> --> ESTABLISHED");
        }
    }

    @Nested
    class Figure8OldDuplicateSyn {
        private final Climb climb = Climb.of("figure-8");

        @Test
        void theWrongAcknowledgmentIsResetAndTheTrueSynOpens() {
            assertThat(climb.moves())
                    .containsExactly(
                            "SYN-SENT --> <SEQ=100><CTL=SYN> ... LISTEN",
                            "· ... <SEQ=90><CTL=SYN> --> SYN-RECEIVED",
                            "SYN-SENT <-- <SEQ=300><ACK=91><CTL=SYN,ACK> <-- SYN-RECEIVED",
                            "SYN-SENT --> <SEQ=91><CTL=RST> --> LISTEN",
                            "SYN-SENT ... <SEQ=100><CTL=SYN> --> SYN-RECEIVED",
                            "ESTABLISHED <-- <SEQ=400><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED",
                            "ESTABLISHED --> <SEQ=101><ACK=401><CTL=ACK> --> ESTABLISHED");
            assertThat(climb.rules())
                    .contains(Rule.SYN_SENT_RESETS_BAD_ACK, Rule.RESET_RETURNS_TO_LISTEN, Rule.SYN_SENT_ESTABLISHED);
        }
    }

    @Nested
    class Figure9HalfOpenFoundBySyn {
        private final Climb climb = Climb.of("figure-9");

        @Test
        void theOldConnectionIsResetAndTheRepeatedSynOpens() {
            assertThat(climb.trace().initial().map(tcb -> tcb.state()))
                    .isEqualTo(new Both<>(State.CLOSED, State.ESTABLISHED));
            assertThat(climb.moves())
                    .startsWith(
                            "SYN-SENT --> <SEQ=400><CTL=SYN> --> ESTABLISHED",
                            "SYN-SENT <-- <SEQ=300><ACK=100><CTL=ACK> <-- ESTABLISHED",
                            "SYN-SENT --> <SEQ=100><CTL=RST> --> CLOSED",
                            "SYN-SENT --> <SEQ=400><CTL=SYN> --> SYN-RECEIVED")
                    .endsWith("ESTABLISHED --> <SEQ=401><ACK=301><CTL=ACK> --> ESTABLISHED");
            assertThat(climb.rules())
                    .contains(Rule.SYN_CHALLENGED, Rule.SYN_SENT_RESETS_BAD_ACK, Rule.RESET_ENDS_CONNECTION);
        }
    }

    @Nested
    class Figure10HalfOpenFoundByData {
        private final Climb climb = Climb.of("figure-10");

        @Test
        void dataForAForgottenConnectionAreAnsweredByAReset() {
            assertThat(climb.moves())
                    .containsExactly(
                            "CLOSED <-- <SEQ=300><ACK=100><DATA=10><CTL=ACK> <-- ESTABLISHED",
                            "CLOSED --> <SEQ=100><CTL=RST> --> CLOSED");
        }
    }

    @Nested
    class Figure11OldDuplicateSynBetweenTwoListeners {
        private final Climb climb = Climb.of("figure-11");

        @Test
        void bothListenAgain() {
            assertThat(climb.moves())
                    .containsExactly(
                            "· ... <SEQ=90><CTL=SYN> --> SYN-RECEIVED",
                            "LISTEN <-- <SEQ=300><ACK=91><CTL=SYN,ACK> <-- SYN-RECEIVED",
                            "LISTEN --> <SEQ=91><CTL=RST> --> LISTEN");
        }
    }

    @Nested
    class Figure12NormalClose {
        private final Climb climb = Climb.of("figure-12");

        @Test
        void fourSegmentsCloseAndTheFirstToCloseWaits() {
            assertThat(climb.moves())
                    .containsExactly(
                            "FIN-WAIT-1 --> <SEQ=100><ACK=300><CTL=FIN,ACK> --> CLOSE-WAIT",
                            "FIN-WAIT-2 <-- <SEQ=300><ACK=101><CTL=ACK> <-- CLOSE-WAIT",
                            "TIME-WAIT <-- <SEQ=300><ACK=101><CTL=FIN,ACK> <-- LAST-ACK",
                            "TIME-WAIT --> <SEQ=101><ACK=301><CTL=ACK> --> CLOSED");
            assertThat(climb.rules()).endsWith(Rule.TIME_WAIT_OVER);
        }
    }

    @Nested
    class Figure13SimultaneousClose {
        private final Climb climb = Climb.of("figure-13");

        @Test
        void theFinsCrossAndBothWait() {
            assertThat(climb.moves())
                    .containsExactly(
                            "FIN-WAIT-1 --> <SEQ=100><ACK=300><CTL=FIN,ACK> ... FIN-WAIT-1",
                            "CLOSING <-- <SEQ=300><ACK=100><CTL=FIN,ACK> <-- FIN-WAIT-1",
                            "CLOSING ... <SEQ=100><ACK=300><CTL=FIN,ACK> --> CLOSING",
                            "CLOSING --> <SEQ=101><ACK=301><CTL=ACK> ... CLOSING",
                            "TIME-WAIT <-- <SEQ=301><ACK=101><CTL=ACK> <-- CLOSING",
                            "TIME-WAIT ... <SEQ=101><ACK=301><CTL=ACK> --> TIME-WAIT");
            assertThat(climb.rules()).endsWith(Rule.TIME_WAIT_OVER, Rule.TIME_WAIT_OVER);
        }
    }
}
