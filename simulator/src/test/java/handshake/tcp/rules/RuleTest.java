package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule there is, and the shortest story that leads to it. A rule without one fails, by its name. */
class RuleTest {
    /** Rule; state to begin in, and what is special about it; what happens, of which the last applies the rule. */
    private static final String STORIES = """
            OPEN_PASSIVE                      | CLOSED                             | LISTEN
            OPEN_ACTIVE                       | CLOSED                             | OPEN
            ECN_ASKED                         | CLOSED, ECN                        | OPEN
            ECN_ACCURATE_ASKED                | CLOSED, accurate ECN               | OPEN
            ECN_SYN_PLAIN                     | CLOSED, ECN                        | OPEN; due RETRANSMISSION; due RETRANSMISSION
            ECN_AGREED                        | CLOSED, ECN                        | OPEN; <SEQ=300><ACK=101><CTL=SYN,ACK,ECE>
            ECN_ACCURATE_AGREED               | LISTEN, accurate ECN               | <SEQ=300><CTL=SYN,ECE,CWR,AE>
            ECN_REFUSED                       | CLOSED, ECN                        | OPEN; <SEQ=300><ACK=101><CTL=SYN,ACK>
            OPEN_EXISTS                       | ESTABLISHED                        | OPEN
            SEND_TRANSMITS                    | ESTABLISHED                        | SEND
            SEND_QUEUED                       | SYN-SENT                           | SEND
            SEND_WITHOUT_REMOTE               | LISTEN                             | SEND
            RECEIVE_DELIVERS                  | ESTABLISHED                        | <SEQ=301><ACK=101><DATA=9><CTL=ACK>; RECEIVE
            RECEIVE_WAITS                     | ESTABLISHED                        | RECEIVE
            CALL_WITHOUT_CONNECTION           | CLOSED                             | SEND
            CALL_AFTER_CLOSE                  | FIN-WAIT-1                         | SEND
            STATUS_REPORTED                   | LISTEN                             | STATUS
            CLOSE_SENDS_FIN                   | ESTABLISHED                        | CLOSE
            CLOSE_QUEUED                      | SYN-RECEIVED                       | SEND; CLOSE
            CLOSE_FORGETS                     | SYN-SENT                           | CLOSE
            CLOSE_READING                     | FIN-WAIT-1                         | CLOSE BOTH
            CLOSE_WITH_UNREAD_DATA            | ESTABLISHED                        | <SEQ=301><ACK=101><DATA=9><CTL=ACK>; CLOSE BOTH
            ABORT_RESETS                      | ESTABLISHED                        | ABORT
            ABORT_FORGETS                     | SYN-SENT                           | ABORT
            CLOSED_DROPS_RESET                | CLOSED                             | <SEQ=300><CTL=RST>
            CLOSED_RESETS                     | CLOSED                             | <SEQ=300><CTL=SYN>
            CLOSED_RESETS_ACK                 | CLOSED                             | <SEQ=300><ACK=101><CTL=ACK>
            LISTEN_IGNORES_RESET              | LISTEN                             | <SEQ=300><CTL=RST>
            LISTEN_RESETS_ACK                 | LISTEN                             | <SEQ=300><ACK=101><CTL=ACK>
            LISTEN_ACCEPTS_SYN                | LISTEN                             | <SEQ=300><CTL=SYN>
            LISTEN_DROPS_SYN_FIN              | LISTEN, Linux                      | <SEQ=300><CTL=SYN,FIN>
            LISTEN_DROPS_OTHER                | LISTEN                             | <SEQ=300><CTL=FIN>
            SYN_DATA_HELD                     | LISTEN                             | <SEQ=300><DATA=9><CTL=SYN>
            SYN_DATA_IGNORED                  | LISTEN, Linux                      | <SEQ=300><DATA=9><CTL=SYN>
            SYN_SENT_RESETS_BAD_ACK           | SYN-SENT                           | <SEQ=300><ACK=99><CTL=ACK>
            SYN_SENT_RESETS_BAD_ECHO          | SYN-SENT, Linux, timestamps        | <SEQ=300><ACK=101><TS=1000,999><CTL=SYN,ACK>
            SYN_SENT_REPEATS_SYN              | SYN-SENT, Linux                    | <SEQ=300><ACK=99><CTL=ACK>
            SYN_SENT_DROPS_RESET_WITH_BAD_ACK | SYN-SENT                           | <SEQ=0><ACK=99><CTL=RST,ACK>
            SYN_SENT_REFUSED                  | SYN-SENT                           | <SEQ=0><ACK=101><CTL=RST,ACK>
            SYN_SENT_DROPS_RESET              | SYN-SENT                           | <SEQ=0><CTL=RST>
            SYN_SENT_ESTABLISHED              | SYN-SENT                           | <SEQ=300><ACK=101><CTL=SYN,ACK>
            SYN_SENT_CROSSING_SYN             | SYN-SENT                           | <SEQ=300><CTL=SYN>
            SYN_SENT_DROPS_OTHER              | SYN-SENT                           | <SEQ=300><ACK=101><CTL=ACK>
            SYN_ACK_DATA_IGNORED              | SYN-SENT, Linux                    | <SEQ=300><ACK=101><DATA=9><CTL=SYN,ACK>
            SEGMENT_OUTSIDE_WINDOW            | ESTABLISHED                        | <SEQ=900><ACK=101><CTL=ACK>
            ZERO_WINDOW_TAKES_CONTROL         | ESTABLISHED                        | <SEQ=301><ACK=101><DATA=500><CTL=ACK>; <SEQ=801><ACK=101><DATA=1><CTL=ACK>
            RESET_OUTSIDE_WINDOW              | ESTABLISHED                        | <SEQ=900><CTL=RST>
            PAWS_REJECTS                      | SYN-SENT, timestamps               | <SEQ=300><ACK=101><TS=1000,0><CTL=SYN,ACK>; <SEQ=301><ACK=101><TS=999,0><CTL=ACK>
            TIMESTAMP_MISSING                 | SYN-SENT, timestamps               | <SEQ=300><ACK=101><TS=1000,0><CTL=SYN,ACK>; <SEQ=301><ACK=101><CTL=ACK>
            CROSSING_SYN_ACK                  | SYN-RECEIVED (active)              | <SEQ=300><ACK=101><CTL=SYN,ACK>
            RESET_CHALLENGED                  | ESTABLISHED                        | <SEQ=400><CTL=RST>
            RESET_RETURNS_TO_LISTEN           | SYN-RECEIVED                       | <SEQ=301><CTL=RST>
            RESET_REFUSES_OPEN                | SYN-RECEIVED (active)              | <SEQ=301><CTL=RST>
            RESET_ENDS_CONNECTION             | ESTABLISHED                        | <SEQ=301><CTL=RST>
            RESET_ENDS_CLOSING                | LAST-ACK                           | <SEQ=302><CTL=RST>
            RESET_AT_SACK_EDGE                | SYN-SENT, Linux, SACK              | <SEQ=300><ACK=101><SACKOK><CTL=SYN,ACK>; <SEQ=311><ACK=101><DATA=9><CTL=ACK>; <SEQ=320><CTL=RST>
            RESET_AT_FIN                      | CLOSE-WAIT, Linux                  | <SEQ=301><CTL=RST>
            TIME_WAIT_IGNORES_RESET           | TIME-WAIT, Linux, RFC 1337         | <SEQ=302><CTL=RST>
            TIME_WAIT_DROPS_RESET             | TIME-WAIT, Linux                   | <SEQ=400><CTL=RST>
            SYN_RETURNS_TO_LISTEN             | SYN-RECEIVED                       | <SEQ=400><CTL=SYN>
            SYN_REPEATED                      | SYN-RECEIVED                       | <SEQ=300><CTL=SYN>
            SYN_CHALLENGED                    | ESTABLISHED                        | <SEQ=400><CTL=SYN>
            ANSWER_RATIONED                   | ESTABLISHED                        | <SEQ=400><CTL=SYN>; <SEQ=400><CTL=SYN>
            NO_ACK_DROPPED                    | ESTABLISHED                        | <SEQ=301><DATA=9><CTL=PSH>
            SYN_RECEIVED_ESTABLISHED          | SYN-RECEIVED                       | <SEQ=301><ACK=101><CTL=ACK>
            SYN_RECEIVED_RESETS_BAD_ACK       | SYN-RECEIVED                       | <SEQ=301><ACK=102><CTL=ACK>
            ACK_ADVANCES                      | ESTABLISHED                        | SEND; <SEQ=301><ACK=111><CTL=ACK>
            ACK_REPEATS                       | ESTABLISHED                        | <SEQ=301><ACK=101><CTL=ACK>
            DUPLICATE_ACK                     | ESTABLISHED                        | SEND; <SEQ=301><ACK=101><CTL=ACK>
            FAST_RETRANSMIT                   | ESTABLISHED                        | SEND; <SEQ=301><ACK=101><CTL=ACK>; <SEQ=301><ACK=101><CTL=ACK>; <SEQ=301><ACK=101><CTL=ACK>
            ACK_OF_UNSENT                     | ESTABLISHED                        | <SEQ=301><ACK=102><CTL=ACK>
            ACK_TOO_OLD                       | ESTABLISHED                        | <SEQ=301><ACK=4294966000><CTL=ACK>
            WINDOW_UPDATE                     | ESTABLISHED                        | <SEQ=301><ACK=101><WND=9><CTL=ACK>
            FIN_ACKNOWLEDGED                  | FIN-WAIT-1                         | <SEQ=301><ACK=102><CTL=ACK>
            CLOSING_FIN_ACKNOWLEDGED          | CLOSING                            | <SEQ=302><ACK=102><CTL=ACK>
            LAST_ACK_CLOSES                   | LAST-ACK                           | <SEQ=302><ACK=102><CTL=ACK>
            URGENT_SIGNALLED                  | ESTABLISHED                        | <SEQ=301><ACK=101><UP=9><CTL=ACK,URG>
            TEXT_DELIVERED                    | ESTABLISHED                        | <SEQ=301><ACK=101><DATA=9><CTL=ACK>
            TEXT_HELD                         | ESTABLISHED                        | <SEQ=311><ACK=101><DATA=9><CTL=ACK>
            TEXT_REPEATED                     | ESTABLISHED, Linux                 | <SEQ=301><ACK=101><DATA=9><CTL=ACK>; <SEQ=301><ACK=101><DATA=9><CTL=ACK>
            TEXT_REPLACES_FIN                 | CLOSE-WAIT, Linux                  | <SEQ=301><ACK=101><DATA=1><CTL=FIN,ACK>
            DATA_AFTER_CLOSE                  | ESTABLISHED                        | CLOSE BOTH; <SEQ=301><ACK=102><DATA=9><CTL=ACK>
            ACK_DELAYED                       | ESTABLISHED, Linux                 | <SEQ=301><ACK=101><DATA=9><CTL=ACK>; SEND; <SEQ=310><ACK=111><DATA=9><CTL=ACK>
            FIN_RECEIVED                      | ESTABLISHED                        | <SEQ=301><ACK=101><CTL=FIN,ACK>
            TIME_WAIT_ENTERED                 | FIN-WAIT-2                         | <SEQ=301><ACK=102><CTL=FIN,ACK>
            TIME_WAIT_REPEATS_ACK             | TIME-WAIT                          | <SEQ=301><ACK=102><CTL=FIN,ACK>
            TIME_WAIT_ANSWERS                 | TIME-WAIT                          | <SEQ=302><ACK=102><DATA=9><CTL=ACK>
            TIME_WAIT_IGNORES                 | TIME-WAIT                          | <SEQ=302><ACK=102><CTL=ACK>
            TIME_WAIT_REOPENS                 | TIME-WAIT, listening               | <SEQ=400><CTL=SYN>
            TIME_WAIT_OVER                    | TIME-WAIT                          | due TIME_WAIT
            SYN_RETRANSMITTED                 | SYN-SENT                           | due RETRANSMISSION
            SYN_ACK_RETRANSMITTED             | SYN-RECEIVED                       | due RETRANSMISSION
            DATA_RETRANSMITTED                | ESTABLISHED                        | SEND; due RETRANSMISSION
            LOSS_PROBED                       | SYN-SENT, Linux, SACK              | <SEQ=300><ACK=101><SACKOK><CTL=SYN,ACK>; SEND; due LOSS_PROBE
            FIN_RETRANSMITTED                 | FIN-WAIT-1                         | due RETRANSMISSION
            RETRANSMISSION_GIVES_UP           | SYN-SENT, Linux, one retry         | due RETRANSMISSION; due RETRANSMISSION; due RETRANSMISSION
            USER_TIMEOUT_ABORTS               | SYN-SENT, user timeout             | due USER
            WINDOW_PROBED                     | ESTABLISHED                        | <SEQ=301><ACK=101><WND=0><CTL=ACK>; SEND; due PERSIST
            SMALL_WINDOW_USED                 | ESTABLISHED                        | <SEQ=301><ACK=101><WND=5><CTL=ACK>; SEND; due PERSIST
            DELAYED_ACK_SENT                  | ESTABLISHED, Linux                 | <SEQ=301><ACK=101><DATA=9><CTL=ACK>; SEND; <SEQ=310><ACK=111><DATA=9><CTL=ACK>; due DELAYED_ACK
            KEEP_ALIVE_PROBES                 | ESTABLISHED, keep-alive            | due KEEP_ALIVE
            KEEP_ALIVE_GIVES_UP               | ESTABLISHED, keep-alive, one probe | due KEEP_ALIVE; due KEEP_ALIVE
            FIN_WAIT_2_OVER                   | FIN-WAIT-2, Linux                  | CLOSE BOTH; due FIN_WAIT_2
            TIMER_IDLE                        | ESTABLISHED, keep-alive            | <SEQ=301><ACK=101><WND=0><CTL=ACK>; SEND; due KEEP_ALIVE
            FAST_OPEN_SENDS_DATA              | CLOSED, cookie                     | OPEN with text
            FAST_OPEN_GRANTS_COOKIE           | LISTEN, wrong cookie               | <SEQ=300><FO><CTL=SYN>
            FAST_OPEN_ACCEPTED                | LISTEN, valid cookie               | <SEQ=300><DATA=9><FO=0123><CTL=SYN>
            FAST_OPEN_TEXT_RESENT             | CLOSED, cookie                     | OPEN with text; <SEQ=300><ACK=101><CTL=SYN,ACK>
            ACCEPT_DEFERRED                   | LISTEN, deferred                   | <SEQ=300><CTL=SYN>; <SEQ=301><ACK=101><CTL=ACK>
            RESET_ENDS_ORPHAN                 | FIN-WAIT-2, Linux                  | CLOSE BOTH; <SEQ=400><CTL=RST>
            ORPHAN_IGNORES                    | FIN-WAIT-2, Linux                  | CLOSE BOTH; <SEQ=301><ACK=102><CTL=ACK>
            SYN_ENDS_ORPHAN                   | FIN-WAIT-2, Linux                  | CLOSE BOTH; <SEQ=400><CTL=SYN>
            ICMP_NOT_BELIEVED                 | SYN-SENT                           | ICMP PORT_UNREACHABLE 99
            ICMP_QUENCH_IGNORED               | SYN-SENT                           | ICMP SOURCE_QUENCH 100
            ICMP_NOTED                        | SYN-SENT                           | ICMP TIME_EXCEEDED 100
            ICMP_ABORTS_OPEN                  | SYN-SENT, Linux                    | ICMP HOST_UNREACHABLE 100
            ICMP_HARD_NOTED                   | FIN-WAIT-1, Linux                  | ICMP PORT_UNREACHABLE 101
            PATH_MTU_LEARNED                  | SYN-SENT                           | ICMP PACKET_TOO_BIG 100
            ICMP_ABORTS                       | SYN-SENT                           | ICMP PORT_UNREACHABLE 100
            """;

