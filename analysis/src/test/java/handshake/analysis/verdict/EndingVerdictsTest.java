package handshake.analysis.verdict;

import static handshake.analysis.verdict.Blame.CLIENT_PROGRAM;
import static handshake.analysis.verdict.Blame.CLIENT_STACK;
import static handshake.analysis.verdict.Blame.NOBODY;
import static handshake.analysis.verdict.Blame.PATH;
import static handshake.analysis.verdict.Blame.SERVER_HOST;
import static handshake.analysis.verdict.Blame.SERVER_PROGRAM;
import static handshake.analysis.verdict.Blame.SERVER_STACK;
import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.annotate.CapturedIcmpError;
import handshake.analysis.decode.IcmpQuotation;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.SequenceNumber;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections ended: each verdict, what only looks like it, and what is healthy. */
class EndingVerdictsTest {
    /** Text of the client after a silence of six seconds. */
    private static final String LATER = "+6000ms client ACK,PSH seq=106 ack=306 win=502 len=5";

    @Nested
    class Resets {
        @Test
        void fromNearerThanTheServerCameFromTheWay() {
            Verdict verdict = Judged.by(Judged.OPEN, Judged.EXCHANGE, LATER, "server RST seq=306 win=0 ttl=64 id=0")
                    .is(VerdictCode.RESET_ON_THE_WAY, PATH, CERTAIN);
            assertThat(verdict.segments()).contains(9L);
            assertThat(verdict.proof()).anyMatch(line -> line.contains("silence for 6.00 s"));
        }

        @Test
        void fromSeveralDistancesWhileTheServerGoesOn() {
            Verdict verdict = Judged.by(
                            Judged.OPEN,
                            "client ACK,PSH seq=101 ack=301 len=5",
                            "server RST seq=301 ttl=59 win=2345",
                            "server RST,ACK seq=1761 ack=106 ttl=61 win=8811",
                            "+100ms server ACK seq=301 ack=106 ttl=63",
                            "client RST seq=106 win=0")
                    .is(VerdictCode.RESET_ON_THE_WAY, PATH, CERTAIN);
            assertThat(verdict.proof()).anyMatch(line -> line.contains("knows of no reset"));
        }

        @Test
        void fromAnotherBeginningOfTheTtlButAsFarCameFromTheHost() {
            Judged.by(Judged.OPEN, Judged.EXCHANGE, LATER, "server RST seq=306 win=0 ttl=127 id=0")
                    .isNot(VerdictCode.RESET_ON_THE_WAY);
        }

