package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import handshake.tcp.model.WindowShift;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 9293 §3.8.6, §3.10.7.4 (sixth, seventh): text in order, windows, urgent data, delayed acknowledgments. */
class ReceivingTest {
    private static final Profile RFC = Profile.RFC_9293;

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
                    .isEqualTo(SegmentNotation.octets(SequenceNumber.of(301), 40));
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
                    .isEqualTo(SegmentNotation.octets(SequenceNumber.of(301), 10));
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
            SynOptions scaled = SynOptions.NOTHING.withWindowShift(Optional.of(new WindowShift(7)));
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
        void waitsForASecondSmallSegmentUntilBothAreRead() {
            OneEnd two = conversation(Profile.LINUX)
                    .arrives("<SEQ=311><ACK=111><DATA=10><CTL=ACK>")
                    .arrives("<SEQ=321><ACK=111><DATA=10><CTL=ACK>");
            assertThat(two.sent()).isEqualTo("-");
            OneEnd some = two.call(new UserCall.Receive(10));
            assertThat(some.sent()).isEqualTo("-");
            assertThat(some.call(new UserCall.Receive(100)).sent()).isEqualTo("<SEQ=111><ACK=331><CTL=ACK>");
        }

        @Test
        void doesNotWaitForMoreThanAFullSizedSegment() {
            OneEnd one = OneEnd.in(
                            "ESTABLISHED", Profile.LINUX, Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, 60_000))
                    .arrives("<SEQ=301><ACK=101><DATA=600><CTL=ACK>")
                    .send(10)
                    .arrives("<SEQ=901><ACK=111><DATA=600><CTL=ACK>");
            assertThat(one.sent()).isEqualTo("-");
            OneEnd two = one.arrives("<SEQ=1501><ACK=111><DATA=1><CTL=ACK>");
            assertThat(two.sent()).isEqualTo("-");
            assertThat(two.call(new UserCall.Receive(1)).sent()).isEqualTo("<SEQ=111><ACK=1502><CTL=ACK>");
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
            assertThat(slow.tcb().acks().pingpong()).isFalse();
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
