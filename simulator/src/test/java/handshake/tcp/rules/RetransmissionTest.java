package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Octets;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9293 §3.8.1 and §3.8.3, RFC 6298: when something is sent again, how long that goes on, and what is measured. */
class RetransmissionTest {
    private static final Profile RFC = Profile.RFC_9293;
    private static final Profile LINUX = Profile.LINUX;

    /** At which seconds the timer goes off until the connection is given up; the last is when it is. */
    private static List<Long> secondsUntilGivenUp(OneEnd begin) {
        List<Long> seconds = new ArrayList<>();
        OneEnd end = begin;
        while (!end.state().toString().equals("CLOSED")) {
            end = end.due(Timer.RETRANSMISSION);
            seconds.add(Duration.ofNanos(end.context().now()).toSeconds());
        }
        assertThat(end.rules()).isEqualTo("RETRANSMISSION_GIVES_UP");
        assertThat(end.told()).isEqualTo("connection timed out");
        assertThat(end.sent()).isEqualTo("-");
        assertThat(end.isQuiet()).isTrue();
        return seconds;
    }

    @Nested
    class BackOff {
        @Test
        void aSynGoesAgainAfterOneSecondThenTwoThenFour() {
            assertThat(secondsUntilGivenUp(OneEnd.synSent())).containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
        }

        @ParameterizedTest(name = "tcp_syn_retries={0}, tcp_syn_linear_timeouts={1}")
        @CsvSource(delimiter = '|', textBlock = """
                # retries | linear | given up if later than | sent again at, and given up at
                1         | 4      | 3                      | 1 2 3
                2         | 4      | 7                      | 1 2 3 4 5 7
                2         | 2      | 7                      | 1 2 3 5 9
                2         | 0      | 7                      | 1 3 7
                6         | 4      | 127                    | 1 2 3 4 5 7 11 19 35 67 131
                """)
        void linuxRepeatsItsFirstSynsWithoutDoubling(int retries, int linear, long patience, String seconds) {
            Profile profile = LINUX.with(Parameter.SYN_RETRIES, retries)
                    .with(Parameter.SYN_LINEAR_TIMEOUTS, linear)
                    .with(Parameter.SYN_PATIENCE, Duration.ofSeconds(patience).toNanos());
            List<Long> times = secondsUntilGivenUp(OneEnd.in("SYN-SENT", profile, OneEnd.PLAIN));
            assertThat(times.stream().map(String::valueOf).toList()).isEqualTo(List.of(seconds.split(" ", -1)));
        }

        @Test
        void aSynAckGoesAgainAndSaysTheSame() {
            OneEnd end = OneEnd.synReceived().due(Timer.RETRANSMISSION);
            assertThat(end.rules()).isEqualTo("SYN_ACK_RETRANSMITTED");
            assertThat(end.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=SYN,ACK>");
            assertThat(secondsUntilGivenUp(OneEnd.synReceived()))
                    .containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
            assertThat(secondsUntilGivenUp(OneEnd.in("SYN-RECEIVED", LINUX, OneEnd.PLAIN)))
                    .containsExactly(1L, 3L, 7L, 15L, 31L, 63L);
        }

        @Test
        void textGoesAgainUntilR2() {
            OneEnd end = OneEnd.established().send(10).due(Timer.RETRANSMISSION);
            assertThat(end.rules()).isEqualTo("DATA_RETRANSMITTED");
            assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>");
            assertThat(end.only().data())
                    .isEqualTo(SegmentNotation.octets(end.tcb().snd().una(), 10));
            assertThat(secondsUntilGivenUp(OneEnd.established().send(10)))
                    .containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 123L);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"FIN-WAIT-1,301", "CLOSING,302", "LAST-ACK,302"})
        void aFinGoesAgain(String state, long ack) {
            OneEnd end = OneEnd.in(state).due(Timer.RETRANSMISSION);
            assertThat(end.rules()).isEqualTo("FIN_RETRANSMITTED");
            assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=" + ack + "><CTL=FIN,ACK>");
            assertThat(end.state()).hasToString(state);
        }

