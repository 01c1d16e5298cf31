package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 9293 §3.7.4, §3.8.6.2.1, §3.8.6.1: when queued text goes out, and how a closed window is probed. */
class SendingTest {
    private static final Profile RFC = Profile.RFC_9293;

    /** The peer's MSS is 100, its window {@code window}. */
    private static OneEnd open(Profile profile, int window) {
        return OneEnd.in("SYN-SENT", profile, OneEnd.PLAIN)
                .arrives("<SEQ=300><ACK=101><MSS=100><CTL=SYN,ACK><WND=" + window + ">");
    }

    @Nested
    class Sending {
        @Test
        void fillsTheWindowAndWaitsForMore() {
            OneEnd end = open(RFC, 250).send(400);
            assertThat(end.sent())
                    .isEqualTo("<SEQ=101><ACK=301><DATA=100><CTL=ACK> <SEQ=201><ACK=301><DATA=100><CTL=ACK>");
            OneEnd more = end.arrives("<SEQ=301><ACK=301><WND=250><CTL=ACK>");
            assertThat(more.sent())
                    .isEqualTo("<SEQ=301><ACK=301><DATA=100><CTL=ACK> <SEQ=401><ACK=301><DATA=100><CTL=PSH,ACK>");
        }

        @Test
        void nagleHoldsASmallSegmentWhileAnythingIsOutstanding() {
            OneEnd first = open(RFC, 1000).send(10);
            assertThat(first.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>");
            OneEnd second = first.send(10);
            assertThat(second.sent()).isEqualTo("-");
            assertThat(second.arrives("<SEQ=301><ACK=111><CTL=ACK>").sent())
                    .isEqualTo("<SEQ=111><ACK=301><DATA=10><CTL=PSH,ACK>");
            assertThat(second.send(95).sent()).isEqualTo("<SEQ=111><ACK=301><DATA=100><CTL=ACK>");
        }

        @Test
        void nagleIsOffWhenTheUserWillNotWait() {
            OneEnd end = open(RFC, 1000)
                    .with(OneEnd.PLAIN.withNoDelay(true))
                    .send(10)
                    .send(10);
            assertThat(end.sent()).isEqualTo("<SEQ=111><ACK=301><DATA=10><CTL=PSH,ACK>");
        }

        @Test
        void nagleHoldsTheRestBehindFullSegmentsButNotOnLinux() {
            assertThat(open(RFC, 1000).send(150).sent()).isEqualTo("<SEQ=101><ACK=301><DATA=100><CTL=ACK>");
            OneEnd linux = open(Profile.LINUX, 1000).send(150);
            assertThat(linux.sent())
                    .isEqualTo("<SEQ=101><ACK=301><DATA=100><CTL=ACK> <SEQ=201><ACK=301><DATA=50><CTL=PSH,ACK>");
            assertThat(linux.send(10).sent()).isEqualTo("-");
            assertThat(linux.arrives("<SEQ=301><ACK=251><CTL=ACK>").send(10).sent())
                    .isEqualTo("<SEQ=251><ACK=301><DATA=10><CTL=PSH,ACK>");
        }

        @Test
        void aFinDoesNotWaitForCompany() {
            OneEnd end = open(RFC, 1000).send(10).send(10).call(UserCall.Close.SENDING);
            assertThat(end.sent()).isEqualTo("<SEQ=111><ACK=301><DATA=10><CTL=FIN,PSH,ACK>");
        }

        @Test
        void aFinNeedsRoomInTheWindowToo() {
            OneEnd end = open(RFC, 100).send(100).call(UserCall.Close.SENDING);
            assertThat(end.sent()).isEqualTo("-");
            OneEnd wider = end.arrives("<SEQ=301><ACK=201><WND=1><CTL=ACK>");
            assertThat(wider.sent()).isEqualTo("<SEQ=201><ACK=301><CTL=FIN,ACK>");
        }

        @Test
        void halfTheLargestWindowIsWorthASegment() {
            OneEnd end = open(RFC, 99);
            assertThat(end.send(200).sent()).isEqualTo("<SEQ=101><ACK=301><DATA=99><CTL=ACK>");
            assertThat(end.arrives("<SEQ=301><ACK=101><WND=49><CTL=ACK>")
                            .send(200)
                            .sent())
                    .isEqualTo("<SEQ=101><ACK=301><DATA=49><CTL=ACK>");
            assertThat(end.arrives("<SEQ=301><ACK=101><WND=48><CTL=ACK>")
                            .send(200)
                            .sent())
                    .isEqualTo("-");
        }

        @Test
        void linuxSendsNothingLargerThanHalfTheLargestWindow() {
            assertThat(firstOf(OneEnd.established(Profile.LINUX).send(1000))).isEqualTo(500);
            assertThat(firstOf(OneEnd.established(RFC).send(1000))).isEqualTo(536);
            OneEnd tiny = OneEnd.in("SYN-SENT", Profile.LINUX, OneEnd.PLAIN)
                    .arrives("<SEQ=300><ACK=101><WND=536><CTL=SYN,ACK>");
            assertThat(firstOf(tiny.send(1000))).isEqualTo(536);
        }

        private static int firstOf(OneEnd end) {
            return end.last().emitted().get(0).data().length();
        }

        @Test
        void theFirstFlightIsTenSegments() {
            OneEnd end = open(RFC, 60_000).send(5000);
            assertThat(end.last().emitted()).hasSize(10);
            OneEnd acknowledged = end.arrives("<SEQ=301><ACK=301><WND=60000><CTL=ACK>");
            assertThat(acknowledged.last().emitted()).hasSize(3);
        }

        @Test
        void anOldSegmentDoesNotChangeTheWindow() {
            OneEnd end = open(RFC, 1000)
                    .arrives("<SEQ=301><ACK=101><DATA=10><WND=900><CTL=ACK>")
                    .arrives("<SEQ=305><ACK=101><DATA=10><WND=800><CTL=ACK>");
            assertThat(end.tcb().snd().wnd().octets()).isEqualTo(800);
            OneEnd old = end.arrives("<SEQ=301><ACK=101><DATA=20><WND=5><CTL=ACK>");
            assertThat(old.tcb().snd().wnd().octets()).isEqualTo(800);
        }

        @Test
        void ofTwoSegmentsAtOnePlaceTheLaterAcknowledgmentTellsTheWindow() {
            OneEnd end = open(RFC, 1000).send(20).arrives("<SEQ=301><ACK=111><WND=900><CTL=ACK>");
            assertThat(end.arrives("<SEQ=301><ACK=121><WND=800><CTL=ACK>")
                            .tcb()
                            .snd()
                            .wnd()
                            .octets())
                    .isEqualTo(800);
            OneEnd late = end.arrives("<SEQ=301><ACK=105><WND=700><CTL=ACK>");
            assertThat(late.tcb().snd().wnd().octets()).isEqualTo(900);
        }
    }

