package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Timer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9293 §3.10.8 and §3.8.4: every timer in every state, keep-alive, TIME-WAIT, and the wait of an orphan. */
class TimeoutsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | timer          | next state   | what we send                        | the user is told                             | rules
            LISTEN       | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            SYN-SENT     | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            SYN-RECEIVED | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            ESTABLISHED  | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            FIN-WAIT-1   | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            FIN-WAIT-2   | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            CLOSE-WAIT   | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            CLOSING      | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            LAST-ACK     | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            TIME-WAIT    | USER           | CLOSED       | -                                   | connection aborted due to user timeout       | USER_TIMEOUT_ABORTS
            LISTEN       | RETRANSMISSION | LISTEN       | -                                   | -                                            | TIMER_IDLE
            SYN-SENT     | RETRANSMISSION | SYN-SENT     | <SEQ=100><CTL=SYN>                  | -                                            | SYN_RETRANSMITTED
            SYN-RECEIVED | RETRANSMISSION | SYN-RECEIVED | <SEQ=100><ACK=301><CTL=SYN,ACK>     | -                                            | SYN_ACK_RETRANSMITTED
            ESTABLISHED  | RETRANSMISSION | ESTABLISHED  | -                                   | -                                            | TIMER_IDLE
            FIN-WAIT-1   | RETRANSMISSION | FIN-WAIT-1   | <SEQ=101><ACK=301><CTL=FIN,ACK>     | -                                            | FIN_RETRANSMITTED
            FIN-WAIT-2   | RETRANSMISSION | FIN-WAIT-2   | -                                   | -                                            | TIMER_IDLE
            CLOSE-WAIT   | RETRANSMISSION | CLOSE-WAIT   | -                                   | -                                            | TIMER_IDLE
            CLOSING      | RETRANSMISSION | CLOSING      | <SEQ=101><ACK=302><CTL=FIN,ACK>     | -                                            | FIN_RETRANSMITTED
            LAST-ACK     | RETRANSMISSION | LAST-ACK     | <SEQ=101><ACK=302><CTL=FIN,ACK>     | -                                            | FIN_RETRANSMITTED
            TIME-WAIT    | RETRANSMISSION | TIME-WAIT    | -                                   | -                                            | TIMER_IDLE
            TIME-WAIT    | TIME_WAIT      | CLOSED       | -                                   | -                                            | TIME_WAIT_OVER
            FIN-WAIT-2   | FIN_WAIT_2     | CLOSED       | -                                   | -                                            | FIN_WAIT_2_OVER
            ESTABLISHED  | DELAYED_ACK    | ESTABLISHED  | <SEQ=101><ACK=301><CTL=ACK>         | -                                            | DELAYED_ACK_SENT
            ESTABLISHED  | PERSIST        | ESTABLISHED  | -                                   | -                                            | TIMER_IDLE
            ESTABLISHED  | KEEP_ALIVE     | ESTABLISHED  | -                                   | -                                            | TIMER_IDLE
            """)
    void goesOff(String state, Timer timer, String next, String sends, String tells, String rules) {
        assertThat(OneEnd.in("CLOSED").timeout(timer).rules()).isEqualTo("TIMER_IDLE");
        OneEnd end = OneEnd.in(state).running(timer).timeout(timer);
        assertThat(end.sent()).isEqualTo(sends);
        assertThat(end.told()).isEqualTo(tells);
        assertThat(end.rules()).isEqualTo(rules);
        assertThat(end.state()).hasToString(next);
        boolean sentAgain = timer == Timer.RETRANSMISSION && !sends.equals("-");
        assertThat(end.tcb().timers().runs(timer)).isEqualTo(sentAgain);
    }

    @Nested
    class KeepAlive {
        private final OneEnd open = OneEnd.in(
                "ESTABLISHED", Profile.RFC_9293, OneEnd.PLAIN.withKeepAlive(Optional.of(Duration.ofHours(2))));

        @Test
        void isOffUnlessTheUserAsksForIt() {
            assertThat(OneEnd.established().tcb().timers().runs(Timer.KEEP_ALIVE))
                    .isFalse();
            assertThat(open.runs(Timer.KEEP_ALIVE)).isEqualTo(Duration.ofHours(2));
            OneEnd passive = OneEnd.in(
                            "SYN-RECEIVED",
                            Profile.RFC_9293,
                            OneEnd.PLAIN.withKeepAlive(Optional.of(Duration.ofSeconds(9))))
                    .arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(passive.runs(Timer.KEEP_ALIVE)).isEqualTo(Duration.ofSeconds(9));
        }

        @Test
        void probesWithAnOldNumberThatMustBeAnswered() {
            OneEnd end = open.due(Timer.KEEP_ALIVE);
            assertThat(end.rules()).isEqualTo("KEEP_ALIVE_PROBES");
            assertThat(end.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=ACK>");
            assertThat(end.runs(Timer.KEEP_ALIVE)).isEqualTo(Duration.ofSeconds(75));
            assertThat(OneEnd.established()
                            .arrives("<SEQ=300><ACK=101><CTL=ACK>")
                            .sent())
                    .isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
        }

        @Test
        void givesUpAfterNineProbesWithoutAnAnswer() {
            OneEnd end = open;
            for (int i = 0; i < 9; i++) {
                end = end.due(Timer.KEEP_ALIVE);
                assertThat(end.rules()).isEqualTo("KEEP_ALIVE_PROBES");
            }
            OneEnd over = end.due(Timer.KEEP_ALIVE);
            assertThat(over.rules()).isEqualTo("KEEP_ALIVE_GIVES_UP");
            assertThat(over.sent()).isEqualTo("<SEQ=101><CTL=RST>");
            assertThat(over.told()).isEqualTo("connection timed out");
            assertThat(over.state()).hasToString("CLOSED");
        }

        @Test
        void beginsAnewWhenThePeerIsHeard() {
            OneEnd heard =
                    open.due(Timer.KEEP_ALIVE).after(Duration.ofSeconds(5)).arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(heard.tcb().keepAlive().probes()).isZero();
            OneEnd idle = heard.due(Timer.KEEP_ALIVE);
            assertThat(idle.rules()).isEqualTo("TIMER_IDLE");
            assertThat(idle.runs(Timer.KEEP_ALIVE)).isEqualTo(Duration.ofSeconds(7200 - 70));
            assertThat(idle.due(Timer.KEEP_ALIVE).rules()).isEqualTo("KEEP_ALIVE_PROBES");
        }

        @Test
        void waitsWhileTextIsOnItsWay() {
            OneEnd outstanding = open.send(10).due(Timer.KEEP_ALIVE);
            assertThat(outstanding.rules()).isEqualTo("TIMER_IDLE");
            assertThat(outstanding.tcb().timers().runs(Timer.KEEP_ALIVE)).isTrue();
            OneEnd unsent =
                    open.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>").send(10).due(Timer.KEEP_ALIVE);
            assertThat(unsent.rules()).isEqualTo("TIMER_IDLE");
        }

        @Test
        void endsWhenTheUserNoLongerWantsIt() {
            OneEnd end = open.with(OneEnd.PLAIN).due(Timer.KEEP_ALIVE);
            assertThat(end.rules()).isEqualTo("TIMER_IDLE");
            assertThat(end.isQuiet()).isTrue();
        }
    }

    @Nested
    class TimeWait {
        @Test
        void lastsTwiceTheSegmentLifetimeAndRunsAlone() {
            assertThat(OneEnd.timeWait().runs(Timer.TIME_WAIT)).isEqualTo(Duration.ofMinutes(4));
            assertThat(OneEnd.timeWait().tcb().timers().running()).hasSize(1);
            OneEnd linux = OneEnd.in("TIME-WAIT", Profile.LINUX, OneEnd.PLAIN);
            assertThat(linux.runs(Timer.TIME_WAIT)).isEqualTo(Duration.ofMinutes(1));
            OneEnd kept = OneEnd.in(
                    "TIME-WAIT", Profile.RFC_9293, OneEnd.PLAIN.withKeepAlive(Optional.of(Duration.ofSeconds(9))));
            assertThat(kept.tcb().timers().running()).hasSize(1);
        }

        @Test
        void beginsAnewWithEachRepetitionOfTheFin() {
            OneEnd end = OneEnd.timeWait().after(Duration.ofMinutes(1)).arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>");
            assertThat(end.runs(Timer.TIME_WAIT)).isEqualTo(Duration.ofMinutes(4));
            OneEnd again = end.arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>");
            assertThat(again.sent()).isEqualTo("<SEQ=102><ACK=302><CTL=ACK>");
        }

        @Test
        void isNotProlongedByAnythingElse() {
            OneEnd end = OneEnd.timeWait().after(Duration.ofMinutes(1));
            assertThat(end.arrives("<SEQ=302><ACK=102><CTL=ACK>").runs(Timer.TIME_WAIT))
                    .isEqualTo(Duration.ofMinutes(3));
            assertThat(end.arrives("<SEQ=300><ACK=102><CTL=FIN,ACK>").runs(Timer.TIME_WAIT))
                    .isEqualTo(Duration.ofMinutes(3));
        }

        @Test
        void isCutShortByASynThatIsSurelyNew() {
            OneEnd end = OneEnd.timeWait().listening();
            OneEnd reopened = end.arrives("<SEQ=303><CTL=SYN>");
            assertThat(reopened.rules()).isEqualTo("TIME_WAIT_REOPENS");
            assertThat(reopened.check()).isEqualTo("RCV.NXT=302 < SEG.SEQ=303");
            assertThat(reopened.sent()).isEqualTo("-");
            assertThat(reopened.state()).hasToString("CLOSED");
            assertThat(end.arrives("<SEQ=302><CTL=SYN>").rules()).isEqualTo("SYN_CHALLENGED");
            assertThat(end.arrives("<SEQ=301><CTL=SYN>").rules()).isEqualTo("SEGMENT_OUTSIDE_WINDOW");
            assertThat(end.arrives("<SEQ=9000><CTL=SYN>").rules()).isEqualTo("TIME_WAIT_REOPENS");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', textBlock = """
                <SEQ=303><ACK=102><CTL=SYN,ACK>
                <SEQ=303><CTL=SYN,RST>
                <SEQ=303><CTL=SYN,FIN>
                <SEQ=303><ACK=102><CTL=ACK>
                """)
        void isNotCutShortByAnythingButAPlainSyn(String segment) {
            assertThat(OneEnd.timeWait().listening().arrives(segment).rules()).doesNotContain("TIME_WAIT_REOPENS");
        }

        @Test
        void isNotCutShortWhereNobodyListens() {
            assertThat(OneEnd.timeWait().arrives("<SEQ=303><CTL=SYN>").rules()).isEqualTo("SYN_CHALLENGED");
        }

        @ParameterizedTest(name = "TS.Recent=1000, {0}: {1}")
        @CsvSource(delimiter = '|', textBlock = """
                <SEQ=303><TS=1001,0> | TIME_WAIT_REOPENS      | TS.Recent=1000 < SEG.TSval=1001
                <SEQ=200><TS=1001,0> | TIME_WAIT_REOPENS      | TS.Recent=1000 < SEG.TSval=1001
                <SEQ=303><TS=1000,0> | TIME_WAIT_REOPENS      | RCV.NXT=302 < SEG.SEQ=303
                <SEQ=200><TS=1000,0> | SEGMENT_OUTSIDE_WINDOW | RCV.NXT=302 ≤ SEG.SEQ=200 < RCV.NXT+RCV.WND=802 or RCV.NXT=302 ≤ SEG.SEQ+SEG.LEN-1=200 < RCV.NXT+RCV.WND=802 is false
                <SEQ=303><TS=999,0>  | PAWS_REJECTS           | TS.Recent=1000 ≤ SEG.TSval=999 is false
                <SEQ=303>            | TIME_WAIT_REOPENS      | RCV.NXT=302 < SEG.SEQ=303
                """)
        void asksTheTimestampsFirstWhereThereAreAny(String syn, String rules, String check) {
            OneEnd end = OneEnd.in(
                            "SYN-SENT",
                            Profile.RFC_9293,
                            OneEnd.PLAIN.withOffer(OneEnd.PLAIN.offer().withTimestamps(true)))
                    .arrives("<SEQ=300><ACK=101><TS=1000,0><CTL=SYN,ACK>")
                    .call(UserCall.Close.SENDING)
                    .arrives("<SEQ=301><ACK=102><TS=1000,0><CTL=FIN,ACK>")
                    .listening()
                    .arrives(syn + "<CTL=SYN>");
            assertThat(end.rules()).isEqualTo(rules);
            assertThat(end.check()).isEqualTo(check);
        }
    }

    @Nested
    class Orphan {
        @Test
        void waitsForThePeersFinForEverByTheRfc() {
            OneEnd end = OneEnd.established().call(UserCall.Close.BOTH).arrives("<SEQ=301><ACK=102><CTL=ACK>");
            assertThat(end.state()).hasToString("FIN-WAIT-2");
            assertThat(end.isQuiet()).isTrue();
        }

        @Test
        void waitsAMinuteOnLinux() {
            OneEnd end =
                    OneEnd.established(Profile.LINUX).call(UserCall.Close.BOTH).arrives("<SEQ=301><ACK=102><CTL=ACK>");
            assertThat(end.runs(Timer.FIN_WAIT_2)).isEqualTo(Duration.ofMinutes(1));
            assertThat(end.due(Timer.FIN_WAIT_2).state()).hasToString("CLOSED");
            OneEnd half = OneEnd.in("FIN-WAIT-2", Profile.LINUX, OneEnd.PLAIN);
            assertThat(half.isQuiet()).isTrue();
            assertThat(half.call(UserCall.Close.BOTH).runs(Timer.FIN_WAIT_2)).isEqualTo(Duration.ofMinutes(1));
        }
    }
}