        @Test
        void aFinBehindTextGoesAgainWithIt() {
            OneEnd end =
                    OneEnd.established().send(10).call(UserCall.Close.SENDING).due(Timer.RETRANSMISSION);
            assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=FIN,PSH,ACK>");
        }

        @Test
        void onlyTheFirstOfSeveralSegmentsGoesAgain() {
            OneEnd end = OneEnd.established().send(1000).due(Timer.RETRANSMISSION);
            assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=536><CTL=ACK>");
        }

        @Test
        void aFinSentInSynReceivedDoesNotHideTheSynAckBeforeIt() {
            OneEnd closed = OneEnd.synReceived().call(UserCall.Close.SENDING);
            OneEnd again = closed.due(Timer.RETRANSMISSION);
            assertThat(again.rules()).isEqualTo("SYN_ACK_RETRANSMITTED");
            assertThat(again.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=SYN,ACK>");
            OneEnd half = again.arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(half.state()).hasToString("FIN-WAIT-1");
            assertThat(half.due(Timer.RETRANSMISSION).sent()).isEqualTo("<SEQ=101><ACK=301><CTL=FIN,ACK>");
            assertThat(again.arrives("<SEQ=301><ACK=102><CTL=ACK>").state()).hasToString("FIN-WAIT-2");
        }

        @Test
        void theThirdRepetitionReportsADeliveryProblem() {
            for (OneEnd begin : List.of(
                    OneEnd.synSent(), OneEnd.synReceived(), OneEnd.established().send(10))) {
                OneEnd second = begin.due(Timer.RETRANSMISSION).due(Timer.RETRANSMISSION);
                assertThat(second.told()).isEqualTo("-");
                OneEnd third = second.due(Timer.RETRANSMISSION);
                assertThat(third.told()).isEqualTo("delivery problem");
                assertThat(third.due(Timer.RETRANSMISSION).told()).isEqualTo("-");
            }
        }

        @Test
        void aLateTimerFindsNothingToDo() {
            assertThat(OneEnd.established().timeout(Timer.RETRANSMISSION).rules())
                    .isEqualTo("TIMER_IDLE");
            assertThat(OneEnd.listen().timeout(Timer.RETRANSMISSION).rules()).isEqualTo("TIMER_IDLE");
            assertThat(OneEnd.timeWait().timeout(Timer.RETRANSMISSION).sent()).isEqualTo("-");
            assertThat(OneEnd.in("CLOSED").timeout(Timer.RETRANSMISSION).rules())
                    .isEqualTo("TIMER_IDLE");
        }
    }

    @Nested
    class Acknowledged {
        @Test
        void withAllAcknowledgedTheTimerStops() {
            OneEnd end = OneEnd.established().send(10).arrives("<SEQ=301><ACK=111><CTL=ACK>");
            assertThat(end.rules()).isEqualTo("ACK_ADVANCES");
            assertThat(end.isQuiet()).isTrue();
            assertThat(end.tcb().outgoing().octets()).isEqualTo(Octets.EMPTY);
            assertThat(end.tcb().roundTrip().since()).isEmpty();
        }

        @Test
        void withSomeAcknowledgedItStartsAnew() {
            OneEnd end = OneEnd.established()
                    .send(1000)
                    .after(Duration.ofMillis(600))
                    .arrives("<SEQ=301><ACK=637><CTL=ACK>");
            assertThat(end.runs(Timer.RETRANSMISSION))
                    .isEqualTo(Duration.ofNanos(end.tcb().roundTrip().rto()));
            assertThat(end.tcb().roundTrip().since()).contains(end.context().now());
            assertThat(end.due(Timer.RETRANSMISSION).sent()).isEqualTo("<SEQ=637><ACK=301><DATA=464><CTL=PSH,ACK>");
        }