    @Nested
    class ClosedWindow {
        private OneEnd stuck(Profile profile) {
            return open(profile, 1000)
                    .arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>")
                    .send(10);
        }

        @Test
        void isProbedByOneOctetAfterTheRetransmissionTimeoutAndThenEverLater() {
            OneEnd end = stuck(RFC);
            assertThat(end.sent()).isEqualTo("-");
            assertThat(end.runs(Timer.PERSIST)).isEqualTo(Duration.ofSeconds(1));
            OneEnd probe = end.due(Timer.PERSIST);
            assertThat(probe.rules()).isEqualTo("WINDOW_PROBED");
            assertThat(probe.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=1><CTL=ACK>");
            assertThat(probe.runs(Timer.PERSIST)).isEqualTo(Duration.ofSeconds(2));
            OneEnd again = probe.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>").due(Timer.PERSIST);
            assertThat(again.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=1><CTL=ACK>");
            assertThat(again.runs(Timer.PERSIST)).isEqualTo(Duration.ofSeconds(4));
        }

        @Test
        void linuxProbesWithAnOldNumberAndNothingElse() {
            OneEnd probe = stuck(Profile.LINUX).due(Timer.PERSIST);
            assertThat(probe.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=ACK>");
            assertThat(probe.tcb().snd().nxt()).hasToString("101");
        }

        @Test
        void aProbeThatWasTakenIsNotSentAgain() {
            OneEnd probe = stuck(RFC).due(Timer.PERSIST);
            OneEnd taken = probe.arrives("<SEQ=301><ACK=102><WND=0><CTL=ACK>");
            assertThat(taken.rules()).startsWith("ACK_ADVANCES");
            assertThat(taken.tcb().timers().runs(Timer.RETRANSMISSION)).isFalse();
            assertThat(taken.due(Timer.PERSIST).sent()).isEqualTo("<SEQ=102><ACK=301><DATA=1><CTL=ACK>");
            OneEnd opened = probe.arrives("<SEQ=301><ACK=102><WND=1000><CTL=ACK>");
            assertThat(opened.sent()).isEqualTo("<SEQ=102><ACK=301><DATA=9><CTL=PSH,ACK>");
            assertThat(opened.tcb().timers().runs(Timer.PERSIST)).isFalse();
        }

        @Test
        void aProbeThatWasNotTakenGoesAgainWhenTheWindowOpens() {
            OneEnd opened = stuck(RFC).due(Timer.PERSIST).arrives("<SEQ=301><ACK=101><WND=1000><CTL=ACK>");
            assertThat(opened.rules()).isEqualTo("ACK_REPEATS WINDOW_UPDATE");
            assertThat(opened.last().emitted().get(0)).hasToString("<SEQ=101><ACK=301><DATA=1><CTL=ACK>");
            assertThat(opened.tcb().timers().runs(Timer.PERSIST)).isFalse();
            assertThat(opened.tcb().timers().runs(Timer.RETRANSMISSION)).isTrue();
        }

        @Test
        void whenItOpensBeforeAnyProbeTheTextGoes() {
            OneEnd opened = stuck(RFC).arrives("<SEQ=301><ACK=101><WND=1000><CTL=ACK>");
            assertThat(opened.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>");
            assertThat(opened.tcb().timers().runs(Timer.PERSIST)).isFalse();
        }

        @Test
        void aFinIsAProbeToo() {
            OneEnd end = open(RFC, 1000)
                    .arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>")
                    .call(UserCall.Close.SENDING);
            assertThat(end.sent()).isEqualTo("-");
            assertThat(end.due(Timer.PERSIST).sent()).isEqualTo("<SEQ=101><ACK=301><CTL=FIN,ACK>");
            OneEnd closed = end.due(Timer.PERSIST).arrives("<SEQ=301><ACK=102><WND=0><CTL=ACK>");
            assertThat(closed.state()).hasToString("FIN-WAIT-2");
            assertThat(closed.isQuiet()).isTrue();
        }

        @Test
        void staysAsLongAsThePeerAnswersButNotWithoutAnswers() {
            for (Profile profile : new Profile[] {RFC, Profile.LINUX}) {
                OneEnd answered = stuck(profile);
                OneEnd silent = answered;
                for (int i = 0; i < 40; i++) {
                    answered = answered.due(Timer.PERSIST).arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>");
                }
                assertThat(answered.state()).hasToString("ESTABLISHED");
                while (silent.state().toString().equals("ESTABLISHED")) {
                    silent = silent.due(Timer.PERSIST);
                }
                assertThat(silent.rules()).isEqualTo("RETRANSMISSION_GIVES_UP");
                assertThat(silent.context().now()).isGreaterThanOrEqualTo(profile.value(Parameter.R2));
            }
        }

        @Test
        void outstandingTextIsNotGivenUpWhileThePeerAnswersFromBehindIt() {
            OneEnd end = open(RFC, 100).send(100);
            for (int i = 0; i < 10; i++) {
                end = end.due(Timer.RETRANSMISSION).arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>");
            }
            assertThat(end.state()).hasToString("ESTABLISHED");
        }

        @Test
        void aTinyWindowIsUsedOnlyAfterAWhile() {
            OneEnd end = open(RFC, 1000)
                    .arrives("<SEQ=301><ACK=101><WND=5><CTL=ACK>")
                    .send(10);
            assertThat(end.sent()).isEqualTo("-");
            OneEnd used = end.due(Timer.PERSIST);
            assertThat(used.rules()).isEqualTo("SMALL_WINDOW_USED");
            assertThat(used.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=5><CTL=ACK>");
        }

        @Test
        void theProbeTimerStopsWhenTheTextGoesAnotherWay() {
            OneEnd waiting = open(RFC, 1000)
                    .arrives("<SEQ=301><ACK=101><WND=150><CTL=ACK>")
                    .arrives("<SEQ=301><ACK=101><WND=50><CTL=ACK>")
                    .send(60);
            assertThat(waiting.sent()).isEqualTo("-");
            assertThat(waiting.tcb().timers().runs(Timer.PERSIST)).isTrue();
            OneEnd gone = waiting.arrives("<SEQ=301><ACK=101><WND=60><CTL=ACK>");
            assertThat(gone.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=60><CTL=PSH,ACK>");
            assertThat(gone.tcb().timers().runs(Timer.PERSIST)).isFalse();
        }
    }
}
