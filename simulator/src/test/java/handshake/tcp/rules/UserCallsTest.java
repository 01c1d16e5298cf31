package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9293 §3.10.1 to §3.10.6: each user call in each of the eleven states. */
class UserCallsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | next state   | what we send         | the user is told                    | rules
            CLOSED       | SYN-SENT     | <SEQ=100><CTL=SYN>   | -                                   | OPEN_ACTIVE
            LISTEN       | SYN-SENT     | <SEQ=100><CTL=SYN>   | -                                   | OPEN_ACTIVE
            SYN-SENT     | SYN-SENT     | -                    | error: connection already exists    | OPEN_EXISTS
            SYN-RECEIVED | SYN-RECEIVED | -                    | error: connection already exists    | OPEN_EXISTS
            ESTABLISHED  | ESTABLISHED  | -                    | error: connection already exists    | OPEN_EXISTS
            FIN-WAIT-1   | FIN-WAIT-1   | -                    | error: connection already exists    | OPEN_EXISTS
            FIN-WAIT-2   | FIN-WAIT-2   | -                    | error: connection already exists    | OPEN_EXISTS
            CLOSE-WAIT   | CLOSE-WAIT   | -                    | error: connection already exists    | OPEN_EXISTS
            CLOSING      | CLOSING      | -                    | error: connection already exists    | OPEN_EXISTS
            LAST-ACK     | LAST-ACK     | -                    | error: connection already exists    | OPEN_EXISTS
            TIME-WAIT    | TIME-WAIT    | -                    | error: connection already exists    | OPEN_EXISTS
            """)
    void openActive(String state, String next, String sends, String tells, String rules) {
        check(state, UserCall.OpenActive.PLAIN, next, sends, tells, rules);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | next state   | what we send | the user is told                    | rules
            CLOSED       | LISTEN       | -            | -                                   | OPEN_PASSIVE
            LISTEN       | LISTEN       | -            | error: connection already exists    | OPEN_EXISTS
            SYN-SENT     | SYN-SENT     | -            | error: connection already exists    | OPEN_EXISTS
            SYN-RECEIVED | SYN-RECEIVED | -            | error: connection already exists    | OPEN_EXISTS
            ESTABLISHED  | ESTABLISHED  | -            | error: connection already exists    | OPEN_EXISTS
            FIN-WAIT-1   | FIN-WAIT-1   | -            | error: connection already exists    | OPEN_EXISTS
            FIN-WAIT-2   | FIN-WAIT-2   | -            | error: connection already exists    | OPEN_EXISTS
            CLOSE-WAIT   | CLOSE-WAIT   | -            | error: connection already exists    | OPEN_EXISTS
            CLOSING      | CLOSING      | -            | error: connection already exists    | OPEN_EXISTS
            LAST-ACK     | LAST-ACK     | -            | error: connection already exists    | OPEN_EXISTS
            TIME-WAIT    | TIME-WAIT    | -            | error: connection already exists    | OPEN_EXISTS
            """)
    void openPassive(String state, String next, String sends, String tells, String rules) {
        check(state, new UserCall.OpenPassive(), next, sends, tells, rules);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | next state   | what we send                             | the user is told                   | rules
            CLOSED       | CLOSED       | -                                        | error: connection does not exist   | CALL_WITHOUT_CONNECTION
            LISTEN       | LISTEN       | -                                        | error: remote socket unspecified   | SEND_WITHOUT_REMOTE
            SYN-SENT     | SYN-SENT     | -                                        | -                                  | SEND_QUEUED
            SYN-RECEIVED | SYN-RECEIVED | -                                        | -                                  | SEND_QUEUED
            ESTABLISHED  | ESTABLISHED  | <SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK> | -                                  | SEND_TRANSMITS
            FIN-WAIT-1   | FIN-WAIT-1   | -                                        | error: connection closing          | CALL_AFTER_CLOSE
            FIN-WAIT-2   | FIN-WAIT-2   | -                                        | error: connection closing          | CALL_AFTER_CLOSE
            CLOSE-WAIT   | CLOSE-WAIT   | <SEQ=101><ACK=302><DATA=10><CTL=PSH,ACK> | -                                  | SEND_TRANSMITS
            CLOSING      | CLOSING      | -                                        | error: connection closing          | CALL_AFTER_CLOSE
            LAST-ACK     | LAST-ACK     | -                                        | error: connection closing          | CALL_AFTER_CLOSE
            TIME-WAIT    | TIME-WAIT    | -                                        | error: connection closing          | CALL_AFTER_CLOSE
            """)
    void send(String state, String next, String sends, String tells, String rules) {
        check(state, UserCall.Send.of(Octets.zeros(10)), next, sends, tells, rules);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | next state   | what we send | the user is told                   | rules
            CLOSED       | CLOSED       | -            | error: connection does not exist   | CALL_WITHOUT_CONNECTION
            LISTEN       | LISTEN       | -            | -                                  | RECEIVE_WAITS
            SYN-SENT     | SYN-SENT     | -            | -                                  | RECEIVE_WAITS
            SYN-RECEIVED | SYN-RECEIVED | -            | -                                  | RECEIVE_WAITS
            ESTABLISHED  | ESTABLISHED  | -            | -                                  | RECEIVE_WAITS
            FIN-WAIT-1   | FIN-WAIT-1   | -            | -                                  | RECEIVE_WAITS
            FIN-WAIT-2   | FIN-WAIT-2   | -            | -                                  | RECEIVE_WAITS
            CLOSE-WAIT   | CLOSE-WAIT   | -            | error: connection closing          | CALL_AFTER_CLOSE
            CLOSING      | CLOSING      | -            | error: connection closing          | CALL_AFTER_CLOSE
            LAST-ACK     | LAST-ACK     | -            | error: connection closing          | CALL_AFTER_CLOSE
            TIME-WAIT    | TIME-WAIT    | -            | error: connection closing          | CALL_AFTER_CLOSE
            """)
    void receive(String state, String next, String sends, String tells, String rules) {
        check(state, UserCall.Receive.ALL, next, sends, tells, rules);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | next state   | what we send                    | the user is told                   | rules
            CLOSED       | CLOSED       | -                               | error: connection does not exist   | CALL_WITHOUT_CONNECTION
            LISTEN       | CLOSED       | -                               | -                                  | CLOSE_FORGETS
            SYN-SENT     | CLOSED       | -                               | -                                  | CLOSE_FORGETS
            SYN-RECEIVED | FIN-WAIT-1   | <SEQ=101><ACK=301><CTL=FIN,ACK> | -                                  | CLOSE_SENDS_FIN
            ESTABLISHED  | FIN-WAIT-1   | <SEQ=101><ACK=301><CTL=FIN,ACK> | -                                  | CLOSE_SENDS_FIN
            FIN-WAIT-1   | FIN-WAIT-1   | -                               | error: connection closing          | CALL_AFTER_CLOSE
            FIN-WAIT-2   | FIN-WAIT-2   | -                               | error: connection closing          | CALL_AFTER_CLOSE
            CLOSE-WAIT   | LAST-ACK     | <SEQ=101><ACK=302><CTL=FIN,ACK> | -                                  | CLOSE_SENDS_FIN
            CLOSING      | CLOSING      | -                               | error: connection closing          | CALL_AFTER_CLOSE
            LAST-ACK     | LAST-ACK     | -                               | error: connection closing          | CALL_AFTER_CLOSE
            TIME-WAIT    | TIME-WAIT    | -                               | error: connection closing          | CALL_AFTER_CLOSE
            """)
    void close(String state, String next, String sends, String tells, String rules) {
        check(state, UserCall.Close.SENDING, next, sends, tells, rules);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | next state   | what we send       | the user is told                   | rules
            CLOSED       | CLOSED       | -                  | error: connection does not exist   | CALL_WITHOUT_CONNECTION
            LISTEN       | CLOSED       | -                  | -                                  | ABORT_FORGETS
            SYN-SENT     | CLOSED       | -                  | -                                  | ABORT_FORGETS
            SYN-RECEIVED | CLOSED       | <SEQ=101><CTL=RST> | -                                  | ABORT_RESETS
            ESTABLISHED  | CLOSED       | <SEQ=101><CTL=RST> | -                                  | ABORT_RESETS
            FIN-WAIT-1   | CLOSED       | <SEQ=102><CTL=RST> | -                                  | ABORT_RESETS
            FIN-WAIT-2   | CLOSED       | <SEQ=102><CTL=RST> | -                                  | ABORT_RESETS
            CLOSE-WAIT   | CLOSED       | <SEQ=101><CTL=RST> | -                                  | ABORT_RESETS
            CLOSING      | CLOSED       | -                  | -                                  | ABORT_FORGETS
            LAST-ACK     | CLOSED       | -                  | -                                  | ABORT_FORGETS
            TIME-WAIT    | CLOSED       | -                  | -                                  | ABORT_FORGETS
            """)
    void abort(String state, String next, String sends, String tells, String rules) {
        check(state, new UserCall.Abort(), next, sends, tells, rules);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | next state   | what we send | the user is told                   | rules
            CLOSED       | CLOSED       | -            | error: connection does not exist   | CALL_WITHOUT_CONNECTION
            LISTEN       | LISTEN       | -            | -                                  | STATUS_REPORTED
            SYN-SENT     | SYN-SENT     | -            | -                                  | STATUS_REPORTED
            SYN-RECEIVED | SYN-RECEIVED | -            | -                                  | STATUS_REPORTED
            ESTABLISHED  | ESTABLISHED  | -            | -                                  | STATUS_REPORTED
            FIN-WAIT-1   | FIN-WAIT-1   | -            | -                                  | STATUS_REPORTED
            FIN-WAIT-2   | FIN-WAIT-2   | -            | -                                  | STATUS_REPORTED
            CLOSE-WAIT   | CLOSE-WAIT   | -            | -                                  | STATUS_REPORTED
            CLOSING      | CLOSING      | -            | -                                  | STATUS_REPORTED
            LAST-ACK     | LAST-ACK     | -            | -                                  | STATUS_REPORTED
            TIME-WAIT    | TIME-WAIT    | -            | -                                  | STATUS_REPORTED
            """)
    void status(String state, String next, String sends, String tells, String rules) {
        check(state, new UserCall.Status(), next, sends, tells, rules);
    }

    /** A second close, of the reading direction as well: what the close of a socket is after its shutdown. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | next state   | what we send                    | the user is told                   | rules
            CLOSED       | CLOSED       | -                               | error: connection does not exist   | CALL_WITHOUT_CONNECTION
            LISTEN       | CLOSED       | -                               | -                                  | CLOSE_FORGETS
            SYN-SENT     | CLOSED       | -                               | -                                  | CLOSE_FORGETS
            SYN-RECEIVED | FIN-WAIT-1   | <SEQ=101><ACK=301><CTL=FIN,ACK> | -                                  | CLOSE_SENDS_FIN
            ESTABLISHED  | FIN-WAIT-1   | <SEQ=101><ACK=301><CTL=FIN,ACK> | -                                  | CLOSE_SENDS_FIN
            FIN-WAIT-1   | FIN-WAIT-1   | -                               | -                                  | CLOSE_READING
            FIN-WAIT-2   | FIN-WAIT-2   | -                               | -                                  | CLOSE_READING
            CLOSE-WAIT   | LAST-ACK     | <SEQ=101><ACK=302><CTL=FIN,ACK> | -                                  | CLOSE_SENDS_FIN
            CLOSING      | CLOSING      | -                               | -                                  | CLOSE_READING
            LAST-ACK     | LAST-ACK     | -                               | -                                  | CLOSE_READING
            TIME-WAIT    | TIME-WAIT    | -                               | -                                  | CLOSE_READING
            """)
    void closeBoth(String state, String next, String sends, String tells, String rules) {
        check(state, UserCall.Close.BOTH, next, sends, tells, rules);
    }

    private static void check(String state, UserCall call, String next, String sends, String tells, String rules) {
        OneEnd end = OneEnd.in(state).call(call);
        assertThat(end.sent()).isEqualTo(sends);
        assertThat(end.told()).isEqualTo(tells);
        assertThat(end.rules()).isEqualTo(rules);
        assertThat(end.state()).hasToString(next);
    }

    @Test
    void anOpenStartsFromTheBeginningWhateverAnEarlierConnectionLeft() {
        OneEnd reset = OneEnd.established()
                .send(10)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .arrives("<SEQ=311><CTL=RST>");
        assertThat(reset.state()).hasToString("CLOSED");
        OneEnd again = reset.call(UserCall.OpenActive.PLAIN);
        assertThat(again.tcb()).isEqualTo(OneEnd.synSent().tcb());
        assertThat(reset.call(new UserCall.OpenPassive()).tcb())
                .isEqualTo(OneEnd.listen().tcb());
    }

    @Test
    void openSetsTheSendVariables() {
        OneEnd end = OneEnd.synSent();
        assertThat(end.tcb().snd().iss()).hasToString("100");
        assertThat(end.tcb().snd().una()).hasToString("100");
        assertThat(end.tcb().snd().nxt()).hasToString("101");
    }

    @Test
    void textQueuedBeforeEstablishedGoesOutWithIt() {
        OneEnd end = OneEnd.synSent().send(10).arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>");
        assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>");
        OneEnd passive = OneEnd.synReceived().send(10).arrives("<SEQ=301><ACK=101><CTL=ACK>");
        assertThat(passive.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>");
    }

    @Test
    void aCloseInSynReceivedWaitsForTheTextBeforeIt() {
        OneEnd queued = OneEnd.synReceived().send(10).call(UserCall.Close.SENDING);
        assertThat(queued.rules()).isEqualTo("CLOSE_QUEUED");
        assertThat(queued.state()).hasToString("SYN-RECEIVED");
        assertThat(queued.sent()).isEqualTo("-");
        assertThat(queued.call(UserCall.Close.SENDING).rules()).isEqualTo("CALL_AFTER_CLOSE");
        assertThat(queued.send(1).rules()).isEqualTo("CALL_AFTER_CLOSE");
        OneEnd open = queued.arrives("<SEQ=301><ACK=101><CTL=ACK>");
        assertThat(open.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=FIN,PSH,ACK>");
        assertThat(open.state()).hasToString("FIN-WAIT-1");
        OneEnd both = queued.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>");
        assertThat(both.state()).hasToString("LAST-ACK");
    }

    @Test
    void aCloseInEstablishedGoesBehindTheLastOctetThatTheWindowLetsOut() {
        OneEnd end = OneEnd.established().send(1500).call(UserCall.Close.SENDING);
        assertThat(end.state()).hasToString("FIN-WAIT-1");
        assertThat(end.last().emitted()).isEmpty();
        OneEnd acknowledged = end.arrives("<SEQ=301><ACK=637><CTL=ACK>");
        assertThat(acknowledged.sent())
                .isEqualTo("<SEQ=637><ACK=301><DATA=536><CTL=ACK> <SEQ=1173><ACK=301><DATA=428><CTL=FIN,PSH,ACK>");
    }

    @Test
    void readTextIsDeliveredInPiecesOfTheSizeAsked() {
        OneEnd end = OneEnd.established().arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>");
        OneEnd some = end.call(new UserCall.Receive(4));
        assertThat(some.rules()).isEqualTo("RECEIVE_DELIVERS");
        assertThat(some.last().delivered())
                .isEqualTo(SegmentNotation.octets(end.tcb().rcv().irs().plus(1), 4));
        assertThat(some.call(UserCall.Receive.ALL).last().delivered().length()).isEqualTo(6);
    }

    @Test
    void afterThePeersFinOnlyWhatIsOnHandCanBeReceived() {
        OneEnd end = OneEnd.established().arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>");
        OneEnd read = end.call(UserCall.Receive.ALL);
        assertThat(read.last().delivered().length()).isEqualTo(10);
        assertThat(read.call(UserCall.Receive.ALL).told()).isEqualTo("error: connection closing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"})
    void closingWithTextUnreadResets(String state) {
        OneEnd end = OneEnd.in(state);
        String ack = end.tcb().snd().nxt().toString();
        OneEnd closed =
                end.arrives("<SEQ=301><ACK=" + ack + "><DATA=10><CTL=ACK>").call(UserCall.Close.BOTH);
        assertThat(closed.rules()).isEqualTo("CLOSE_WITH_UNREAD_DATA");
        assertThat(closed.sent()).isEqualTo("<SEQ=" + ack + "><CTL=RST>");
        assertThat(closed.state()).hasToString("CLOSED");
    }

    @Test
    void aHalfCloseWithTextUnreadDoesNotReset() {
        OneEnd end = OneEnd.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .call(UserCall.Close.SENDING);
        assertThat(end.state()).hasToString("FIN-WAIT-1");
        assertThat(end.call(UserCall.Receive.ALL).last().delivered().length()).isEqualTo(10);
    }

    @Test
    void inTimeWaitNobodyIsLeftToBeToldOfUnreadText() {
        OneEnd end = OneEnd.in("FIN-WAIT-2")
                .arrives("<SEQ=301><ACK=102><DATA=10><CTL=FIN,ACK>")
                .call(UserCall.Close.BOTH);
        assertThat(end.sent()).isEqualTo("-");
        assertThat(end.state()).hasToString("TIME-WAIT");
    }

    @Test
    void aSecondCloseOfBothDirectionsIsAnError() {
        OneEnd end = OneEnd.established().call(UserCall.Close.BOTH).call(UserCall.Close.BOTH);
        assertThat(end.told()).isEqualTo("error: connection closing");
    }

    @Test
    void textForAUserWhoIsGoneResets() {
        OneEnd end = OneEnd.established().call(UserCall.Close.BOTH).arrives("<SEQ=301><ACK=102><DATA=10><CTL=ACK>");
        assertThat(end.rules()).isEqualTo("ACK_ADVANCES FIN_ACKNOWLEDGED DATA_AFTER_CLOSE");
        assertThat(end.sent()).isEqualTo("<SEQ=102><CTL=RST>");
        assertThat(end.state()).hasToString("CLOSED");
    }

    @Test
    void oldTextForAUserWhoIsGoneHarmsNobody() {
        OneEnd end = OneEnd.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .call(UserCall.Receive.ALL)
                .call(UserCall.Close.BOTH)
                .arrives("<SEQ=301><ACK=102><DATA=10><CTL=FIN,ACK>");
        assertThat(end.state()).hasToString("TIME-WAIT");
        assertThat(end.sent()).isEqualTo("<SEQ=102><ACK=312><CTL=ACK>");
    }

    @Test
    void callsAreNamedInTheRfcsWords() {
        assertThat(UserCall.OpenActive.PLAIN).hasToString("OPEN");
        assertThat(new UserCall.OpenActive(Octets.zeros(3))).hasToString("OPEN with 3 octets");
        assertThat(new UserCall.OpenPassive()).hasToString("passive OPEN");
        assertThat(UserCall.Send.of(Octets.zeros(3))).hasToString("SEND 3 octets");
        assertThat(new UserCall.Send(Octets.zeros(3), true)).hasToString("SEND 3 octets, urgent");
        assertThat(UserCall.Receive.ALL).hasToString("RECEIVE");
        assertThat(UserCall.Close.SENDING).hasToString("CLOSE");
        assertThat(new UserCall.Abort()).hasToString("ABORT");
        assertThat(new UserCall.Status()).hasToString("STATUS");
    }

    @Test
    void urgentTextCarriesAPointerToTheOctetAfterIt() {
        OneEnd end = OneEnd.established().call(new UserCall.Send(Octets.zeros(10), true));
        assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK,URG>");
        assertThat(end.only().up()).isEqualTo(10);
        OneEnd later = end.arrives("<SEQ=301><ACK=111><CTL=ACK>").send(5);
        assertThat(later.sent()).isEqualTo("<SEQ=111><ACK=301><DATA=5><CTL=PSH,ACK>");
    }
}
