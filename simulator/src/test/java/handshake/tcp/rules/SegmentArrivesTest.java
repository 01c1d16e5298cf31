package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9293 §3.10.7.1 to §3.10.7.3: every kind of segment in CLOSED, LISTEN and SYN-SENT. SND.UNA=100 in SYN-SENT. */
class SegmentArrivesTest {
    /** §3.10.7.1 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                       | next state | what we send                  | the user is told | rules
            <SEQ=300><CTL=SYN>                       | CLOSED     | <SEQ=0><ACK=301><CTL=RST,ACK> | -                | CLOSED_RESETS
            <SEQ=300><DATA=10><CTL=SYN>              | CLOSED     | <SEQ=0><ACK=311><CTL=RST,ACK> | -                | CLOSED_RESETS
            <SEQ=300><DATA=10><CTL=PSH>              | CLOSED     | <SEQ=0><ACK=310><CTL=RST,ACK> | -                | CLOSED_RESETS
            <SEQ=300><CTL=FIN>                       | CLOSED     | <SEQ=0><ACK=301><CTL=RST,ACK> | -                | CLOSED_RESETS
            <SEQ=300><DATA=10><CTL=SYN,FIN>          | CLOSED     | <SEQ=0><ACK=312><CTL=RST,ACK> | -                | CLOSED_RESETS
            <SEQ=300><ACK=101><CTL=SYN,ACK>          | CLOSED     | <SEQ=101><CTL=RST>            | -                | CLOSED_RESETS_ACK
            <SEQ=300><ACK=101><CTL=ACK>              | CLOSED     | <SEQ=101><CTL=RST>            | -                | CLOSED_RESETS_ACK
            <SEQ=300><ACK=101><DATA=10><CTL=FIN,ACK> | CLOSED     | <SEQ=101><CTL=RST>            | -                | CLOSED_RESETS_ACK
            <SEQ=300><CTL=RST>                       | CLOSED     | -                             | -                | CLOSED_DROPS_RESET
            <SEQ=300><ACK=101><CTL=RST,ACK>          | CLOSED     | -                             | -                | CLOSED_DROPS_RESET
            """)
    void closed(String arriving, String next, String sends, String tells, String rules) {
        check("CLOSED", arriving, next, sends, tells, rules);
    }

    /** §3.10.7.2 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                       | next state   | what we send                    | the user is told | rules
            <SEQ=300><CTL=RST>                       | LISTEN       | -                               | -                | LISTEN_IGNORES_RESET
            <SEQ=300><ACK=101><CTL=RST,ACK>          | LISTEN       | -                               | -                | LISTEN_IGNORES_RESET
            <SEQ=300><CTL=SYN,RST>                   | LISTEN       | -                               | -                | LISTEN_IGNORES_RESET
            <SEQ=300><ACK=101><CTL=ACK>              | LISTEN       | <SEQ=101><CTL=RST>              | -                | LISTEN_RESETS_ACK
            <SEQ=300><ACK=101><CTL=SYN,ACK>          | LISTEN       | <SEQ=101><CTL=RST>              | -                | LISTEN_RESETS_ACK
            <SEQ=300><ACK=101><DATA=10><CTL=FIN,ACK> | LISTEN       | <SEQ=101><CTL=RST>              | -                | LISTEN_RESETS_ACK
            <SEQ=300><CTL=SYN>                       | SYN-RECEIVED | <SEQ=100><ACK=301><CTL=SYN,ACK> | -                | LISTEN_ACCEPTS_SYN
            <SEQ=300><DATA=10><CTL=SYN>              | SYN-RECEIVED | <SEQ=100><ACK=301><CTL=SYN,ACK> | -                | LISTEN_ACCEPTS_SYN SYN_DATA_HELD
            <SEQ=300><CTL=SYN,FIN>                   | SYN-RECEIVED | <SEQ=100><ACK=301><CTL=SYN,ACK> | -                | LISTEN_ACCEPTS_SYN SYN_DATA_HELD
            <SEQ=4294967295><CTL=SYN>                | SYN-RECEIVED | <SEQ=100><ACK=0><CTL=SYN,ACK>   | -                | LISTEN_ACCEPTS_SYN
            <SEQ=300><DATA=10><CTL=PSH>              | LISTEN       | -                               | -                | LISTEN_DROPS_OTHER
            <SEQ=300><CTL=FIN>                       | LISTEN       | -                               | -                | LISTEN_DROPS_OTHER
            <SEQ=300><UP=1><CTL=URG>                 | LISTEN       | -                               | -                | LISTEN_DROPS_OTHER
            """)
    void listen(String arriving, String next, String sends, String tells, String rules) {
        check("LISTEN", arriving, next, sends, tells, rules);
    }

    /** §3.10.7.3: SND.UNA=ISS=100, SND.NXT=101 */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # arriving segment                        | next state   | what we send                    | the user is told                           | rules
            <SEQ=300><ACK=100><CTL=SYN,ACK>           | SYN-SENT     | <SEQ=100><CTL=RST>              | -                                          | SYN_SENT_RESETS_BAD_ACK
            <SEQ=300><ACK=102><CTL=SYN,ACK>           | SYN-SENT     | <SEQ=102><CTL=RST>              | -                                          | SYN_SENT_RESETS_BAD_ACK
            <SEQ=300><ACK=99><CTL=ACK>                | SYN-SENT     | <SEQ=99><CTL=RST>               | -                                          | SYN_SENT_RESETS_BAD_ACK
            <SEQ=0><ACK=100><CTL=RST,ACK>             | SYN-SENT     | -                               | -                                          | SYN_SENT_DROPS_RESET_WITH_BAD_ACK
            <SEQ=0><ACK=102><CTL=RST,ACK>             | SYN-SENT     | -                               | -                                          | SYN_SENT_DROPS_RESET_WITH_BAD_ACK
            <SEQ=0><ACK=101><CTL=RST,ACK>             | CLOSED       | -                               | connection reset                           | SYN_SENT_REFUSED
            <SEQ=777><ACK=101><CTL=RST,ACK>           | CLOSED       | -                               | connection reset                           | SYN_SENT_REFUSED
            <SEQ=300><ACK=101><CTL=SYN,RST,ACK>       | CLOSED       | -                               | connection reset                           | SYN_SENT_REFUSED
            <SEQ=300><CTL=RST>                        | SYN-SENT     | -                               | -                                          | SYN_SENT_DROPS_RESET
            <SEQ=300><CTL=SYN,RST>                    | SYN-SENT     | -                               | -                                          | SYN_SENT_DROPS_RESET
            <SEQ=300><ACK=101><CTL=SYN,ACK>           | ESTABLISHED  | <SEQ=101><ACK=301><CTL=ACK>     | connection established                     | SYN_SENT_ESTABLISHED
            <SEQ=4294967295><ACK=101><CTL=SYN,ACK>    | ESTABLISHED  | <SEQ=101><ACK=0><CTL=ACK>       | connection established                     | SYN_SENT_ESTABLISHED
            <SEQ=300><ACK=101><DATA=10><CTL=SYN,ACK>  | ESTABLISHED  | <SEQ=101><ACK=311><CTL=ACK>     | connection established; data ready         | SYN_SENT_ESTABLISHED TEXT_DELIVERED
            <SEQ=300><ACK=101><CTL=SYN,FIN,ACK>       | CLOSE-WAIT   | <SEQ=101><ACK=302><CTL=ACK>     | connection established; connection closing | SYN_SENT_ESTABLISHED FIN_RECEIVED
            <SEQ=300><ACK=101><UP=5><CTL=SYN,ACK,URG> | ESTABLISHED  | <SEQ=101><ACK=301><CTL=ACK>     | connection established; urgent data        | SYN_SENT_ESTABLISHED URGENT_SIGNALLED
            <SEQ=300><CTL=SYN>                        | SYN-RECEIVED | <SEQ=100><ACK=301><CTL=SYN,ACK> | -                                          | SYN_SENT_CROSSING_SYN
            <SEQ=300><DATA=10><CTL=SYN>               | SYN-RECEIVED | <SEQ=100><ACK=301><CTL=SYN,ACK> | -                                          | SYN_SENT_CROSSING_SYN SYN_DATA_HELD
            <SEQ=300><CTL=SYN,FIN>                    | SYN-RECEIVED | <SEQ=100><ACK=301><CTL=SYN,ACK> | -                                          | SYN_SENT_CROSSING_SYN SYN_DATA_HELD
            <SEQ=300><ACK=101><CTL=ACK>               | SYN-SENT     | -                               | -                                          | SYN_SENT_DROPS_OTHER
            <SEQ=300><ACK=101><CTL=FIN,ACK>           | SYN-SENT     | -                               | -                                          | SYN_SENT_DROPS_OTHER
            <SEQ=300><DATA=10><CTL=PSH>               | SYN-SENT     | -                               | -                                          | SYN_SENT_DROPS_OTHER
            """)
    void synSent(String arriving, String next, String sends, String tells, String rules) {
        check("SYN-SENT", arriving, next, sends, tells, rules);
    }

    private static void check(String state, String arriving, String next, String sends, String tells, String rules) {
        OneEnd end = OneEnd.in(state).arrives(arriving);
        assertThat(end.sent()).isEqualTo(sends);
        assertThat(end.told()).isEqualTo(tells);
        assertThat(end.rules()).isEqualTo(rules);
        assertThat(end.state()).hasToString(next);
    }
}