        @Test
        void seenOnBothSidesOfARouterAreOne() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            LATER,
                            "server RST seq=306 win=0 ttl=64 id=0",
                            "server RST seq=306 win=0 ttl=63 id=0")
                    .isNot(VerdictCode.RESET_ON_THE_WAY);
        }

        @Test
        void ofAHostThatForgotAreBareAndAtTheNumberJustAcknowledged() {
            Judged.by(Judged.OPEN, Judged.EXCHANGE, LATER, "server RST seq=306 win=0 ttl=63 id=0")
                    .is(VerdictCode.CONNECTION_FORGOTTEN, SERVER_HOST, CERTAIN);
        }

        @Test
        void ofAnAbortAreNoLossOfMemory() {
            Judged.by(Judged.OPEN, Judged.EXCHANGE, LATER, "server RST,ACK seq=306 ack=111 win=509 ttl=63")
                    .isNot(VerdictCode.CONNECTION_FORGOTTEN)
                    .is(VerdictCode.CLOSED_WITH_UNREAD_TEXT, SERVER_PROGRAM, LIKELY);
        }

        @Test
        void withTheSocketsTimestampsAreTheProgramsForCertain() {
            Judged.by(
                            "client SYN seq=100 ts=1",
                            "server SYN,ACK seq=300 ack=101 ts=9:1 ttl=63",
                            "client ACK seq=101 ack=301 ts=1:9",
                            "client ACK,PSH seq=101 ack=301 len=5 ts=1:9",
                            "server ACK seq=301 ack=106 ts=9:1 ttl=63",
                            "server RST,ACK seq=301 ack=106 ts=9:1 ttl=63")
                    .is(VerdictCode.CLOSED_WITH_UNREAD_TEXT, SERVER_PROGRAM, CERTAIN);
        }

        @Test
        void beforeAnythingWasSaidAreAProbes() {
            Judged.by(Judged.OPEN, "client RST,ACK seq=101 ack=301 win=502")
                    .is(VerdictCode.HALF_OPEN_PROBE, NOBODY, LIKELY);
        }

        @Test
        void afterBothHaveClosedHarmNobody() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            "client FIN,ACK seq=106 ack=306 win=502",
                            "server RST,ACK seq=306 ack=107 win=509 ttl=63")
                    .blamesNobody();
        }

        @Test
        void atTheExpectedNumberThatAreAnsweredByAcksAreAFault() {
            String round = "client RST seq=106 win=0\nserver ACK seq=306 ack=106 ttl=63\n";
            Judged.by(Judged.OPEN, Judged.EXCHANGE, round, round, round, round)
                    .is(VerdictCode.FAULT, SERVER_STACK, CERTAIN);
        }

        @Test
        void atAnotherNumberMayBeChallenged() {
            String round = "client RST seq=120 win=0\nserver ACK seq=306 ack=106 ttl=63\n";
            Judged.by(Judged.OPEN, Judged.EXCHANGE, round, round, round, round).isNot(VerdictCode.FAULT);
        }
    }

    @Nested
    class Closes {
        private static final String IDLE_CLOSE = "+2000ms server FIN,ACK seq=306 ack=106 win=509 ttl=63";

        @Test
        void thatARequestCrossedAreNobodysFault() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            IDLE_CLOSE,
                            "client ACK,PSH seq=106 ack=306 win=502 len=28",
                            "server RST seq=306 win=0 ttl=63 id=0")
                    .is(VerdictCode.REQUEST_CROSSED_CLOSE, NOBODY, CERTAIN);
        }

        @Test
        void areNotCrossedWhenTheTextWasAcknowledged() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            IDLE_CLOSE,
                            "client ACK,PSH seq=106 ack=306 win=502 len=28",
                            "server ACK seq=307 ack=134 win=509 ttl=63",
                            "client FIN,ACK seq=134 ack=307 win=502",
                            "server ACK seq=307 ack=135 win=509 ttl=63")
                    .isHealthy();
        }

        @Test
        void thatAProgramDoesNotFollowForLongAreItsFault() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            IDLE_CLOSE,
                            "client ACK seq=106 ack=307 win=502",
                            "+3000ms client ACK,PSH seq=106 ack=307 win=502 len=4",
                            "server RST seq=307 win=0 ttl=63 id=0")
                    .is(VerdictCode.NOT_CLOSED, CLIENT_PROGRAM, CERTAIN);
        }

        @Test
        void thatAProgramOnlyFollowsWhenItHadNothingElseToDoAreLikelyItsFault() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            IDLE_CLOSE,
                            "client ACK seq=106 ack=307 win=502",
                            "+12000ms client FIN,ACK seq=106 ack=307 win=502",
                            "server ACK seq=307 ack=107 win=509 ttl=63")
                    .is(VerdictCode.NOT_CLOSED, CLIENT_PROGRAM, LIKELY);
        }

        @Test
        void areHealthyWhenTheOtherHalfIsStillUsed() {
            Judged.by(
                            Judged.OPEN,
                            "client FIN,ACK,PSH seq=101 ack=301 win=502 len=5",
                            "server ACK seq=301 ack=107 win=509 ttl=63",
                            "+900ms server ACK,PSH seq=301 ack=107 win=509 len=500 ttl=63",
                            "client ACK seq=107 ack=801 win=502",
                            "+900ms server FIN,ACK seq=801 ack=107 win=509 ttl=63",
                            "client ACK seq=107 ack=802 win=502")
                    .isHealthy();
        }

        @Test
        void areHealthyWhenALateAnswerIsTaken() {
            Judged.by(
                            Judged.OPEN,
                            "client FIN,ACK,PSH seq=101 ack=301 win=502 len=5",
                            "server ACK seq=301 ack=107 win=509 ttl=63",
                            "+20000ms server ACK,PSH seq=301 ack=107 win=509 len=500 ttl=63",
                            "client ACK seq=107 ack=801 win=502",
                            "server FIN,ACK seq=801 ack=107 win=509 ttl=63",
                            "client ACK seq=107 ack=802 win=502")
                    .isHealthy();
        }

        private static final String FIN = "+200ms server FIN,ACK seq=306 ack=106 win=509 ttl=63\n";

        @Test
        void thatAreAcknowledgedOneTooSmallEachTimeAreAFault() {
            String round = FIN + "client ACK seq=106 ack=306 win=502\n";
            Judged.by(Judged.OPEN, Judged.EXCHANGE, round, round, round, round)
                    .is(VerdictCode.FAULT, CLIENT_STACK, CERTAIN);
        }

        @Test
        void areNoFaultWithAClosedWindow() {
            String round = FIN + "client ACK seq=106 ack=306 win=0\n";
            Judged.by(Judged.OPEN, Judged.EXCHANGE, round, round, round, round).isNot(VerdictCode.FAULT);
        }

        @Test
        void areNoFaultWhenTheyCountInTheEnd() {
            String round = FIN + "client ACK seq=106 ack=306 win=502\n";
            Judged.by(Judged.OPEN, Judged.EXCHANGE, round, round, round, FIN + "client ACK seq=106 ack=307 win=502")
                    .isNot(VerdictCode.FAULT);
        }
    }

    @Nested
    class Stalled {
        private static final String LARGE = "client ACK seq=106 ack=306 win=502 len=1448";

        private static String tries(String first, String again) {
            return String.join("\n", first, "+300ms " + again, "+600ms " + again, "+1200ms " + again);
        }

        @Test
        void byTheSizeWhenSmallerOnesPass() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            LARGE,
                            "client ACK,PSH seq=1554 ack=306 win=502 len=500",
                            "server ACK seq=306 ack=106 win=509 ttl=63 sackblock=1554:2054",
                            tries(LARGE, LARGE))
                    .is(VerdictCode.TOO_BIG_FOR_THE_WAY, PATH, CERTAIN);
        }

        @Test
        void notByTheSizeWhenAsLargeOnesPassed() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            LARGE,
                            "server ACK seq=306 ack=1554 win=509 ttl=63",
                            tries(LARGE.replace("seq=106", "seq=1554"), LARGE.replace("seq=106", "seq=1554")),
                            "server ACK seq=306 ack=1554 win=509 ttl=63")
                    .isNot(VerdictCode.TOO_BIG_FOR_THE_WAY);
        }

        @Test
        void byTheSizeWithTheMtuThatIcmpSays() {
            IcmpQuotation quotation = new IcmpQuotation(
                    IpAddress.v4(10, 0, 0, 254),
                    new Endpoint(IpAddress.v4(10, 0, 0, 1), 40000),
                    new Endpoint(IpAddress.v4(10, 0, 0, 2), 80),
                    new SequenceNumber(106),
                    IcmpQuotation.Kind.TOO_BIG,
                    3,
                    4,
                    OptionalInt.of(1400));
            Verdict verdict = Judged.with(
                            List.of(new CapturedIcmpError(99, 1_700_000_000_000_000_000L, quotation)),
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            tries(LARGE, LARGE))
                    .is(VerdictCode.TOO_BIG_FOR_THE_WAY, PATH, CERTAIN);
            assertThat(verdict.proof()).anyMatch(line -> line.contains("MTU 1400"));
        }

        @Test
        void afterASilenceTheWayHasForgotten() {
            Judged.by(Judged.OPEN, Judged.EXCHANGE, tries(LATER, LATER.substring(LATER.indexOf("client"))))
                    .is(VerdictCode.FORGOTTEN_ON_THE_WAY, PATH, LIKELY);
        }

        @Test
        void notForgottenWhenItIsAnsweredAfterAll() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            tries(LATER, LATER.substring(LATER.indexOf("client"))),
                            "server ACK seq=306 ack=111 win=509 ttl=63")
                    .isHealthy();
        }
    }

    @Nested
    class Silent {
        private static final String ASKED = """
                client ACK,PSH seq=101 ack=301 win=502 len=5
                server ACK seq=301 ack=106 win=509 ttl=63
                """;

        @Test
        void afterTheOpenIsTheServersProgram() {
            Judged.by(Judged.OPEN, ASKED, "+30000ms client FIN,ACK seq=106 ack=301 win=502")
                    .is(VerdictCode.SILENT_AFTER_OPEN, SERVER_PROGRAM, LIKELY);
        }

        @Test
        void isAlsoSaidWhenTheClientGivesUpSooner() {
            Judged.by(Judged.OPEN, ASKED, "+3100ms client FIN,ACK seq=106 ack=301 win=502")
                    .is(VerdictCode.SILENT_AFTER_OPEN, SERVER_PROGRAM, LIKELY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"+10ms", "+1000ms"})
        void isNotSaidOfAClientThatOnlyDelivers(String pause) {
            Judged.by(
                            Judged.OPEN,
                            ASKED,
                            pause + " client FIN,ACK seq=106 ack=301 win=502",
                            "server FIN,ACK seq=301 ack=107 win=509 ttl=63",
                            "client ACK seq=107 ack=302 win=502")
                    .isHealthy();
        }

        @Test
        void isNotSaidOfALogThatIsWrittenNowAndThen() {
            Judged.by(
                            Judged.OPEN,
                            ASKED,
                            "+30000ms client ACK,PSH seq=106 ack=301 win=502 len=5",
                            "server ACK seq=301 ack=111 win=509 ttl=63",
                            "+30000ms client FIN,ACK seq=111 ack=301 win=502",
                            "server FIN,ACK seq=301 ack=112 win=509 ttl=63",
                            "client ACK seq=112 ack=302 win=502")
                    .isHealthy();
        }
    }
}
