package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Offer;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.Timer;
import handshake.tcp.model.WindowShift;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 9293 §3.7.4, §3.8.6, §3.10.7.4 (sixth, seventh): text in order, windows large, small and closed. */
class DataTransferTest {
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
                assertThat(silent.context().now()).isGreaterThanOrEqualTo(profile.value(Knob.R2));
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

    @Nested
    class Receiving {
        private final OneEnd open = OneEnd.established();

        @Test
        void theRightEdgeStaysWhileTextArrivesAndNobodyReads() {
            OneEnd end = open.arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>");
            assertThat(end.only().wnd().value()).isEqualTo(400);
            assertThat(end.tcb().rcv().rightEdge()).hasToString("801");
        }

        @Test
        void piecesBeyondAGapAreHeldAndDeliveredWithWhatFillsIt() {
            OneEnd end = open.arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                    .arrives("<SEQ=331><ACK=101><DATA=10><CTL=FIN,ACK>")
                    .arrives("<SEQ=316><ACK=101><DATA=15><CTL=ACK>");
            assertThat(end.state()).hasToString("ESTABLISHED");
            OneEnd filled = end.arrives("<SEQ=301><ACK=101><DATA=12><CTL=ACK>");
            assertThat(filled.rules()).isEqualTo("ACK_REPEATS TEXT_DELIVERED FIN_RECEIVED");
            assertThat(filled.sent()).isEqualTo("<SEQ=101><ACK=342><CTL=ACK>");
            assertThat(filled.state()).hasToString("CLOSE-WAIT");
            assertThat(filled.call(UserCall.Receive.ALL).last().delivered())
                    .isEqualTo(Notation.octets(SequenceNumber.of(301), 40));
        }

        @Test
        void textAndFinThatCameWithTheSynAreDeliveredOnceItIsConfirmed() {
            OneEnd passive =
                    OneEnd.listen().arrives("<SEQ=300><DATA=10><CTL=SYN,FIN>").arrives("<SEQ=312><ACK=101><CTL=ACK>");
            assertThat(passive.rules()).isEqualTo("SYN_RECEIVED_ESTABLISHED TEXT_DELIVERED FIN_RECEIVED");
            assertThat(passive.sent()).isEqualTo("<SEQ=101><ACK=312><CTL=ACK>");
            assertThat(passive.state()).hasToString("CLOSE-WAIT");
            OneEnd crossing =
                    OneEnd.synSent().arrives("<SEQ=300><DATA=10><CTL=SYN>").arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>");
            assertThat(crossing.sent()).isEqualTo("<SEQ=101><ACK=311><CTL=ACK>");
            assertThat(crossing.call(UserCall.Receive.ALL).last().delivered())
                    .isEqualTo(Notation.octets(SequenceNumber.of(301), 10));
        }

        @Test
        void noMoreOfASynIsHeldThanTheWindowAllows() {
            OneEnd end = OneEnd.listen().arrives("<SEQ=300><DATA=600><CTL=SYN>").arrives("<SEQ=901><ACK=101><CTL=ACK>");
            assertThat(end.rules()).isEqualTo("SEGMENT_OUTSIDE_WINDOW");
            OneEnd open =
                    OneEnd.listen().arrives("<SEQ=300><DATA=600><CTL=SYN>").arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(open.sent()).isEqualTo("<SEQ=101><ACK=801><CTL=ACK>");
        }

        @Test
        void readingWidensTheWindowAndTellsAPeerThatWasWaiting() {
            OneEnd full = open.arrives("<SEQ=301><ACK=101><DATA=500><CTL=ACK>");
            assertThat(full.only().wnd().value()).isZero();
            assertThat(full.call(new UserCall.Receive(249)).sent()).isEqualTo("-");
            OneEnd read = full.call(new UserCall.Receive(250));
            assertThat(read.sent()).isEqualTo("<SEQ=101><ACK=801><CTL=ACK>");
            assertThat(read.only().wnd().value()).isEqualTo(250);
            OneEnd rest = read.call(UserCall.Receive.ALL);
            assertThat(rest.sent()).isEqualTo("-");
            assertThat(rest.tcb().rcv().wnd().octets()).isEqualTo(500);
        }

        @Test
        void readingAfterThePeersFinTellsNobody() {
            OneEnd end =
                    open.arrives("<SEQ=301><ACK=101><DATA=499><CTL=FIN,ACK>").call(UserCall.Receive.ALL);
            assertThat(end.sent()).isEqualTo("-");
        }

        @Test
        void behindAClosedWindowOnlyControlCounts() {
            OneEnd full = open.send(10).arrives("<SEQ=301><ACK=101><DATA=500><CTL=ACK>");
            OneEnd probe = full.arrives("<SEQ=801><ACK=111><UP=3><DATA=1><CTL=ACK,URG>");
            assertThat(probe.rules()).isEqualTo("ZERO_WINDOW_TAKES_CONTROL ACK_ADVANCES URGENT_SIGNALLED");
            assertThat(probe.sent()).isEqualTo("<SEQ=111><ACK=801><CTL=ACK>");
            assertThat(full.arrives("<SEQ=801><CTL=RST>").rules()).isEqualTo("RESET_ENDS_CONNECTION");
            assertThat(full.arrives("<SEQ=801><ACK=111><CTL=ACK>").rules()).isEqualTo("ACK_ADVANCES");
            assertThat(full.arrives("<SEQ=801><ACK=111><CTL=FIN,ACK>").state()).hasToString("ESTABLISHED");
            OneEnd beyond = full.arrives("<SEQ=802><ACK=111><DATA=1><CTL=ACK>");
            assertThat(beyond.rules()).isEqualTo("SEGMENT_OUTSIDE_WINDOW");
            assertThat(beyond.check()).isEqualTo("SEG.SEQ=802 = RCV.NXT=801 is false");
            assertThat(full.arrives("<SEQ=802><CTL=RST>").rules()).isEqualTo("RESET_OUTSIDE_WINDOW");
        }

