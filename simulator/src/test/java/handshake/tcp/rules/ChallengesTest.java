package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5961: challenge ACKs and their throttle; and what a refusal says of itself, number by number. */
class ChallengesTest {
    private static final String ACK = "<SEQ=101><ACK=301><CTL=ACK>";

    @Test
    void onlyOneChallengeGoesOutInHalfASecondWhateverTheReason() {
        OneEnd first = OneEnd.established().arrives("<SEQ=400><CTL=RST>");
        assertThat(first.sent()).isEqualTo(ACK);
        OneEnd early = first.after(Duration.ofMillis(499));
        assertThat(early.arrives("<SEQ=400><CTL=RST>").rules()).isEqualTo("RESET_CHALLENGED ANSWER_RATIONED");
        assertThat(early.arrives("<SEQ=400><CTL=SYN>").rules()).isEqualTo("SYN_CHALLENGED ANSWER_RATIONED");
        assertThat(early.arrives("<SEQ=300><ACK=101><CTL=ACK>").rules())
                .isEqualTo("SEGMENT_OUTSIDE_WINDOW ANSWER_RATIONED");
        assertThat(early.arrives("<SEQ=301><ACK=102><CTL=ACK>").rules()).isEqualTo("ACK_OF_UNSENT ANSWER_RATIONED");
        assertThat(early.arrives("<SEQ=400><CTL=SYN>").sent()).isEqualTo("-");
        OneEnd later = first.after(Duration.ofMillis(500)).arrives("<SEQ=400><CTL=SYN>");
        assertThat(later.rules()).isEqualTo("SYN_CHALLENGED");
        assertThat(later.sent()).isEqualTo(ACK);
    }

    @Test
    void aRefusedChallengeDoesNotProlongTheWait() {
        OneEnd end = OneEnd.established()
                .arrives("<SEQ=400><CTL=RST>")
                .after(Duration.ofMillis(400))
                .arrives("<SEQ=400><CTL=RST>")
                .after(Duration.ofMillis(100))
                .arrives("<SEQ=400><CTL=RST>");
        assertThat(end.sent()).isEqualTo(ACK);
    }

    @Test
    void textOutsideTheWindowIsAlwaysAnswered() {
        OneEnd end = OneEnd.established()
                .arrives("<SEQ=291><ACK=101><DATA=10><CTL=ACK>")
                .arrives("<SEQ=291><ACK=101><DATA=10><CTL=ACK>");
        assertThat(end.sent()).isEqualTo(ACK);
    }