    /** All but those that a host decides, for its listeners: they have their own test. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ACCEPT_QUEUE_FULL", "SYN_QUEUE_FULL", "SYN_COOKIE_SENT", "SYN_COOKIE_RETURNED", "LISTENER_GONE"})
    void isAppliedByItsStory(Rule rule) {
        List<String> cells = STORIES.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .filter(line -> line.get(0).equals(rule.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " has no story"));
        OneEnd end = begin(cells.get(1));
        for (String step : cells.get(2).split("; ", -1)) {
            end = step(end, step);
        }
        assertThat(end.last().applied()).extracting(Applied::rule).contains(rule);
    }

    private static OneEnd begin(String given) {
        List<String> words = List.of(given.split(", ", -1));
        Profile profile = words.contains("Linux") ? Profile.LINUX : Profile.RFC_9293;
        if (words.contains("one retry")) {
            profile = profile.with(Parameter.SYN_RETRIES, 1).with(Parameter.SYN_LINEAR_TIMEOUTS, 1);
        }
        if (words.contains("RFC 1337")) {
            profile = profile.with(Departure.TIME_WAIT_IGNORES_RESET, true);
        }
        if (words.contains("ECN")) {
            profile = profile.with(Parameter.ECN_ASKED, 1);
        }
        if (words.contains("accurate ECN")) {
            profile = profile.with(Parameter.ECN_ASKED, 2).with(Parameter.ECN_ACCEPTED, 2);
        }
        if (words.contains("one probe")) {
            profile = profile.with(Parameter.KEEP_ALIVE_PROBES, 1);
        }
        OneEnd end = OneEnd.in(words.get(0), profile, settings(words));
        if (words.contains("listening")) {
            end = end.listening();
        }
        boolean served = words.contains("valid cookie") || words.contains("wrong cookie");
        return served ? end.serving(words.contains("valid cookie"), Octets.ofHex("0123")) : end;
    }

    private static Settings settings(List<String> words) {
        Settings settings = OneEnd.PLAIN;
        if (words.contains("timestamps")) {
            settings = settings.withOffer(settings.offer().withTimestamps(true));
        }
        if (words.contains("SACK")) {
            settings = settings.withOffer(settings.offer().withSackPermitted(true));
        }
        if (words.contains("cookie")) {
            TcpOption.FastOpen cookie = new TcpOption.FastOpen(Octets.ofHex("0123"), false);
            settings = settings.withOffer(settings.offer().withFastOpen(Optional.of(cookie)));
        }
        if (words.contains("deferred")) {
            settings = settings.withDeferAccept(2);
        }
        if (words.contains("keep-alive")) {
            settings = settings.withKeepAlive(Optional.of(Duration.ofHours(2)));
        }
        return words.contains("user timeout") ? settings.withUserTimeout(Optional.of(Duration.ofMillis(10))) : settings;
    }

    private static OneEnd step(OneEnd end, String step) {
        List<String> words = List.of(step.split(" ", -1));
        return switch (words.get(0)) {
            case "OPEN" -> end.call(new UserCall.OpenActive(step.endsWith("text") ? Octets.zeros(10) : Octets.EMPTY));
            case "LISTEN" -> end.call(new UserCall.OpenPassive());
            case "SEND" -> end.send(10);
            case "RECEIVE" -> end.call(UserCall.Receive.ALL);
            case "CLOSE" -> end.call(step.endsWith("BOTH") ? UserCall.Close.BOTH : UserCall.Close.SENDING);
            case "ABORT" -> end.call(new UserCall.Abort());
            case "STATUS" -> end.call(new UserCall.Status());
            case "due" -> end.due(Timer.valueOf(words.get(1)));
            case "ICMP" ->
                end.on(new Event.Icmp(new IcmpError(
                        IcmpError.Kind.valueOf(words.get(1)),
                        SequenceNumber.of(Long.parseLong(words.get(2))),
                        OptionalInt.of(1000))));
            default -> end.arrives(step);
        };
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void saysWhereItIsWrittenAndWhy(Rule rule) {
        assertThat(rule.section()).matches("3(\\.[0-9]+)+|RFC [0-9]+ [0-9.]+");
        boolean linux = rule.owner() == Rule.Owner.LINUX;
        assertThat(rule.citation()).matches((linux ? "Linux, unlike " : "") + "RFC [0-9]+ §[0-9.]+");
        assertThat(rule.rfcInstead().isPresent()).as("says what the RFC says").isEqualTo(linux);
        assertThat(rule.requirement()).matches("((MUST|SHLD|MAY)-[0-9]+)?");
        assertThat(rule.why())
                .matches("\\p{Lower}.*|SYN.*|ABORT.*|CLOSE.*|STATUS.*|TIME.*|RST.*|2 MSL.*|R2.*")
                .doesNotEndWith(".");
    }

    @Test
    void aCitationNamesItsDocument() {
        assertThat(Rule.SYN_SENT_CROSSING_SYN.citation()).isEqualTo("RFC 9293 §3.10.7.3");
        assertThat(Rule.SYN_SENT_CROSSING_SYN.requirement()).isEqualTo("MUST-10");
        assertThat(Rule.PAWS_REJECTS.citation()).isEqualTo("RFC 7323 §5.3");
    }

    @Test
    void theRuleToNameIsTheFirstOfTheHighestRank() {
        OneEnd end = OneEnd.established().arrives("<SEQ=301><ACK=101><DATA=9><CTL=FIN,ACK>");
        assertThat(end.rules()).isEqualTo("ACK_REPEATS TEXT_DELIVERED FIN_RECEIVED");
        assertThat(end.last().rule()).isEqualTo(Rule.FIN_RECEIVED);
        Set<Rule.Rank> ranks = EnumSet.noneOf(Rule.Rank.class);
        end.last().applied().forEach(applied -> ranks.add(applied.rule().rank()));
        assertThat(ranks).containsExactly(Rule.Rank.ROUTINE, Rule.Rank.NOTABLE, Rule.Rank.DECISIVE);
        assertThat(end.last().changesState()).isTrue();
        assertThat(end.arrives("<SEQ=311><CTL=FIN>").last().changesState()).isFalse();
        OneEnd both = OneEnd.in("FIN-WAIT-2").arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>");
        assertThat(both.last().rule()).isEqualTo(Rule.FIN_RECEIVED);
    }
}