        @Test
        void theThirdDuplicateSendsTheMissingSegmentAtOnce() {
            OneEnd end = OneEnd.established().send(1000);
            OneEnd first = end.arrives("<SEQ=301><ACK=101><CTL=ACK>");
            OneEnd second = first.arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(first.rules()).isEqualTo("DUPLICATE_ACK");
            assertThat(second.sent()).isEqualTo("-");
            OneEnd third = second.after(Duration.ofMillis(300)).arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(third.rules()).isEqualTo("FAST_RETRANSMIT");
            assertThat(third.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=536><CTL=ACK>");
            assertThat(third.runs(Timer.RETRANSMISSION)).isEqualTo(Duration.ofSeconds(1));
            assertThat(third.tcb().congestion().window()).isEqualTo(2 * 536);
            assertThat(third.tcb().roundTrip().timed()).isEmpty();
            assertThat(third.arrives("<SEQ=301><ACK=101><CTL=ACK>").sent()).isEqualTo("-");
        }

        @Test
        void anAcknowledgmentWithTextOrAnotherWindowIsNoDuplicate() {
            OneEnd end = OneEnd.established().send(1000);
            assertThat(end.arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>").rules())
                    .isEqualTo("ACK_REPEATS TEXT_DELIVERED");
            assertThat(end.arrives("<SEQ=301><ACK=101><WND=900><CTL=ACK>").rules())
                    .isEqualTo("ACK_REPEATS WINDOW_UPDATE");
            assertThat(end.arrives("<SEQ=301><ACK=100><CTL=ACK>").rules()).isEqualTo("ACK_REPEATS");
        }

        @Test
        void newDataEndACountOfDuplicates() {
            OneEnd end = OneEnd.established()
                    .send(1000)
                    .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                    .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                    .arrives("<SEQ=301><ACK=637><CTL=ACK>")
                    .arrives("<SEQ=301><ACK=637><CTL=ACK>");
            assertThat(end.rules()).isEqualTo("DUPLICATE_ACK");
        }
    }

    @Nested
    class RoundTripTimes {
        private OneEnd opened(Profile profile, Duration roundTrip) {
            return OneEnd.in("SYN-SENT", profile, OneEnd.PLAIN)
                    .after(roundTrip)
                    .arrives("<SEQ=300><ACK=101><WND=60000><CTL=SYN,ACK>");
        }

        private static Duration rto(OneEnd end) {
            return Duration.ofNanos(end.tcb().roundTrip().rto());
        }

        @Test
        void beforeAnyMeasurementItIsOneSecond() {
            assertThat(OneEnd.synSent().runs(Timer.RETRANSMISSION)).isEqualTo(Duration.ofSeconds(1));
        }

        @ParameterizedTest(name = "round trip of {0} ms: RTO {1} ms, on Linux {2} ms")
        @CsvSource({"10,1000,210", "400,1200,1200", "333,1000,999", "40000,60000,120000"})
        void theFirstMeasurement(long millis, long rfc, long linux) {
            assertThat(rto(opened(RFC, Duration.ofMillis(millis)))).isEqualTo(Duration.ofMillis(rfc));
            assertThat(rto(opened(LINUX, Duration.ofMillis(millis)))).isEqualTo(Duration.ofMillis(linux));
        }

        @Test
        void furtherMeasurementsAreSmoothed() {
            OneEnd end = opened(RFC, Duration.ofMillis(400))
                    .send(10)
                    .after(Duration.ofMillis(200))
                    .arrives("<SEQ=301><ACK=111><CTL=ACK>");
            // RTTVAR = 3/4·200 + 1/4·|400-200|, then SRTT = 7/8·400 + 1/8·200 (RFC 6298 §2.3)
            assertThat(end.tcb().roundTrip().estimate()).contains(new RoundTrip.Estimate(millis(375), millis(200)));
            assertThat(rto(end)).isEqualTo(Duration.ofMillis(1175));
        }

        private static long millis(long count) {
            return Duration.ofMillis(count).toNanos();
        }

        @Test
        void onlyAnAcknowledgmentThatReachesTheTimedSegmentCounts() {
            OneEnd sent = opened(RFC, Duration.ofMillis(400)).send(536).send(536);
            OneEnd part = sent.after(Duration.ofMillis(100)).arrives("<SEQ=301><ACK=600><CTL=ACK>");
            assertThat(part.tcb().roundTrip().estimate())
                    .isEqualTo(sent.tcb().roundTrip().estimate());
            OneEnd rest = part.after(Duration.ofMillis(100)).arrives("<SEQ=301><ACK=637><CTL=ACK>");
            assertThat(rest.tcb().roundTrip().estimate()).contains(new RoundTrip.Estimate(millis(375), millis(200)));
        }

        @Test
        void whatWasSentTwiceIsNotMeasured() {
            OneEnd opened = opened(RFC, Duration.ofMillis(400));
            OneEnd end = opened.send(10)
                    .due(Timer.RETRANSMISSION)
                    .after(Duration.ofMillis(50))
                    .arrives("<SEQ=301><ACK=111><CTL=ACK>");
            assertThat(end.tcb().roundTrip().estimate())
                    .isEqualTo(opened.tcb().roundTrip().estimate());
            assertThat(rto(end)).isEqualTo(Duration.ofMillis(2400));
            assertThat(end.tcb().roundTrip().retransmissions()).isZero();
            OneEnd next = end.send(10).after(Duration.ofMillis(400)).arrives("<SEQ=301><ACK=121><CTL=ACK>");
            assertThat(rto(next)).isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void afterALostSynDataBeginWithThreeSeconds() {
            OneEnd active = OneEnd.synSent().due(Timer.RETRANSMISSION).arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>");
            assertThat(rto(active)).isEqualTo(Duration.ofSeconds(3));
            OneEnd passive = OneEnd.synReceived().due(Timer.RETRANSMISSION).arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(rto(passive)).isEqualTo(Duration.ofSeconds(3));
            OneEnd lostAgain = passive.send(10).due(Timer.RETRANSMISSION).arrives("<SEQ=301><ACK=111><CTL=ACK>");
            assertThat(rto(lostAgain)).isEqualTo(Duration.ofSeconds(6));
        }

        @Test
        void afterALossTheCongestionWindowIsOneSegment() {
            OneEnd end = OneEnd.established().send(1000).due(Timer.RETRANSMISSION);
            assertThat(end.tcb().congestion().window()).isEqualTo(536);
            assertThat(end.tcb().congestion().threshold()).isEqualTo(2 * 536);
        }
    }

    @Nested
    class UserTimeout {
        private OneEnd sent() {
            return OneEnd.in("ESTABLISHED", RFC, OneEnd.PLAIN.withUserTimeout(Optional.of(Duration.ofSeconds(5))))
                    .send(1000);
        }

        @Test
        void endsAConnectionWhoseTextIsNotAcknowledged() {
            assertThat(sent().runs(Timer.USER)).isEqualTo(Duration.ofSeconds(5));
            OneEnd end = sent().due(Timer.USER);
            assertThat(end.rules()).isEqualTo("USER_TIMEOUT_ABORTS");
            assertThat(end.told()).isEqualTo("connection aborted due to user timeout");
            assertThat(end.sent()).isEqualTo("-");
            assertThat(end.state()).hasToString("CLOSED");
            assertThat(end.tcb().outgoing().octets()).isEqualTo(Octets.EMPTY);
            assertThat(end.isQuiet()).isTrue();
        }

        @Test
        void isNotProlongedBySendingMore() {
            OneEnd end = sent().after(Duration.ofSeconds(1)).send(1000);
            assertThat(end.runs(Timer.USER)).isEqualTo(Duration.ofSeconds(4));
        }

        @Test
        void beginsAnewWithProgressAndStopsWithTheLastAcknowledgment() {
            OneEnd part = sent().after(Duration.ofSeconds(1)).arrives("<SEQ=301><ACK=637><CTL=ACK>");
            assertThat(part.runs(Timer.USER)).isEqualTo(Duration.ofSeconds(5));
            assertThat(part.arrives("<SEQ=301><ACK=1101><CTL=ACK>").isQuiet()).isTrue();
        }

        @Test
        void endsAnOpenAsWell() {
            OneEnd end = OneEnd.in("SYN-SENT", RFC, OneEnd.PLAIN.withUserTimeout(Optional.of(Duration.ofSeconds(5))))
                    .due(Timer.USER);
            assertThat(end.state()).hasToString("CLOSED");
        }

        @Test
        void doesNotRunUnlessAskedFor() {
            assertThat(OneEnd.established().send(10).tcb().timers().runs(Timer.USER))
                    .isFalse();
        }
    }
}
