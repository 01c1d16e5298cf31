package handshake.analysis.verdict;

import static handshake.analysis.verdict.Blame.CLIENT_HOST;
import static handshake.analysis.verdict.Blame.NOBODY;
import static handshake.analysis.verdict.Blame.PATH;
import static handshake.analysis.verdict.Blame.SERVER_HOST;
import static handshake.analysis.verdict.Blame.SERVER_PROGRAM;
import static handshake.analysis.verdict.Blame.SERVER_STACK;
import static handshake.analysis.verdict.Blame.UNKNOWN;
import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;
import static handshake.analysis.verdict.Certainty.POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import handshake.analysis.annotate.CapturedIcmpError;
import handshake.analysis.decode.IcmpQuotation;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.SequenceNumber;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong while a connection was opened: each verdict, what only looks like it, and what is healthy. */
class OpeningVerdictsTest {
    private static final String SYN_AGAIN = "+1000ms client SYN seq=100 win=64240 mss=1460 sack ws=7";

    @Test
    void anOrdinaryConnectionGetsNoVerdict() {
        Judged.by(Judged.OPEN, Judged.EXCHANGE, Judged.CLOSE).isHealthy();
    }

    @Test
    void anOrdinaryConnectionToOneselfGetsNoVerdict() {
        Judged.by("client SYN seq=100 from=10.0.0.1:7 to=10.0.0.1:7").isHealthy();
    }

