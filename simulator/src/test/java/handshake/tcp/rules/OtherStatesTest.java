package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9293 §3.10.7.4: every kind of segment in the eight states of the general case. RCV.NXT=301 (302 after the peer's
 * FIN), RCV.WND=500, SND.WND=1000. */
class OtherStatesTest {
    /** From LISTEN: SND.UNA=100, SND.NXT=101 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                   | next state   | what we send                | the user is told                           | rules
            <SEQ=300><CTL=RST>                   | SYN-RECEIVED | -                           | -                                          | RESET_OUTSIDE_WINDOW
            <SEQ=801><CTL=RST>                   | SYN-RECEIVED | -                           | -                                          | RESET_OUTSIDE_WINDOW
            <SEQ=302><CTL=RST>                   | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | RESET_CHALLENGED
            <SEQ=800><CTL=RST>                   | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | RESET_CHALLENGED
            <SEQ=300><ACK=101><CTL=ACK>          | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=101><CTL=ACK>          | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SEGMENT_OUTSIDE_WINDOW
            <SEQ=291><ACK=101><DATA=10><CTL=ACK> | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=101><DATA=10><CTL=ACK> | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=101><CTL=FIN,ACK>      | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><CTL=SYN>                   | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                   | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SYN_REPEATED
            <SEQ=300><DATA=10><CTL=SYN>          | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SYN_REPEATED
            <SEQ=300><ACK=101><CTL=SYN,ACK>      | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                          | SEGMENT_OUTSIDE_WINDOW
            <SEQ=400><CTL=SYN>                   | LISTEN       | -                           | -                                          | SYN_RETURNS_TO_LISTEN
            <SEQ=301><ACK=101><CTL=SYN,ACK>      | LISTEN       | -                           | -                                          | SYN_RETURNS_TO_LISTEN
            <SEQ=301><CTL=RST>                   | LISTEN       | -                           | -                                          | RESET_RETURNS_TO_LISTEN
            <SEQ=301><ACK=101><CTL=RST,ACK>      | LISTEN       | -                           | -                                          | RESET_RETURNS_TO_LISTEN
            <SEQ=301><DATA=10><CTL=PSH>          | SYN-RECEIVED | -                           | -                                          | NO_ACK_DROPPED
            <SEQ=301><CTL=FIN>                   | SYN-RECEIVED | -                           | -                                          | NO_ACK_DROPPED
            <SEQ=301><ACK=100><CTL=ACK>          | SYN-RECEIVED | <SEQ=100><CTL=RST>          | -                                          | SYN_RECEIVED_RESETS_BAD_ACK
            <SEQ=301><ACK=102><CTL=ACK>          | SYN-RECEIVED | <SEQ=102><CTL=RST>          | -                                          | SYN_RECEIVED_RESETS_BAD_ACK
            <SEQ=301><ACK=102><CTL=FIN,ACK>      | SYN-RECEIVED | <SEQ=102><CTL=RST>          | -                                          | SYN_RECEIVED_RESETS_BAD_ACK
            <SEQ=301><ACK=101><CTL=ACK>          | ESTABLISHED  | -                           | connection established                     | SYN_RECEIVED_ESTABLISHED
            <SEQ=310><ACK=101><CTL=ACK>          | ESTABLISHED  | -                           | connection established                     | SYN_RECEIVED_ESTABLISHED
            <SEQ=301><ACK=101><DATA=10><CTL=ACK> | ESTABLISHED  | <SEQ=101><ACK=311><CTL=ACK> | connection established; data ready         | SYN_RECEIVED_ESTABLISHED TEXT_DELIVERED
            <SEQ=301><ACK=101><CTL=FIN,ACK>      | CLOSE-WAIT   | <SEQ=101><ACK=302><CTL=ACK> | connection established; connection closing | SYN_RECEIVED_ESTABLISHED FIN_RECEIVED
            """)
    void synReceived(String arriving, String next, String sends, String tells, String rules) {
        check("SYN-RECEIVED", arriving, next, sends, tells, rules);
    }

    /** From SYN-SENT, after a simultaneous open */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                       | next state   | what we send                | the user is told                   | rules
            <SEQ=300><CTL=RST>                       | SYN-RECEIVED | -                           | -                                  | RESET_OUTSIDE_WINDOW
            <SEQ=801><CTL=RST>                       | SYN-RECEIVED | -                           | -                                  | RESET_OUTSIDE_WINDOW
            <SEQ=302><CTL=RST>                       | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | RESET_CHALLENGED
            <SEQ=800><CTL=RST>                       | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | RESET_CHALLENGED
            <SEQ=300><ACK=101><CTL=ACK>              | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=101><CTL=ACK>              | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SEGMENT_OUTSIDE_WINDOW
            <SEQ=291><ACK=101><DATA=10><CTL=ACK>     | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=101><DATA=10><CTL=ACK>     | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=101><CTL=FIN,ACK>          | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><CTL=SYN>                       | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                       | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=101><CTL=SYN,ACK>          | ESTABLISHED  | -                           | connection established             | CROSSING_SYN_ACK SYN_RECEIVED_ESTABLISHED
            <SEQ=300><ACK=101><DATA=10><CTL=SYN,ACK> | ESTABLISHED  | <SEQ=101><ACK=311><CTL=ACK> | connection established; data ready | CROSSING_SYN_ACK SYN_RECEIVED_ESTABLISHED TEXT_DELIVERED
            <SEQ=300><ACK=102><CTL=SYN,ACK>          | SYN-RECEIVED | <SEQ=102><CTL=RST>          | -                                  | CROSSING_SYN_ACK SYN_RECEIVED_RESETS_BAD_ACK
            <SEQ=300><ACK=101><CTL=SYN,RST,ACK>      | SYN-RECEIVED | -                           | -                                  | RESET_OUTSIDE_WINDOW
            <SEQ=301><ACK=101><CTL=SYN,ACK>          | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SYN_CHALLENGED
            <SEQ=400><CTL=SYN>                       | SYN-RECEIVED | <SEQ=101><ACK=301><CTL=ACK> | -                                  | SYN_CHALLENGED
            <SEQ=301><CTL=RST>                       | CLOSED       | -                           | connection refused                 | RESET_REFUSES_OPEN
            <SEQ=301><ACK=101><CTL=RST,ACK>          | CLOSED       | -                           | connection refused                 | RESET_REFUSES_OPEN
            <SEQ=301><ACK=101><CTL=ACK>              | ESTABLISHED  | -                           | connection established             | SYN_RECEIVED_ESTABLISHED
            <SEQ=301><ACK=100><CTL=ACK>              | SYN-RECEIVED | <SEQ=100><CTL=RST>          | -                                  | SYN_RECEIVED_RESETS_BAD_ACK
            """)
    void synReceivedActive(String arriving, String next, String sends, String tells, String rules) {
        check("SYN-RECEIVED (active)", arriving, next, sends, tells, rules);
    }

    /** SND.UNA=SND.NXT=101 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                             | next state  | what we send                | the user is told               | rules
            <SEQ=300><CTL=RST>                             | ESTABLISHED | -                           | -                              | RESET_OUTSIDE_WINDOW
            <SEQ=801><CTL=RST>                             | ESTABLISHED | -                           | -                              | RESET_OUTSIDE_WINDOW
            <SEQ=302><CTL=RST>                             | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | RESET_CHALLENGED
            <SEQ=800><CTL=RST>                             | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | RESET_CHALLENGED
            <SEQ=300><ACK=101><CTL=ACK>                    | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=101><CTL=ACK>                    | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=291><ACK=101><DATA=10><CTL=ACK>           | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=101><DATA=10><CTL=ACK>           | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=101><CTL=FIN,ACK>                | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><CTL=SYN>                             | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                             | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=101><CTL=SYN,ACK>                | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=301><CTL=SYN>                             | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SYN_CHALLENGED
            <SEQ=400><ACK=101><CTL=SYN,ACK>                | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SYN_CHALLENGED
            <SEQ=301><DATA=10><CTL=PSH>                    | ESTABLISHED | -                           | -                              | NO_ACK_DROPPED
            <SEQ=301><ACK=102><DATA=10><CTL=ACK>           | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | ACK_OF_UNSENT
            <SEQ=301><ACK=2147483749><DATA=10><CTL=ACK>    | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | ACK_OF_UNSENT
            <SEQ=2147483949><ACK=101><DATA=10><CTL=ACK>    | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | SEGMENT_OUTSIDE_WINDOW
            <SEQ=301><ACK=4294966396><DATA=10><CTL=ACK>    | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | ACK_TOO_OLD
            <SEQ=301><CTL=RST>                             | CLOSED      | -                           | connection reset               | RESET_ENDS_CONNECTION
            <SEQ=301><ACK=101><CTL=RST,ACK>                | CLOSED      | -                           | connection reset               | RESET_ENDS_CONNECTION
            <SEQ=301><ACK=101><CTL=ACK>                    | ESTABLISHED | -                           | -                              | ACK_REPEATS
            <SEQ=301><ACK=4294966397><CTL=ACK>             | ESTABLISHED | -                           | -                              | ACK_REPEATS
            <SEQ=301><ACK=101><WND=900><CTL=ACK>           | ESTABLISHED | -                           | -                              | ACK_REPEATS WINDOW_UPDATE
            <SEQ=301><ACK=101><DATA=10><CTL=ACK>           | ESTABLISHED | <SEQ=101><ACK=311><CTL=ACK> | data ready                     | ACK_REPEATS TEXT_DELIVERED
            <SEQ=296><ACK=101><DATA=10><CTL=ACK>           | ESTABLISHED | <SEQ=101><ACK=306><CTL=ACK> | data ready                     | ACK_REPEATS TEXT_DELIVERED
            <SEQ=301><ACK=101><DATA=500><CTL=ACK>          | ESTABLISHED | <SEQ=101><ACK=801><CTL=ACK> | data ready                     | ACK_REPEATS TEXT_DELIVERED
            <SEQ=301><ACK=101><DATA=510><CTL=ACK>          | ESTABLISHED | <SEQ=101><ACK=801><CTL=ACK> | data ready                     | ACK_REPEATS TEXT_DELIVERED
            <SEQ=302><ACK=101><DATA=10><CTL=ACK>           | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | ACK_REPEATS TEXT_HELD
            <SEQ=800><ACK=101><DATA=10><CTL=ACK>           | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | ACK_REPEATS TEXT_HELD
            <SEQ=302><ACK=101><CTL=FIN,ACK>                | ESTABLISHED | <SEQ=101><ACK=301><CTL=ACK> | -                              | ACK_REPEATS TEXT_HELD
            <SEQ=301><ACK=101><CTL=FIN,ACK>                | CLOSE-WAIT  | <SEQ=101><ACK=302><CTL=ACK> | connection closing             | ACK_REPEATS FIN_RECEIVED
            <SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>       | CLOSE-WAIT  | <SEQ=101><ACK=312><CTL=ACK> | data ready; connection closing | ACK_REPEATS TEXT_DELIVERED FIN_RECEIVED
            <SEQ=291><ACK=101><DATA=10><CTL=FIN,ACK>       | CLOSE-WAIT  | <SEQ=101><ACK=302><CTL=ACK> | connection closing             | ACK_REPEATS FIN_RECEIVED
            <SEQ=301><ACK=101><DATA=500><CTL=FIN,ACK>      | ESTABLISHED | <SEQ=101><ACK=801><CTL=ACK> | data ready                     | ACK_REPEATS TEXT_DELIVERED
            <SEQ=301><ACK=101><UP=5><CTL=ACK,URG>          | ESTABLISHED | -                           | urgent data                    | ACK_REPEATS URGENT_SIGNALLED
            <SEQ=301><ACK=101><UP=5><DATA=10><CTL=ACK,URG> | ESTABLISHED | <SEQ=101><ACK=311><CTL=ACK> | urgent data; data ready        | ACK_REPEATS URGENT_SIGNALLED TEXT_DELIVERED
            <SEQ=301><ACK=101><UP=0><CTL=ACK,URG>          | ESTABLISHED | -                           | -                              | ACK_REPEATS
            """)
    void established(String arriving, String next, String sends, String tells, String rules) {
        check("ESTABLISHED", arriving, next, sends, tells, rules);
    }

    /** Our FIN is 101: SND.UNA=101, SND.NXT=102 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                          | next state | what we send                | the user is told                      | rules
            <SEQ=300><CTL=RST>                          | FIN-WAIT-1 | -                           | -                                     | RESET_OUTSIDE_WINDOW
            <SEQ=801><CTL=RST>                          | FIN-WAIT-1 | -                           | -                                     | RESET_OUTSIDE_WINDOW
            <SEQ=302><CTL=RST>                          | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | RESET_CHALLENGED
            <SEQ=800><CTL=RST>                          | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | RESET_CHALLENGED
            <SEQ=300><ACK=102><CTL=ACK>                 | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=102><CTL=ACK>                 | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SEGMENT_OUTSIDE_WINDOW
            <SEQ=291><ACK=102><DATA=10><CTL=ACK>        | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=102><DATA=10><CTL=ACK>        | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=102><CTL=FIN,ACK>             | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><CTL=SYN>                          | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                          | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=102><CTL=SYN,ACK>             | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SEGMENT_OUTSIDE_WINDOW
            <SEQ=301><CTL=SYN>                          | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SYN_CHALLENGED
            <SEQ=400><ACK=102><CTL=SYN,ACK>             | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | SYN_CHALLENGED
            <SEQ=301><DATA=10><CTL=PSH>                 | FIN-WAIT-1 | -                           | -                                     | NO_ACK_DROPPED
            <SEQ=301><ACK=103><DATA=10><CTL=ACK>        | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | ACK_OF_UNSENT
            <SEQ=301><ACK=4294966396><DATA=10><CTL=ACK> | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | ACK_TOO_OLD
            <SEQ=301><CTL=RST>                          | CLOSED     | -                           | connection reset                      | RESET_ENDS_CONNECTION
            <SEQ=301><ACK=101><CTL=ACK>                 | FIN-WAIT-1 | -                           | -                                     | DUPLICATE_ACK
            <SEQ=301><ACK=102><CTL=ACK>                 | FIN-WAIT-2 | -                           | -                                     | ACK_ADVANCES FIN_ACKNOWLEDGED
            <SEQ=301><ACK=101><DATA=10><CTL=ACK>        | FIN-WAIT-1 | <SEQ=102><ACK=311><CTL=ACK> | data ready                            | ACK_REPEATS TEXT_DELIVERED
            <SEQ=301><ACK=102><DATA=10><CTL=ACK>        | FIN-WAIT-2 | <SEQ=102><ACK=311><CTL=ACK> | data ready                            | ACK_ADVANCES FIN_ACKNOWLEDGED TEXT_DELIVERED
            <SEQ=311><ACK=101><DATA=10><CTL=ACK>        | FIN-WAIT-1 | <SEQ=102><ACK=301><CTL=ACK> | -                                     | ACK_REPEATS TEXT_HELD
            <SEQ=301><ACK=101><CTL=FIN,ACK>             | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | connection closing                    | ACK_REPEATS FIN_RECEIVED
            <SEQ=301><ACK=102><CTL=FIN,ACK>             | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | connection closing; connection closed | ACK_ADVANCES FIN_ACKNOWLEDGED FIN_RECEIVED TIME_WAIT_ENTERED
            <SEQ=301><ACK=101><UP=5><CTL=ACK,URG>       | FIN-WAIT-1 | -                           | urgent data                           | DUPLICATE_ACK URGENT_SIGNALLED
            """)
    void finWait1(String arriving, String next, String sends, String tells, String rules) {
        check("FIN-WAIT-1", arriving, next, sends, tells, rules);
    }

    /** Our FIN is acknowledged: SND.UNA=SND.NXT=102 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                          | next state | what we send                | the user is told                                  | rules
            <SEQ=300><CTL=RST>                          | FIN-WAIT-2 | -                           | -                                                 | RESET_OUTSIDE_WINDOW
            <SEQ=801><CTL=RST>                          | FIN-WAIT-2 | -                           | -                                                 | RESET_OUTSIDE_WINDOW
            <SEQ=302><CTL=RST>                          | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | RESET_CHALLENGED
            <SEQ=800><CTL=RST>                          | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | RESET_CHALLENGED
            <SEQ=300><ACK=102><CTL=ACK>                 | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=102><CTL=ACK>                 | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=291><ACK=102><DATA=10><CTL=ACK>        | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><ACK=102><DATA=10><CTL=ACK>        | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=102><CTL=FIN,ACK>             | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=801><CTL=SYN>                          | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                          | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><ACK=102><CTL=SYN,ACK>             | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=301><CTL=SYN>                          | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SYN_CHALLENGED
            <SEQ=400><ACK=102><CTL=SYN,ACK>             | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | SYN_CHALLENGED
            <SEQ=301><DATA=10><CTL=PSH>                 | FIN-WAIT-2 | -                           | -                                                 | NO_ACK_DROPPED
            <SEQ=301><ACK=103><DATA=10><CTL=ACK>        | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | ACK_OF_UNSENT
            <SEQ=301><ACK=4294966397><DATA=10><CTL=ACK> | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | ACK_TOO_OLD
            <SEQ=301><CTL=RST>                          | CLOSED     | -                           | connection reset                                  | RESET_ENDS_CONNECTION
            <SEQ=301><ACK=102><CTL=ACK>                 | FIN-WAIT-2 | -                           | -                                                 | ACK_REPEATS
            <SEQ=301><ACK=102><DATA=10><CTL=ACK>        | FIN-WAIT-2 | <SEQ=102><ACK=311><CTL=ACK> | data ready                                        | ACK_REPEATS TEXT_DELIVERED
            <SEQ=311><ACK=102><DATA=10><CTL=ACK>        | FIN-WAIT-2 | <SEQ=102><ACK=301><CTL=ACK> | -                                                 | ACK_REPEATS TEXT_HELD
            <SEQ=301><ACK=102><CTL=FIN,ACK>             | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | connection closing; connection closed             | ACK_REPEATS FIN_RECEIVED TIME_WAIT_ENTERED
            <SEQ=301><ACK=102><DATA=10><CTL=FIN,ACK>    | TIME-WAIT  | <SEQ=102><ACK=312><CTL=ACK> | data ready; connection closing; connection closed | ACK_REPEATS TEXT_DELIVERED FIN_RECEIVED TIME_WAIT_ENTERED
            <SEQ=301><ACK=102><UP=5><CTL=ACK,URG>       | FIN-WAIT-2 | -                           | urgent data                                       | ACK_REPEATS URGENT_SIGNALLED
            """)
    void finWait2(String arriving, String next, String sends, String tells, String rules) {
        check("FIN-WAIT-2", arriving, next, sends, tells, rules);
    }

    /** The peer's FIN was 301: RCV.NXT=302 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                    | next state | what we send                | the user is told | rules
            <SEQ=301><CTL=RST>                    | CLOSE-WAIT | -                           | -                | RESET_OUTSIDE_WINDOW
            <SEQ=802><CTL=RST>                    | CLOSE-WAIT | -                           | -                | RESET_OUTSIDE_WINDOW
            <SEQ=303><CTL=RST>                    | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | RESET_CHALLENGED
            <SEQ=801><CTL=RST>                    | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | RESET_CHALLENGED
            <SEQ=301><ACK=101><CTL=ACK>           | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=802><ACK=101><CTL=ACK>           | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=802><ACK=101><DATA=10><CTL=ACK>  | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                    | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=400><CTL=SYN>                    | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | SYN_CHALLENGED
            <SEQ=302><DATA=10><CTL=PSH>           | CLOSE-WAIT | -                           | -                | NO_ACK_DROPPED
            <SEQ=302><ACK=102><CTL=ACK>           | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | ACK_OF_UNSENT
            <SEQ=302><ACK=4294966396><CTL=ACK>    | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | ACK_TOO_OLD
            <SEQ=301><ACK=101><CTL=FIN,ACK>       | CLOSE-WAIT | <SEQ=101><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=302><CTL=RST>                    | CLOSED     | -                           | connection reset | RESET_ENDS_CONNECTION
            <SEQ=302><ACK=101><CTL=ACK>           | CLOSE-WAIT | -                           | -                | ACK_REPEATS
            <SEQ=302><ACK=101><DATA=10><CTL=ACK>  | CLOSE-WAIT | -                           | -                | ACK_REPEATS
            <SEQ=302><ACK=101><CTL=FIN,ACK>       | CLOSE-WAIT | -                           | -                | ACK_REPEATS
            <SEQ=302><ACK=101><UP=5><CTL=ACK,URG> | CLOSE-WAIT | -                           | -                | ACK_REPEATS
            """)
    void closeWait(String arriving, String next, String sends, String tells, String rules) {
        check("CLOSE-WAIT", arriving, next, sends, tells, rules);
    }

    /** FINs have crossed: SND.UNA=101, SND.NXT=102, RCV.NXT=302 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                   | next state | what we send                | the user is told  | rules
            <SEQ=301><CTL=RST>                   | CLOSING    | -                           | -                 | RESET_OUTSIDE_WINDOW
            <SEQ=802><CTL=RST>                   | CLOSING    | -                           | -                 | RESET_OUTSIDE_WINDOW
            <SEQ=303><CTL=RST>                   | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | RESET_CHALLENGED
            <SEQ=801><CTL=RST>                   | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | RESET_CHALLENGED
            <SEQ=301><ACK=101><CTL=ACK>          | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=802><ACK=101><CTL=ACK>          | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=802><ACK=101><DATA=10><CTL=ACK> | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                   | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=400><CTL=SYN>                   | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | SYN_CHALLENGED
            <SEQ=302><DATA=10><CTL=PSH>          | CLOSING    | -                           | -                 | NO_ACK_DROPPED
            <SEQ=302><ACK=103><CTL=ACK>          | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | ACK_OF_UNSENT
            <SEQ=302><ACK=4294966396><CTL=ACK>   | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | ACK_TOO_OLD
            <SEQ=301><ACK=101><CTL=FIN,ACK>      | CLOSING    | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=302><CTL=RST>                   | CLOSED     | -                           | -                 | RESET_ENDS_CLOSING
            <SEQ=302><ACK=101><CTL=ACK>          | CLOSING    | -                           | -                 | DUPLICATE_ACK
            <SEQ=302><ACK=102><CTL=ACK>          | TIME-WAIT  | -                           | connection closed | ACK_ADVANCES CLOSING_FIN_ACKNOWLEDGED TIME_WAIT_ENTERED
            <SEQ=302><ACK=101><DATA=10><CTL=ACK> | CLOSING    | -                           | -                 | ACK_REPEATS
            <SEQ=302><ACK=101><CTL=FIN,ACK>      | CLOSING    | -                           | -                 | ACK_REPEATS
            """)
    void closing(String arriving, String next, String sends, String tells, String rules) {
        check("CLOSING", arriving, next, sends, tells, rules);
    }

    /** SND.UNA=101, SND.NXT=102, RCV.NXT=302 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                   | next state | what we send                | the user is told  | rules
            <SEQ=301><CTL=RST>                   | LAST-ACK   | -                           | -                 | RESET_OUTSIDE_WINDOW
            <SEQ=802><CTL=RST>                   | LAST-ACK   | -                           | -                 | RESET_OUTSIDE_WINDOW
            <SEQ=303><CTL=RST>                   | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | RESET_CHALLENGED
            <SEQ=801><CTL=RST>                   | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | RESET_CHALLENGED
            <SEQ=301><ACK=101><CTL=ACK>          | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=802><ACK=101><CTL=ACK>          | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=802><ACK=101><DATA=10><CTL=ACK> | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                   | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=400><CTL=SYN>                   | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | SYN_CHALLENGED
            <SEQ=302><DATA=10><CTL=PSH>          | LAST-ACK   | -                           | -                 | NO_ACK_DROPPED
            <SEQ=302><ACK=103><CTL=ACK>          | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | ACK_OF_UNSENT
            <SEQ=302><ACK=4294966396><CTL=ACK>   | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | ACK_TOO_OLD
            <SEQ=301><ACK=101><CTL=FIN,ACK>      | LAST-ACK   | <SEQ=102><ACK=302><CTL=ACK> | -                 | SEGMENT_OUTSIDE_WINDOW
            <SEQ=302><CTL=RST>                   | CLOSED     | -                           | -                 | RESET_ENDS_CLOSING
            <SEQ=302><ACK=101><CTL=ACK>          | LAST-ACK   | -                           | -                 | DUPLICATE_ACK
            <SEQ=302><ACK=102><CTL=ACK>          | CLOSED     | -                           | connection closed | ACK_ADVANCES LAST_ACK_CLOSES
            <SEQ=302><ACK=101><DATA=10><CTL=ACK> | LAST-ACK   | -                           | -                 | ACK_REPEATS
            <SEQ=302><ACK=102><CTL=FIN,ACK>      | CLOSED     | -                           | connection closed | ACK_ADVANCES LAST_ACK_CLOSES
            """)
    void lastAck(String arriving, String next, String sends, String tells, String rules) {
        check("LAST-ACK", arriving, next, sends, tells, rules);
    }

    /** SND.UNA=SND.NXT=102, RCV.NXT=302; nobody listens */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                   | next state | what we send                | the user is told | rules
            <SEQ=301><CTL=RST>                   | TIME-WAIT  | -                           | -                | RESET_OUTSIDE_WINDOW
            <SEQ=802><CTL=RST>                   | TIME-WAIT  | -                           | -                | RESET_OUTSIDE_WINDOW
            <SEQ=303><CTL=RST>                   | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | RESET_CHALLENGED
            <SEQ=801><CTL=RST>                   | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | RESET_CHALLENGED
            <SEQ=301><ACK=102><CTL=ACK>          | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=802><ACK=102><CTL=ACK>          | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=802><ACK=102><DATA=10><CTL=ACK> | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=300><CTL=SYN>                   | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=400><CTL=SYN>                   | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | SYN_CHALLENGED
            <SEQ=302><DATA=10><CTL=PSH>          | TIME-WAIT  | -                           | -                | NO_ACK_DROPPED
            <SEQ=302><CTL=RST>                   | CLOSED     | -                           | -                | RESET_ENDS_CLOSING
            <SEQ=301><ACK=102><CTL=FIN,ACK>      | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | TIME_WAIT_REPEATS_ACK
            <SEQ=302><ACK=102><CTL=FIN,ACK>      | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | TIME_WAIT_REPEATS_ACK
            <SEQ=300><ACK=102><CTL=FIN,ACK>      | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | SEGMENT_OUTSIDE_WINDOW
            <SEQ=302><ACK=102><CTL=ACK>          | TIME-WAIT  | -                           | -                | TIME_WAIT_IGNORES
            <SEQ=302><ACK=102><DATA=10><CTL=ACK> | TIME-WAIT  | <SEQ=102><ACK=302><CTL=ACK> | -                | TIME_WAIT_ANSWERS
            """)
    void timeWait(String arriving, String next, String sends, String tells, String rules) {
        check("TIME-WAIT", arriving, next, sends, tells, rules);
    }

    private static void check(String state, String arriving, String next, String sends, String tells, String rules) {
        OneEnd end = OneEnd.in(state).arrives(arriving);
        assertThat(end.sent()).isEqualTo(sends);
        assertThat(end.told()).isEqualTo(tells);
        assertThat(end.rules()).isEqualTo(rules);
        assertThat(end.state()).hasToString(next);
    }
}