    @Test
    void inTimeWaitAnAckOutsideTheWindowIsRationedAndAFinIsNot() {
        OneEnd once = OneEnd.timeWait().arrives("<SEQ=300><ACK=102><CTL=ACK>");
        assertThat(once.sent()).isEqualTo("<SEQ=102><ACK=302><CTL=ACK>");
        assertThat(once.arrives("<SEQ=300><ACK=102><CTL=ACK>").rules())
                .isEqualTo("SEGMENT_OUTSIDE_WINDOW ANSWER_RATIONED");
        OneEnd fins = once.arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>").arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>");
        assertThat(fins.sent()).isEqualTo("<SEQ=102><ACK=302><CTL=ACK>");
    }

    @Test
    void anHonestPeerThatLostItsMemoryAnswersTheChallengeWithAResetWeBelieve() {
        OneEnd restarted = OneEnd.established().arrives("<SEQ=400><CTL=SYN>");
        OneEnd peer = OneEnd.in("CLOSED").arrives(restarted.only());
        assertThat(peer.sent()).isEqualTo("<SEQ=301><CTL=RST>");
        assertThat(restarted.arrives(peer.only()).state()).hasToString("CLOSED");
    }

    /** Figure 7's neighbour: after a refused duplicate SYN the passive end waits again, as if nothing had happened. */
    @Test
    void backInListenNothingIsLeftOfTheRefusedSyn() {
        OneEnd slow = OneEnd.synReceived().due(Timer.RETRANSMISSION).arrives("<SEQ=301><CTL=RST>");
        assertThat(slow.tcb()).isEqualTo(OneEnd.listen().tcb());
        OneEnd second = OneEnd.synReceived().arrives("<SEQ=400><CTL=SYN>");
        assertThat(second.tcb()).isEqualTo(OneEnd.listen().tcb());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | arriving                                | the check that decided
            ESTABLISHED  | <SEQ=900><ACK=101><CTL=ACK>             | RCV.NXT=301 ≤ SEG.SEQ=900 < RCV.NXT+RCV.WND=801 is false
            ESTABLISHED  | <SEQ=900><CTL=RST>                      | RCV.NXT=301 ≤ SEG.SEQ=900 < RCV.NXT+RCV.WND=801 is false
            ESTABLISHED  | <SEQ=900><ACK=101><DATA=5><CTL=ACK>     | RCV.NXT=301 ≤ SEG.SEQ=900 < RCV.NXT+RCV.WND=801 or RCV.NXT=301 ≤ SEG.SEQ+SEG.LEN-1=904 < RCV.NXT+RCV.WND=801 is false
            ESTABLISHED  | <SEQ=400><CTL=RST>                      | SEG.SEQ=400 = RCV.NXT=301 is false
            ESTABLISHED  | <SEQ=301><ACK=102><CTL=ACK>             | SEG.ACK=102 ≤ SND.NXT=101 is false
            ESTABLISHED  | <SEQ=301><ACK=4294966396><CTL=ACK>      | SND.UNA-MAX.SND.WND=4294966397 ≤ SEG.ACK=4294966396 is false
            SYN-RECEIVED | <SEQ=301><ACK=102><CTL=ACK>             | SND.UNA=100 < SEG.ACK=102 ≤ SND.NXT=101 is false
            SYN-RECEIVED | <SEQ=301><ACK=101><CTL=ACK>             | SND.UNA=100 < SEG.ACK=101 ≤ SND.NXT=101
            SYN-RECEIVED | <SEQ=300><CTL=SYN>                      | RCV.NXT=301 ≤ SEG.SEQ=300 < RCV.NXT+RCV.WND=801 is false
            SYN-SENT     | <SEQ=300><ACK=102><CTL=SYN,ACK>         | SND.UNA=100 < SEG.ACK=102 ≤ SND.NXT=101 is false
            SYN-SENT     | <SEQ=0><ACK=100><CTL=RST,ACK>           | SND.UNA=100 < SEG.ACK=100 ≤ SND.NXT=101 is false
            SYN-SENT     | <SEQ=300><ACK=101><CTL=SYN,ACK>         | SND.UNA=100 < SEG.ACK=101 ≤ SND.NXT=101
            SYN-SENT     | <SEQ=0><ACK=101><CTL=RST,ACK>           | SND.UNA=100 < SEG.ACK=101 ≤ SND.NXT=101
            LISTEN       | <SEQ=300><CTL=SYN>                      | -
            """)
    void aRefusalShowsItsNumbers(String state, String arriving, String check) {
        OneEnd end = OneEnd.in(state).arrives(arriving);
        assertThat(end.check()).isEqualTo(check);
        String why = end.last().decisive().why();
        assertThat(why).isEqualTo(end.last().rule().why() + (check.equals("-") ? "" : " (" + check + ")"));
    }

    @Test
    void aResetThatBeginsBeforeTheWindowIsOutsideItWhateverTextFollows() {
        OneEnd end = OneEnd.established().arrives("<SEQ=296><DATA=9><CTL=RST>");
        assertThat(end.rules()).isEqualTo("RESET_OUTSIDE_WINDOW");
        assertThat(end.sent()).isEqualTo("-");
    }

    @Test
    void aResetMayCarryText() {
        OneEnd end = OneEnd.established().arrives("<SEQ=301><DATA=9><CTL=RST>");
        assertThat(end.rules()).isEqualTo("RESET_ENDS_CONNECTION");
        assertThat(end.state()).hasToString("CLOSED");
    }
}