    @Nested
    class Refused {
        @Test
        void byTheHostWhenItsOtherPacketsComeAsFar() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            Judged.CLOSE,
                            "client SYN seq=900 to=10.0.0.2:81",
                            "server RST,ACK ack=901 from=10.0.0.2:81 win=0 ttl=63 id=0")
                    .is(VerdictCode.REFUSED, SERVER_HOST, CERTAIN);
        }

        @Test
        void onlyLikelyByTheHostWhenNothingElseOfItIsSeen() {
            Judged.by("client SYN seq=900", "server RST,ACK ack=901 win=0 ttl=63 id=0")
                    .is(VerdictCode.REFUSED, SERVER_HOST, LIKELY);
        }

        @Test
        void onTheWayWhenTheResetComesFromNearer() {
            Verdict verdict = Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            Judged.CLOSE,
                            "client SYN seq=900 to=10.0.0.2:81",
                            "server RST,ACK ack=901 from=10.0.0.2:81 win=0 ttl=64 id=0")
                    .is(VerdictCode.REFUSED_ON_THE_WAY, PATH, CERTAIN);
            assertThat(verdict.connections()).containsExactly(2);
            assertThat(verdict.segments()).containsExactly(11L, 12L);
        }

        @Test
        void notOnTheWayWhenAnotherBeginningOfTheTtlComesAsFar() {
            Judged.by(
                            Judged.OPEN,
                            Judged.EXCHANGE,
                            Judged.CLOSE,
                            "client SYN seq=900 to=10.0.0.2:81",
                            "server RST,ACK ack=901 from=10.0.0.2:81 win=0 ttl=127 id=0")
                    .isNot(VerdictCode.REFUSED_ON_THE_WAY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"RST,ACK ack=900", "RST seq=0", "RST,ACK ack=902"})
        void malformedWhenTheClientMustIgnoreIt(String reset) {
            Judged.by("client SYN seq=900", "server " + reset, "+1000ms client SYN seq=900", "server " + reset)
                    .is(VerdictCode.MALFORMED_REFUSAL, SERVER_STACK, CERTAIN);
        }

        @Test
        void notMalformedWhenItAcknowledgesTextOfAFastOpen() {
            Judged.by("client SYN seq=900 fo=0102030405060708 len=10", "server RST,ACK ack=911")
                    .is(VerdictCode.REFUSED, SERVER_HOST, LIKELY);
        }
    }

    @Nested
    class RefusedByIcmp {
        private final IpAddress router = IpAddress.v4(10, 0, 0, 254);
        private final IpAddress server = IpAddress.v4(10, 0, 0, 2);

        private List<CapturedIcmpError> report(IpAddress reporter, int seq) {
            IcmpQuotation quotation = new IcmpQuotation(
                    reporter,
                    new Endpoint(IpAddress.v4(10, 0, 0, 1), 40000),
                    new Endpoint(server, 80),
                    new SequenceNumber(seq),
                    IcmpQuotation.Kind.PROHIBITED,
                    3,
                    13,
                    OptionalInt.empty());
            return List.of(new CapturedIcmpError(2, 1_700_000_000_002_000_000L, quotation));
        }

        @Test
        void byARouter() {
            Verdict verdict = Judged.with(report(router, 100), "client SYN seq=100", SYN_AGAIN)
                    .is(VerdictCode.REFUSED_BY_ICMP, PATH, CERTAIN);
            assertThat(verdict.sentence()).contains("10.0.0.254", "administratively prohibited");
            assertThat(verdict.segments()).containsExactly(2L);
        }

        @Test
        void byTheServersHost() {
            Judged.with(report(server, 100), "client SYN seq=100", SYN_AGAIN)
                    .is(VerdictCode.REFUSED_BY_ICMP, SERVER_HOST, CERTAIN);
        }

        @Test
        void notByAReportThatQuotesANumberThatWasNeverSent() {
            Judged.with(report(router, 4711), "client SYN seq=100", SYN_AGAIN).isNot(VerdictCode.REFUSED_BY_ICMP);
        }

        @Test
        void notWhenItOpenedAllTheSame() {
            Judged.with(report(router, 100), Judged.OPEN, Judged.EXCHANGE, Judged.CLOSE)
                    .isHealthy();
        }
    }

    @Nested
    class Unanswered {
        @Test
        void repeatedSynsWithoutAnyAnswer() {
            Judged.by("client SYN seq=100", SYN_AGAIN, SYN_AGAIN).is(VerdictCode.UNANSWERED, UNKNOWN, LIKELY);
        }

        @Test
        void notWhenTheFileEndsBeforeAnAnswerWasDue() {
            Judged.by("client SYN seq=100").isHealthy();
        }
    }

    @Nested
    class Lost {
        @Test
        void theSynWhenTheAnswerEchoesALaterOne() {
            Judged.by(
                            "client SYN seq=100 ts=1000",
                            "+1000ms client SYN seq=100 ts=2000",
                            "server SYN,ACK seq=300 ack=101 ts=7:2000 ttl=63",
                            "client ACK seq=101 ack=301 ts=2001:7")
                    .is(VerdictCode.SYN_LOST, PATH, CERTAIN);
        }

        @Test
        void theAnswerWhenItEchoesTheFirstSyn() {
            Judged.by(
                            "client SYN seq=100 ts=1000",
                            "+1000ms client SYN seq=100 ts=2000",
                            "server SYN,ACK seq=300 ack=101 ts=7:1000 ttl=63",
                            "client ACK seq=101 ack=301 ts=2001:7",
                            "client ACK seq=101 ack=301 len=5 ts=2001:7",
                            "server ACK seq=301 ack=106 ts=8:2001 ttl=63")
                    .is(VerdictCode.SYN_ACK_LOST, PATH, CERTAIN);
        }

        @Test
        void nothingWhenTheWayIsMerelySlowerThanTheClientIsPatient() {
            Judged.by(
                            "client SYN seq=100 ts=1000",
                            "+1000ms client SYN seq=100 ts=2000",
                            "+300ms server SYN,ACK seq=300 ack=101 ts=7:1000 ttl=63",
                            "client ACK seq=101 ack=301 ts=2001:7",
                            "client ACK seq=101 ack=301 len=5 ts=2001:7",
                            "+1300ms server ACK seq=301 ack=106 ts=8:2001 ttl=63")
                    .isHealthy();
        }

        @Test
        void onlyPossiblyTheSynWithoutTimestamps() {
            Judged.by(
                            "client SYN seq=100",
                            "+1000ms client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 ttl=63",
                            "client ACK seq=101 ack=301")
                    .is(VerdictCode.SYN_LOST, PATH, POSSIBLE);
        }

        @Test
        void theAnswerWhenItIsInTheServersRecordAndTheClientAsksAgain() {
            Judged.by(
                            "client SYN seq=100 ttl=63",
                            "server SYN,ACK seq=300 ack=101",
                            "+1000ms client SYN seq=100 ttl=63",
                            "server SYN,ACK seq=300 ack=101")
                    .is(VerdictCode.SYN_ACK_LOST, PATH, LIKELY);
        }

        @Test
        void droppedByTheClientsHostWhenItIsInTheClientsRecord() {
            Judged.by(
                            "client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 ttl=63",
                            "+1000ms client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 ttl=63")
                    .is(VerdictCode.SYN_ACK_DROPPED_LOCALLY, CLIENT_HOST, LIKELY);
        }

        @Test
        void nobodyIsBlamedWhenTheFileDoesNotTellWhereItWasRecorded() {
            Judged.by(
                            "client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101",
                            "+1000ms client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101")
                    .is(VerdictCode.SYN_ACK_LOST, UNKNOWN, POSSIBLE);
        }

        @Test
        void nothingWhenASynMerelyCrossedTheAnswer() {
            Judged.by(
                            "client SYN seq=100 ttl=63",
                            "server SYN,ACK seq=300 ack=101",
                            "+50ms client SYN seq=100 ttl=63",
                            "server SYN,ACK seq=300 ack=101",
                            "client ACK seq=101 ack=301 ttl=63")
                    .isHealthy();
        }
    }

    @Nested
    class FastOpen {
        private static final String COOKIE = "client SYN seq=100 ts=1000 fo=0102030405060708 len=10";

        @Test
        void blockedWhenOnlyThePlainSynIsAnswered() {
            Judged.by(
                            COOKIE,
                            "+1000ms client SYN seq=100 ts=2000",
                            "server SYN,ACK seq=300 ack=101 ts=7:2000 ttl=63",
                            "client ACK seq=101 ack=301 ts=2001:7")
                    .is(VerdictCode.FAST_OPEN_BLOCKED, PATH, LIKELY);
        }

        @Test
        void notBlockedWhenTheServerSawIt() {
            Judged.by(
                            COOKIE,
                            "+1000ms client SYN seq=100 ts=2000",
                            "server SYN,ACK seq=300 ack=101 ts=7:1000 ttl=63",
                            "client ACK seq=101 ack=301 ts=2001:7")
                    .isNot(VerdictCode.FAST_OPEN_BLOCKED);
        }

        @Test
        void notBlockedWhenItIsAnswered() {
            Judged.by(COOKIE, "server SYN,ACK seq=300 ack=111 ts=7:1000 ttl=63", "client ACK seq=111 ack=301 ts=2001:7")
                    .isHealthy();
        }
    }

    @Nested
    class OldConnection {
        @Test
        void answersAndIsCleared() {
            Verdict verdict = Judged.by(
                            "client SYN seq=900",
                            "server ACK seq=500 ack=200 ttl=63",
                            "client RST seq=200",
                            "+1000ms client SYN seq=900",
                            "server SYN,ACK seq=300 ack=901 ttl=63",
                            "client ACK seq=901 ack=301")
                    .is(VerdictCode.OLD_CONNECTION_ANSWERS, SERVER_HOST, CERTAIN);
            assertThat(verdict.proof()).anyMatch(line -> line.contains("clears it"));
        }

        @Test
        void answersAndTheResetIsAbsent() {
            Verdict verdict = Judged.by(
                            "client SYN seq=900",
                            "server ACK seq=500 ack=200 ttl=63",
                            "+1000ms client SYN seq=900",
                            "server ACK seq=500 ack=200 ttl=63")
                    .is(VerdictCode.OLD_CONNECTION_ANSWERS, SERVER_HOST, CERTAIN);
            assertThat(verdict.proof()).anyMatch(line -> line.startsWith("absent"));
        }

        @Test
        void isNotSaidWhenOnlyTheSynAckIsMissingFromTheFile() {
            Judged.by("client SYN seq=900", "server ACK seq=500 ack=901 ttl=63")
                    .isNot(VerdictCode.OLD_CONNECTION_ANSWERS);
        }
    }

    @Nested
    class ResetOfTheAnswer {
        @Test
        void byAKernelThatDidNotKnowWhenTheClientGoesOn() {
            Judged.by(
                            "client SYN seq=100 id=7",
                            "server SYN,ACK seq=300 ack=101 ttl=63",
                            "client RST seq=101 id=0 win=0",
                            "client ACK seq=101 ack=301")
                    .is(VerdictCode.KERNEL_DID_NOT_KNOW, CLIENT_HOST, CERTAIN);
        }

        @Test
        void byAProbeThatWantsNoMore() {
            Judged.by(
                            "client SYN seq=100 mss=1460",
                            "server SYN,ACK seq=300 ack=101 ttl=63",
                            "client RST seq=101 win=0")
                    .is(VerdictCode.HALF_OPEN_PROBE, NOBODY, LIKELY);
        }

        @Test
        void severalProbesAreOneVerdict() {
            String probe = """
                    client SYN seq=100 mss=1460 from=10.0.0.1:%1$d
                    server SYN,ACK seq=300 ack=101 ttl=63 to=10.0.0.1:%1$d
                    +2000ms client RST seq=101 win=0 from=10.0.0.1:%1$d
                    """;
            Judged judged = Judged.by(probe.formatted(1001), probe.formatted(1002), probe.formatted(1003));
            judged.isNot(VerdictCode.FLOOD);
            assertThat(judged.verdicts()).hasSize(1);
            assertThat(judged.verdicts().get(0).connections()).containsExactly(1, 2, 3);
        }
    }

    @Nested
    class RepeatedSyn {
        @Test
        void resetThoughItWasAnsweredIsAFault() {
            Judged.by(
                            "client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101",
                            "+1000ms client SYN seq=100",
                            "server RST,ACK ack=101")
                    .is(VerdictCode.FAULT, SERVER_STACK, LIKELY);
        }

        @Test
        void resetByAnotherThanTheServerIsNoFaultOfIts() {
            Judged.by(
                            "client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 ttl=63",
                            "+1000ms client SYN seq=100",
                            "server RST,ACK ack=101 ttl=64")
                    .isNot(VerdictCode.FAULT);
        }
    }

    @Nested
    class Damaged {
        @Test
        void answersThatArriveWithWrongChecksums() {
            Judged.by(
                            "client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 ttl=62 badsum",
                            "+1000ms client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 ttl=62 badsum")
                    .is(VerdictCode.DAMAGED, PATH, CERTAIN);
        }

        @Test
        void notWhatWasLeftToTheNetworkCard() {
            Judged.by(
                            "client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 ttl=62 partialsum",
                            "+1000ms client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 ttl=62 partialsum")
                    .isNot(VerdictCode.DAMAGED);
        }

        @Test
        void notWhatIsAcknowledgedAllTheSame() {
            Judged.by((Judged.OPEN + Judged.EXCHANGE + Judged.CLOSE).replace("ttl=63", "ttl=63 badsum"))
                    .isHealthy();
        }
    }

    @Nested
    class AcceptQueue {
        private static final String IDLE = """
                client SYN seq=100 from=10.0.0.1:1001
                server SYN,ACK seq=300 ack=101 ttl=63 to=10.0.0.1:1001
                client ACK seq=101 ack=301 from=10.0.0.1:1001
                client SYN seq=100 from=10.0.0.1:1002
                server SYN,ACK seq=300 ack=101 ttl=63 to=10.0.0.1:1002
                client ACK seq=101 ack=301 from=10.0.0.1:1002
                """;

        private static final String IGNORED =
                "client SYN seq=900\n+1000ms client SYN seq=900\n+2000ms client SYN seq=900";

        @Test
        void fullWhenOthersAreOpenAndIdle() {
            Judged.by(IDLE, IGNORED).is(VerdictCode.ACCEPT_QUEUE_FULL, SERVER_PROGRAM, LIKELY);
        }

        @Test
        void notFullWhenAnotherIsServedMeanwhile() {
            Judged.by(
                            IDLE,
                            "client SYN seq=900",
                            "server ACK seq=301 ack=101 len=5 ttl=63 to=10.0.0.1:1002",
                            "+1000ms client SYN seq=900")
                    .is(VerdictCode.UNANSWERED, UNKNOWN, CERTAIN);
        }

        @Test
        void notFullWhenOnlyAnotherPortIsIdle() {
            Judged.by(IDLE, IGNORED.replace("seq=900", "seq=900 to=10.0.0.2:81"))
                    .isNot(VerdictCode.ACCEPT_QUEUE_FULL);
        }
    }

    @Nested
    class OlderTimestamp {
        private static String answered(int port, long clock) {
            return """
                    +500ms client SYN seq=100 ts=%2$d from=10.0.0.1:%1$d
                    server SYN,ACK seq=300 ack=101 ts=9:%2$d ttl=63 to=10.0.0.1:%1$d
                    client ACK seq=101 ack=301 ts=%2$d:9 from=10.0.0.1:%1$d
                    client FIN,ACK seq=101 ack=301 ts=%2$d:9 from=10.0.0.1:%1$d
                    server FIN,ACK seq=301 ack=102 ts=9:%2$d ttl=63 to=10.0.0.1:%1$d
                    client ACK seq=102 ack=302 ts=%2$d:9 from=10.0.0.1:%1$d
                    """.formatted(port, clock);
        }

        private static final String BEHIND = "client SYN seq=900 ts=1000\n+1000ms client SYN seq=900 ts=2000";

        @Test
        void ignoredWhileTheOtherClockIsAnsweredBeforeAndAfter() {
            Judged.by(answered(1001, 500_000), BEHIND, answered(1002, 501_500))
                    .is(VerdictCode.OLDER_TIMESTAMP_IGNORED, SERVER_HOST, LIKELY);
        }

        @Test
        void notSaidWhenEachConnectionHasAClockOfItsOwn() {
            Judged.by(answered(1001, 500_000), BEHIND, answered(1002, 77)).isNot(VerdictCode.OLDER_TIMESTAMP_IGNORED);
        }

        @Test
        void notSaidWhenNothingShowsThatTheClockIsShared() {
            Judged.by(answered(1001, 500_000), BEHIND).is(VerdictCode.UNANSWERED, UNKNOWN, CERTAIN);
        }
    }

    @Nested
    class Translation {
        @Test
        void anAnswerOfAnotherAddressIsOneConnection() {
            Verdict verdict = Judged.by(
                            "client SYN seq=100",
                            "server SYN,ACK seq=300 ack=101 from=10.0.0.9:8080",
                            "client RST seq=101 to=10.0.0.9:8080 win=0")
                    .is(VerdictCode.ANSWER_NOT_TRANSLATED, PATH, CERTAIN);
            assertThat(verdict.connections()).containsExactly(1, 2);
        }

        @Test
        void notWhenTheAddressThatWasAskedAnswersToo() {
            Judged.by(
                            "client SYN seq=100",
                            "client SYN seq=100 to=10.0.0.9:8080 ttl=63",
                            "server SYN,ACK seq=300 ack=101 from=10.0.0.9:8080",
                            "server SYN,ACK seq=300 ack=101 ttl=63",
                            "client ACK seq=101 ack=301",
                            "client ACK seq=101 ack=301 to=10.0.0.9:8080 ttl=63")
                    .isNot(VerdictCode.ANSWER_NOT_TRANSLATED);
        }
    }

    @Nested
    class Flood {
        private static String syns(int count, String format) {
            return IntStream.rangeClosed(1, count).mapToObj(format::formatted).collect(Collectors.joining("\n"));
        }

        @Test
        void manyAddressesAreOneVerdict() {
            Judged judged = Judged.by(syns(
                    60,
                    "client SYN seq=100 from=10.1.0.%1$d:%1$d\nserver SYN,ACK seq=300 ack=101 to=10.1.0.%1$d:%1$d"));
            assertThat(judged.is(VerdictCode.FLOOD, UNKNOWN, LIKELY).connections())
                    .hasSize(60);
            assertThat(judged.verdicts()).hasSize(1);
        }

        @Test
        void manyPortsAreAScan() {
            Judged judged = Judged.by(
                    syns(40, "client SYN seq=100 to=10.0.0.2:%1$d\nserver RST,ACK ack=101 from=10.0.0.2:%1$d"));
            judged.is(VerdictCode.FLOOD, UNKNOWN, LIKELY);
            assertThat(judged.verdicts()).hasSize(1);
        }

        @Test
        void aFewAreNoFlood() {
            Judged.by(
                            syns(
                                    6,
                                    "client SYN seq=100 from=10.1.0.%1$d:%1$d\nserver SYN,ACK seq=300 ack=101 to=10.1.0.%1$d:%1$d"))
                    .isNot(VerdictCode.FLOOD);
        }
    }

    @Test
    void aSimultaneousOpenIsNobodysFault() {
        Judged.by(
                        "client SYN seq=100",
                        "server SYN seq=300",
                        "client SYN,ACK seq=100 ack=301",
                        "server SYN,ACK seq=300 ack=101")
                .is(VerdictCode.SIMULTANEOUS_OPEN, NOBODY, CERTAIN);
    }

    @Test
    void aSegmentWithoutSynAndAckIsAProbe() {
        Judged.by("client FIN,PSH,URG seq=100", "server RST,ACK ack=101")
                .is(VerdictCode.HALF_OPEN_PROBE, NOBODY, LIKELY);
    }
}
