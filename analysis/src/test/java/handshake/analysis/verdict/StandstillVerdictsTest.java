package handshake.analysis.verdict;

import static handshake.analysis.verdict.Blame.CLIENT_PROGRAM;
import static handshake.analysis.verdict.Blame.PATH;
import static handshake.analysis.verdict.Blame.SERVER_PROGRAM;
import static handshake.analysis.verdict.Blame.SERVER_STACK;
import static handshake.analysis.verdict.Blame.UNKNOWN;
import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;
import static handshake.analysis.verdict.Certainty.POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An open connection that stands still: nobody answers, nobody reads, nobody closes. */
class StandstillVerdictsTest {
    /** From one moment on nothing of the other end is heard. */
    @Nested
    class Unanswered {
        private static final String LARGE = "client ACK seq=106 ack=306 win=502 len=1448";
        private static final String SMALL = "client ACK,PSH seq=106 ack=306 win=502 len=20";
        private static final String FIN = "client FIN,ACK seq=106 ack=306 win=502";
        private static final String PROBE = "+75000ms client ACK seq=105 ack=306 win=502";

        private static String thrice(String segment) {
            return String.join("\n", segment, "+300ms " + segment, "+600ms " + segment);
        }

        @Test
        void theFirstLargeSegmentsAreOnlyPossiblyTooLarge() {
            Judged.by(Judged.OPEN, Judged.EXCHANGE, thrice(LARGE)).is(VerdictCode.TOO_BIG_FOR_THE_WAY, PATH, POSSIBLE);
        }

        @ParameterizedTest
        @ValueSource(strings = {SMALL, FIN})
        void aSmallSegmentDoesNotTellWhatFailed(String segment) {
            Verdict verdict = Judged.by(Judged.OPEN, Judged.EXCHANGE, thrice(segment))
                    .is(VerdictCode.UNACKNOWLEDGED, UNKNOWN, LIKELY);
            assertThat(verdict.segments()).containsExactly(8L, 9L, 10L);
        }

        @ParameterizedTest
        @ValueSource(strings = {SMALL, FIN})
        void nothingIsSaidWhenOneCopyIsAcknowledged(String segment) {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            thrice(segment),
                            "server ACK seq=306 ack=" + (segment.equals(FIN) ? 107 : 126) + " win=509 ttl=63")
                    .isNot(VerdictCode.UNACKNOWLEDGED);
        }

        @Test
        void nothingIsSaidOfTheLastMomentOfAFile() {
            Judged.by(Judged.OPEN, Judged.EXCHANGE, SMALL, "+300ms " + SMALL).isHealthy();
        }

        @Test
        void aKeepAliveFindsThatTheWayHasForgottenAndItsResetIsNoClose() {
            Verdict verdict = Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            PROBE,
                            PROBE,
                            PROBE,
                            "+75000ms client RST,ACK seq=106 ack=306 win=502")
                    .is(VerdictCode.FORGOTTEN_ON_THE_WAY, PATH, LIKELY);
            assertThat(verdict.segments()).contains(8L, 9L, 10L, 11L);
        }

        @Test
        void aKeepAliveThatIsAnsweredIsHealthy() {
            String answer = "server ACK seq=306 ack=106 win=509 ttl=63";
            Judged.by(Judged.OPEN, Judged.EXCHANGE, PROBE, answer, PROBE, answer, PROBE, answer, PROBE, answer)
                    .isHealthy();
        }
    }

    @Nested
    class NotRead {
        private static final String FULL = "client ACK seq=106 ack=306 win=0";
        private static final String PROBED = "+6000ms server ACK seq=305 ack=106 win=509 ttl=63\n" + FULL;
        private static final String ROOM = "client ACK seq=106 ack=306 win=502";

        @Test
        void isTheProgramWhoseWindowStaysShut() {
            Judged.by(Judged.OPEN, Judged.EXCHANGE, FULL, PROBED, PROBED)
                    .is(VerdictCode.NOT_READ, CLIENT_PROGRAM, LIKELY);
        }

        @Test
        void alsoWhenItReadsAtLast() {
            Verdict verdict = Judged.by(Judged.OPEN, Judged.EXCHANGE, FULL, PROBED, PROBED, ROOM)
                    .is(VerdictCode.NOT_READ, CLIENT_PROGRAM, LIKELY);
            assertThat(verdict.proof()).anyMatch(line -> line.contains("it reads again"));
        }

        @Test
        void isNotAProgramThatIsSlowForAMoment() {
            Judged.by(Judged.OPEN, Judged.EXCHANGE, FULL, PROBED, ROOM).isHealthy();
        }
    }

    @Nested
    class NeverSent {
        private static final String TOO_FAR = "server ACK seq=306 ack=5106 win=509 ttl=63";

        @Test
        void butAcknowledgedIsAFaultWhenTheSenderGoesOnBelow() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            TOO_FAR,
                            "client ACK,PSH seq=106 ack=306 win=502 len=5",
                            "server ACK seq=306 ack=111 win=509 ttl=63")
                    .is(VerdictCode.FAULT, SERVER_STACK, LIKELY);
        }

        @Test
        void isNotSaidWhenTheSenderGoesOnAfterIt() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            TOO_FAR,
                            "client ACK,PSH seq=5106 ack=306 win=502 len=5",
                            "server ACK seq=306 ack=5111 win=509 ttl=63")
                    .is(VerdictCode.PACKETS_MISSING, Blame.CAPTURE, CERTAIN);
        }
    }

    @Test
    void howLongAProgramDoesNotCloseIsKnownFromLaterConnections() {
        Judged.by(
                        Judged.OPEN,
                        Judged.EXCHANGE,
                        "client FIN,ACK seq=106 ack=306 win=502",
                        "server ACK seq=306 ack=107 win=509 ttl=63",
                        "+3600000ms client SYN seq=7 from=10.0.0.3:9",
                        "server SYN,ACK seq=3 ack=8 to=10.0.0.3:9 ttl=63",
                        "client ACK seq=8 ack=4 from=10.0.0.3:9",
                        "client RST,ACK seq=8 ack=4 from=10.0.0.3:9")
                .is(VerdictCode.NOT_CLOSED, SERVER_PROGRAM, LIKELY);
    }
}