        @Test
        void urgentDataIsSignalledWheneverItsEndMovesOn() {
            OneEnd first = open.arrives("<SEQ=301><ACK=101><UP=5><CTL=ACK,URG>");
            assertThat(first.tcb().rcv().up()).hasToString("306");
            assertThat(first.arrives("<SEQ=301><ACK=101><UP=5><CTL=ACK,URG>").told())
                    .isEqualTo("-");
            assertThat(first.arrives("<SEQ=301><ACK=101><UP=4><CTL=ACK,URG>").told())
                    .isEqualTo("-");
            assertThat(first.arrives("<SEQ=301><ACK=101><UP=6><CTL=ACK,URG>").told())
                    .isEqualTo("urgent data");
        }

        @Test
        void anUrgentPointerOnASynAckCountsFromTheSyn() {
            OneEnd end = OneEnd.synSent().arrives("<SEQ=300><ACK=101><UP=5><CTL=SYN,ACK,URG>");
            assertThat(end.tcb().rcv().up()).hasToString("305");
        }

        @Test
        void theWindowFieldNeverPromisesMoreThanThereIsByTheRfc() {
            Offer scaled = Offer.NOTHING.withWindowShift(Optional.of(new WindowShift(7)));
            OneEnd end = OneEnd.in("SYN-SENT", RFC, Settings.of(Path.ETHERNET_V4, scaled, 1000))
                    .arrives("<SEQ=300><ACK=101><WSCALE=0><CTL=SYN,ACK>")
                    .arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>");
            Segment ack = end.only();
            assertThat(ack.wnd().value()).isEqualTo(999 / 128);
        }
    }

    @Nested
    class DelayedAcknowledgment {
        private OneEnd conversation(Profile profile) {
            return OneEnd.established(profile)
                    .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                    .send(10)
                    .arrives("<SEQ=311><ACK=111><CTL=ACK>");
        }

        @Test
        void isNotTakenByTheRfcProfile() {
            assertThat(conversation(RFC)
                            .arrives("<SEQ=311><ACK=111><DATA=10><CTL=ACK>")
                            .sent())
                    .isEqualTo("<SEQ=111><ACK=321><CTL=ACK>");
        }

        @Test
        void waitsOnLinuxInAConversationAndGoesWithTheAnswer() {
            OneEnd end = conversation(Profile.LINUX).arrives("<SEQ=311><ACK=111><DATA=10><CTL=ACK>");
            assertThat(end.rules()).isEqualTo("ACK_REPEATS TEXT_DELIVERED ACK_DELAYED");
            assertThat(end.sent()).isEqualTo("-");
            assertThat(end.runs(Timer.DELAYED_ACK)).isEqualTo(Duration.ofMillis(40));
            OneEnd answered = end.send(10);
            assertThat(answered.sent()).isEqualTo("<SEQ=111><ACK=321><DATA=10><CTL=PSH,ACK>");
            assertThat(answered.tcb().timers().runs(Timer.DELAYED_ACK)).isFalse();
        }

        @Test
        void goesAloneWhenNoAnswerComes() {
            OneEnd end = conversation(Profile.LINUX)
                    .arrives("<SEQ=311><ACK=111><DATA=10><CTL=ACK>")
                    .due(Timer.DELAYED_ACK);
            assertThat(end.rules()).isEqualTo("DELAYED_ACK_SENT");
            assertThat(end.sent()).isEqualTo("<SEQ=111><ACK=321><CTL=ACK>");
            assertThat(end.isQuiet()).isTrue();
        }

        @Test
        void doesNotWaitForASecondSegment() {
            OneEnd end = conversation(Profile.LINUX)
                    .arrives("<SEQ=311><ACK=111><DATA=10><CTL=ACK>")
                    .arrives("<SEQ=321><ACK=111><DATA=10><CTL=ACK>");
            assertThat(end.sent()).isEqualTo("<SEQ=111><ACK=331><CTL=ACK>");
            assertThat(end.isQuiet()).isTrue();
        }

        @Test
        void doesNotWaitBeforeThereWasAConversationNorAroundAGap() {
            OneEnd listening = OneEnd.established(Profile.LINUX);
            assertThat(listening.arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>").sent())
                    .isEqualTo("<SEQ=101><ACK=311><CTL=ACK>");
            OneEnd slow = listening
                    .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                    .after(Duration.ofMillis(40))
                    .send(10);
            assertThat(slow.tcb().hearing().interactive()).isFalse();
            OneEnd gap = conversation(Profile.LINUX).arrives("<SEQ=321><ACK=111><DATA=10><CTL=ACK>");
            assertThat(gap.sent()).isEqualTo("<SEQ=111><ACK=311><CTL=ACK>");
            assertThat(gap.arrives("<SEQ=311><ACK=111><DATA=10><CTL=ACK>").sent())
                    .isEqualTo("<SEQ=111><ACK=331><CTL=ACK>");
            assertThat(conversation(Profile.LINUX)
                            .arrives("<SEQ=300><ACK=111><DATA=11><CTL=ACK>")
                            .sent())
                    .isEqualTo("<SEQ=111><ACK=311><CTL=ACK>");
        }
    }
}
