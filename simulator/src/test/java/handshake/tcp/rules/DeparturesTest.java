package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every departure from RFC 9293 that the rules can take: what happens with it, and what without. */
class DeparturesTest {
    private static final Profile LITERAL = Profile.RFC_9293_LITERAL;

    private static OneEnd in(String state, Departure departure, boolean taken) {
        return OneEnd.in(state, LITERAL.with(departure, taken), OneEnd.PLAIN);
    }

    @Test
    void crossingSynAckAccepted() {
        String synAck = "<SEQ=300><ACK=101><CTL=SYN,ACK>";
        OneEnd literal = in("SYN-RECEIVED (active)", Departure.CROSSING_SYN_ACK_ACCEPTED, false)
                .arrives(synAck);
        assertThat(literal.rules()).isEqualTo("SEGMENT_OUTSIDE_WINDOW");
        assertThat(literal.sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
        assertThat(literal.state()).hasToString("SYN-RECEIVED");
        OneEnd figure = in("SYN-RECEIVED (active)", Departure.CROSSING_SYN_ACK_ACCEPTED, true)
                .arrives(synAck);
        assertThat(figure.state()).hasToString("ESTABLISHED");
        assertThat(figure.sent()).isEqualTo("-");
        OneEnd passive =
                in("SYN-RECEIVED", Departure.CROSSING_SYN_ACK_ACCEPTED, true).arrives(synAck);
        assertThat(passive.rules()).isEqualTo("SEGMENT_OUTSIDE_WINDOW");
    }

    @Test
    void crossingSynAckAcknowledged() {
        OneEnd end = OneEnd.in(
                        "SYN-RECEIVED (active)",
                        Profile.RFC_9293.with(Departure.CROSSING_SYN_ACK_ACKNOWLEDGED, true),
                        OneEnd.PLAIN)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>");
        assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
    }

    @Test
    void crossingSynAckThatAcknowledgesWhatWasNeverSent() {
        String wrong = "<SEQ=300><ACK=102><CTL=SYN,ACK>";
        OneEnd resets = OneEnd.in(
                        "SYN-RECEIVED (active)",
                        Profile.RFC_9293.with(Departure.CROSSING_SYN_ACK_ACKNOWLEDGED, false),
                        OneEnd.PLAIN)
                .arrives(wrong);
        assertThat(resets.sent()).isEqualTo("<SEQ=102><CTL=RST>");
        OneEnd challenges = OneEnd.in(
                        "SYN-RECEIVED (active)",
                        Profile.RFC_9293.with(Departure.CROSSING_SYN_ACK_ACKNOWLEDGED, true),
                        OneEnd.PLAIN)
                .arrives(wrong);
        assertThat(challenges.sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
        assertThat(challenges.state()).hasToString("SYN-RECEIVED");
    }

    @Test
    void establishedOnSyn() {
        String syn = "<SEQ=300><CTL=SYN>";
        OneEnd threeWay = in("LISTEN", Departure.ESTABLISHED_ON_SYN, false).arrives(syn);
        assertThat(threeWay.state()).hasToString("SYN-RECEIVED");
        OneEnd twoWay = in("LISTEN", Departure.ESTABLISHED_ON_SYN, true).arrives(syn);
        assertThat(twoWay.state()).hasToString("ESTABLISHED");
        assertThat(twoWay.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=SYN,ACK>").isEqualTo(threeWay.sent());
        OneEnd unanswered = twoWay.due(Timer.RETRANSMISSION);
        assertThat(unanswered.rules()).isEqualTo("SYN_ACK_RETRANSMITTED");
        assertThat(unanswered.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=SYN,ACK>");
        OneEnd wrong = twoWay.arrives("<SEQ=301><ACK=900><CTL=ACK>");
        assertThat(wrong.rules()).isEqualTo("ACK_OF_UNSENT");
    }

    @Test
    void duplicateSynRepeatsSynAck() {
        OneEnd plain = in("SYN-RECEIVED", Departure.DUPLICATE_SYN_REPEATS_SYN_ACK, false);
        assertThat(plain.arrives("<SEQ=300><CTL=SYN>").sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
        OneEnd end = in("SYN-RECEIVED", Departure.DUPLICATE_SYN_REPEATS_SYN_ACK, true)
                .after(Duration.ofMillis(700))
                .arrives("<SEQ=300><CTL=SYN>");
        assertThat(end.rules()).isEqualTo("SYN_REPEATED");
        assertThat(end.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=SYN,ACK>");
        assertThat(end.runs(Timer.RETRANSMISSION)).isEqualTo(Duration.ofSeconds(1));
        OneEnd soon = end.arrives("<SEQ=300><CTL=SYN>");
        assertThat(soon.rules()).isEqualTo("SYN_REPEATED ANSWER_RATIONED");
        assertThat(soon.sent()).isEqualTo("-");
        assertThat(soon.after(Duration.ofMillis(500))
                        .arrives("<SEQ=300><CTL=SYN>")
                        .sent())
                .isEqualTo("<SEQ=100><ACK=301><CTL=SYN,ACK>");
    }

    @Test
    void synInSynReceivedResets() {
        OneEnd silent = in("SYN-RECEIVED", Departure.SYN_IN_SYN_RECEIVED_RESETS, false);
        assertThat(silent.arrives("<SEQ=400><CTL=SYN>").sent()).isEqualTo("-");
        OneEnd end = in("SYN-RECEIVED", Departure.SYN_IN_SYN_RECEIVED_RESETS, true);
        assertThat(end.arrives("<SEQ=400><CTL=SYN>").sent()).isEqualTo("<SEQ=0><ACK=401><CTL=RST,ACK>");
        assertThat(end.arrives("<SEQ=400><ACK=101><CTL=SYN,ACK>").sent()).isEqualTo("<SEQ=101><CTL=RST>");
        assertThat(end.arrives("<SEQ=400><CTL=SYN>").state()).hasToString("LISTEN");
    }

    @Test
    void badAckRepeatsSyn() {
        String bad = "<SEQ=300><ACK=99><CTL=ACK>";
        assertThat(in("SYN-SENT", Departure.BAD_ACK_REPEATS_SYN, false)
                        .arrives(bad)
                        .sent())
                .isEqualTo("<SEQ=99><CTL=RST>");
        OneEnd end = OneEnd.in("SYN-SENT", Profile.LINUX, OneEnd.PLAIN).arrives(bad);
        assertThat(end.rules()).isEqualTo("SYN_SENT_RESETS_BAD_ACK SYN_SENT_REPEATS_SYN");
        assertThat(end.sent()).isEqualTo("<SEQ=99><CTL=RST>");
        assertThat(end.runs(Timer.RETRANSMISSION)).isEqualTo(Duration.ofMillis(8));
        OneEnd again = end.due(Timer.RETRANSMISSION);
        assertThat(again.sent()).isEqualTo("<SEQ=100><CTL=SYN>");
        assertThat(again.arrives(bad).rules()).isEqualTo("SYN_SENT_RESETS_BAD_ACK");
        assertThat(again.arrives(bad).runs(Timer.RETRANSMISSION)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void synAckDataDropped() {
        String synAck = "<SEQ=300><ACK=101><DATA=10><CTL=SYN,ACK>";
        assertThat(in("SYN-SENT", Departure.SYN_ACK_DATA_DROPPED, false)
                        .arrives(synAck)
                        .sent())
                .isEqualTo("<SEQ=101><ACK=311><CTL=ACK>");
        OneEnd end = in("SYN-SENT", Departure.SYN_ACK_DATA_DROPPED, true);
        assertThat(end.arrives(synAck).rules()).isEqualTo("SYN_SENT_ESTABLISHED SYN_ACK_DATA_IGNORED");
        assertThat(end.arrives(synAck).sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
        assertThat(end.arrives("<SEQ=300><ACK=101><CTL=SYN,FIN,ACK>").state()).hasToString("ESTABLISHED");
        assertThat(end.arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>").rules()).isEqualTo("SYN_SENT_ESTABLISHED");
    }

    @Test
    void synDataDropped() {
        String syn = "<SEQ=300><DATA=10><CTL=SYN>";
        assertThat(in("LISTEN", Departure.SYN_DATA_DROPPED, false).arrives(syn).rules())
                .isEqualTo("LISTEN_ACCEPTS_SYN SYN_DATA_HELD");
        OneEnd end = in("LISTEN", Departure.SYN_DATA_DROPPED, true).arrives(syn);
        assertThat(end.rules()).isEqualTo("LISTEN_ACCEPTS_SYN SYN_DATA_IGNORED");
        assertThat(end.arrives("<SEQ=301><ACK=101><CTL=ACK>").told()).isEqualTo("connection established");
        assertThat(in("LISTEN", Departure.SYN_DATA_DROPPED, true)
                        .arrives("<SEQ=300><CTL=SYN>")
                        .rules())
                .isEqualTo("LISTEN_ACCEPTS_SYN");
    }

    @Test
    void synFinDropped() {
        String syn = "<SEQ=300><CTL=SYN,FIN>";
        assertThat(in("LISTEN", Departure.SYN_FIN_DROPPED, false).arrives(syn).state())
                .hasToString("SYN-RECEIVED");
        OneEnd end = in("LISTEN", Departure.SYN_FIN_DROPPED, true);
        assertThat(end.arrives(syn).rules()).isEqualTo("LISTEN_DROPS_SYN_FIN");
        assertThat(end.arrives(syn).sent()).isEqualTo("-");
        assertThat(end.arrives("<SEQ=300><CTL=SYN>").state()).hasToString("SYN-RECEIVED");
    }

    @Test
    void unreachableAbortsOpen() {
        assertThat(in("SYN-SENT", Departure.UNREACHABLE_ABORTS_OPEN, false)
                        .icmp(IcmpError.Kind.HOST_UNREACHABLE, 100)
                        .rules())
                .isEqualTo("ICMP_NOTED");
        assertThat(in("SYN-SENT", Departure.UNREACHABLE_ABORTS_OPEN, true)
                        .icmp(IcmpError.Kind.NETWORK_UNREACHABLE, 100)
                        .rules())
                .isEqualTo("ICMP_ABORTS_OPEN");
    }

    @Test
    void refusedAsReset() {
        String reset = "<SEQ=301><CTL=RST>";
        assertThat(in("SYN-RECEIVED (active)", Departure.REFUSED_AS_RESET, false)
                        .arrives(reset)
                        .told())
                .isEqualTo("connection refused");
        assertThat(in("SYN-RECEIVED (active)", Departure.REFUSED_AS_RESET, true)
                        .arrives(reset)
                        .told())
                .isEqualTo("connection reset");
    }

    @Test
    void resetAtSackEdge() {
        SynOptions sack = SynOptions.NOTHING.withSackPermitted(true);
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd holding = OneEnd.in(
                            "SYN-SENT", LITERAL.with(Departure.RESET_AT_SACK_EDGE, taken), OneEnd.PLAIN.withOffer(sack))
                    .arrives("<SEQ=300><ACK=101><SACKOK><CTL=SYN,ACK>")
                    .arrives("<SEQ=401><ACK=101><DATA=10><CTL=ACK>")
                    .arrives("<SEQ=421><ACK=101><DATA=10><CTL=ACK>");
            assertThat(holding.arrives("<SEQ=431><CTL=RST>").state()).hasToString(taken ? "CLOSED" : "ESTABLISHED");
            assertThat(holding.arrives("<SEQ=411><CTL=RST>").state()).hasToString("ESTABLISHED");
        }
        OneEnd unsaid = in("ESTABLISHED", Departure.RESET_AT_SACK_EDGE, true)
                .arrives("<SEQ=401><ACK=101><DATA=10><CTL=ACK>")
                .arrives("<SEQ=411><CTL=RST>");
        assertThat(unsaid.state()).hasToString("ESTABLISHED");
    }

    @Test
    void resetKeepsReadable() {
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd end = in("ESTABLISHED", Departure.RESET_KEEPS_READABLE, taken)
                    .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                    .arrives("<SEQ=321><ACK=101><DATA=10><CTL=ACK>")
                    .arrives("<SEQ=311><CTL=RST>");
            assertThat(end.tcb().incoming().readable().length()).isEqualTo(taken ? 10 : 0);
            assertThat(end.tcb().incoming().held()).isEmpty();
        }
    }

    @Test
    void readableAfterClose() {
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd end = in("FIN-WAIT-2", Departure.READABLE_AFTER_CLOSE, taken)
                    .arrives("<SEQ=301><ACK=102><DATA=10><CTL=FIN,ACK>")
                    .call(UserCall.Receive.ALL);
            assertThat(end.last().delivered().length()).isEqualTo(taken ? 10 : 0);
            assertThat(end.call(UserCall.Receive.ALL).told()).isEqualTo("error: connection closing");
        }
    }

    @Test
    void abortAcknowledges() {
        UserCall abort = new UserCall.Abort();
        assertThat(in("ESTABLISHED", Departure.ABORT_ACKNOWLEDGES, false)
                        .call(abort)
                        .sent())
                .isEqualTo("<SEQ=101><CTL=RST>");
        assertThat(in("ESTABLISHED", Departure.ABORT_ACKNOWLEDGES, true)
                        .call(abort)
                        .sent())
                .isEqualTo("<SEQ=101><ACK=301><CTL=RST,ACK>");
    }

    @Test
    void finAckDelayed() {
        String fin = "<SEQ=311><ACK=101><CTL=FIN,ACK>";
        Profile patient =
                LITERAL.with(Parameter.DELAYED_ACK, Duration.ofMillis(40).toNanos());
        OneEnd now = OneEnd.in("ESTABLISHED", patient, OneEnd.PLAIN)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .arrives(fin);
        assertThat(now.sent()).isEqualTo("<SEQ=101><ACK=312><CTL=ACK>");
        OneEnd late = OneEnd.in("ESTABLISHED", patient.with(Departure.FIN_ACK_DELAYED, true), OneEnd.PLAIN)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .arrives(fin);
        assertThat(late.sent()).isEqualTo("-");
        assertThat(late.state()).hasToString("CLOSE-WAIT");
        assertThat(late.due(Timer.DELAYED_ACK).sent()).isEqualTo("<SEQ=101><ACK=312><CTL=ACK>");
        OneEnd dataless = OneEnd.in("ESTABLISHED", patient.with(Departure.FIN_ACK_DELAYED, true), OneEnd.PLAIN)
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>");
        assertThat(dataless.sent()).isEqualTo("<SEQ=101><ACK=302><CTL=ACK>");
    }

    @Test
    void orphanBelievesResets() {
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd orphan = in("ESTABLISHED", Departure.ORPHAN_BELIEVES_RESETS, taken)
                    .call(UserCall.Close.BOTH)
                    .arrives("<SEQ=301><ACK=102><CTL=ACK>");
            assertThat(orphan.arrives("<SEQ=400><CTL=RST>").state()).hasToString(taken ? "CLOSED" : "FIN-WAIT-2");
            assertThat(orphan.arrives("<SEQ=900><CTL=RST>").state()).hasToString("FIN-WAIT-2");
            OneEnd owned = in("FIN-WAIT-2", Departure.ORPHAN_BELIEVES_RESETS, taken);
            assertThat(owned.arrives("<SEQ=400><CTL=RST>").state()).hasToString("FIN-WAIT-2");
            OneEnd closing =
                    in("ESTABLISHED", Departure.ORPHAN_BELIEVES_RESETS, taken).call(UserCall.Close.BOTH);
            assertThat(closing.arrives("<SEQ=400><CTL=RST>").state()).hasToString("FIN-WAIT-1");
        }
    }

    @Test
    void timeWaitIgnoresInexactReset() {
        OneEnd plain = in("TIME-WAIT", Departure.TIME_WAIT_IGNORES_INEXACT_RESET, false);
        assertThat(plain.arrives("<SEQ=400><CTL=RST>").rules()).isEqualTo("RESET_CHALLENGED");
        OneEnd end = in("TIME-WAIT", Departure.TIME_WAIT_IGNORES_INEXACT_RESET, true);
        assertThat(end.arrives("<SEQ=400><CTL=RST>").rules()).isEqualTo("TIME_WAIT_DROPS_RESET");
        assertThat(end.arrives("<SEQ=400><CTL=RST>").sent()).isEqualTo("-");
        assertThat(end.arrives("<SEQ=302><CTL=RST>").state()).hasToString("CLOSED");
        OneEnd standing = in("ESTABLISHED", Departure.TIME_WAIT_IGNORES_INEXACT_RESET, true);
        assertThat(standing.arrives("<SEQ=400><CTL=RST>").rules()).isEqualTo("RESET_CHALLENGED");
    }

    @Test
    void timeWaitIgnoresReset() {
        assertThat(in("TIME-WAIT", Departure.TIME_WAIT_IGNORES_RESET, false)
                        .arrives("<SEQ=302><CTL=RST>")
                        .state())
                .hasToString("CLOSED");
        OneEnd end = in("TIME-WAIT", Departure.TIME_WAIT_IGNORES_RESET, true);
        assertThat(end.arrives("<SEQ=302><CTL=RST>").rules()).isEqualTo("TIME_WAIT_IGNORES_RESET");
        assertThat(end.arrives("<SEQ=302><CTL=RST>").state()).hasToString("TIME-WAIT");
        assertThat(in("ESTABLISHED", Departure.TIME_WAIT_IGNORES_RESET, true)
                        .arrives("<SEQ=301><CTL=RST>")
                        .state())
                .hasToString("CLOSED");
    }

    @Test
    void rtoFloorOnVariation() {
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd end = in("SYN-SENT", Departure.RTO_FLOOR_ON_VARIATION, taken)
                    .after(Duration.ofMillis(100))
                    .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>");
            assertThat(end.tcb().roundTrip().rto())
                    .isEqualTo(Duration.ofMillis(taken ? 1100 : 1000).toNanos());
        }
    }

    @Test
    void probeRepeatsOldOctet() {
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd end = in("ESTABLISHED", Departure.PROBE_REPEATS_OLD_OCTET, taken)
                    .arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>")
                    .send(10)
                    .due(Timer.PERSIST);
            assertThat(end.only().seq()).isEqualTo(SequenceNumber.of(taken ? 100 : 101));
            assertThat(end.only().data().length()).isEqualTo(taken ? 0 : 1);
        }
    }

    /** What is written about a departure is what a reader of {@code handshake profiles} gets to see. */
    @ParameterizedTest
    @EnumSource(Departure.class)
    void isDescribed(Departure departure) {
        assertThat(departure.section()).matches("(RFC \\d+ )?§.*");
        assertThat(departure.rfc()).isNotBlank();
        assertThat(departure.instead()).isNotBlank().isNotEqualTo(departure.rfc());
        assertThat(Profile.RFC_9293_LITERAL.departs(departure)).isFalse();
    }

    @Test
    void theRfcProfileDepartsOnlyToFollowFigure7() {
        for (Departure departure : Departure.values()) {
            assertThat(Profile.RFC_9293.departs(departure)).isEqualTo(departure == Departure.CROSSING_SYN_ACK_ACCEPTED);
            boolean nobodys =
                    departure == Departure.TIME_WAIT_IGNORES_RESET || departure == Departure.ESTABLISHED_ON_SYN;
            assertThat(Profile.LINUX.departs(departure)).isEqualTo(!nobodys);
        }
    }

    @ParameterizedTest(name = "{0}: {1} gets {2}")
    @CsvSource(delimiter = '|', textBlock = """
            CLOSED_PEER_RESETS_ONE_BELOW | CLOSE-WAIT   | <SEQ=301><CTL=RST>                    | RESET_OUTSIDE_WINDOW       | RESET_AT_FIN
            NO_ACK_DROPPED_FIRST         | ESTABLISHED  | <SEQ=900><DATA=9><CTL=PSH>            | SEGMENT_OUTSIDE_WINDOW     | NO_ACK_DROPPED
            NO_ACK_DROPPED_FIRST         | TIME-WAIT    | <SEQ=302><DATA=9><CTL=PSH>            | NO_ACK_DROPPED             | TIME_WAIT_ANSWERS
            REQUEST_CHECKS_ACK_FIRST     | SYN-RECEIVED | <SEQ=900><ACK=99><CTL=ACK>            | SEGMENT_OUTSIDE_WINDOW     | SYN_RECEIVED_RESETS_BAD_ACK
            OLD_ACK_BOUNDED_BY_ACKED     | ESTABLISHED  | <SEQ=301><ACK=99><DATA=9><CTL=ACK>    | ACK_REPEATS TEXT_DELIVERED | ACK_TOO_OLD
            TEXT_BEYOND_FIN_RESETS       | CLOSE-WAIT   | <SEQ=301><ACK=101><DATA=9><CTL=ACK>   | ACK_REPEATS                | ACK_REPEATS DATA_AFTER_CLOSE
            REPEATED_TEXT_ACKNOWLEDGES   | CLOSE-WAIT   | <SEQ=301><ACK=101><CTL=FIN,ACK>       | SEGMENT_OUTSIDE_WINDOW     | ACK_REPEATS TEXT_REPEATED
            REPEATED_TEXT_ACKNOWLEDGES   | ESTABLISHED  | <SEQ=801><ACK=101><CTL=ACK>           | SEGMENT_OUTSIDE_WINDOW     | ACK_REPEATS
            ORPHAN_BELIEVES_RESETS       | FIN-WAIT-2   | <SEQ=302><ACK=4000><CTL=ACK>          | ACK_OF_UNSENT              | ACK_OF_UNSENT
            RESET_TOLD_WHILE_CLOSING     | LAST-ACK     | <SEQ=302><CTL=RST>                    | RESET_ENDS_CLOSING         | RESET_ENDS_CLOSING
            """)
    void whatATcpDoesWithAndWithoutIt(Departure departure, String state, String arrives, String without, String with) {
        assertThat(in(state, departure, false).arrives(arrives).rules()).isEqualTo(without);
        assertThat(in(state, departure, true).arrives(arrives).rules()).isEqualTo(with);
    }

    @Test
    void resetToldWhileClosing() {
        String reset = "<SEQ=302><CTL=RST>";
        assertThat(in("LAST-ACK", Departure.RESET_TOLD_WHILE_CLOSING, false)
                        .arrives(reset)
                        .told())
                .isEqualTo("-");
        assertThat(in("LAST-ACK", Departure.RESET_TOLD_WHILE_CLOSING, true)
                        .arrives(reset)
                        .told())
                .isEqualTo("connection reset");
    }

    @Test
    void timeWaitOutlivesAbort() {
        assertThat(in("TIME-WAIT", Departure.TIME_WAIT_OUTLIVES_ABORT, false)
                        .call(new UserCall.Abort())
                        .state())
                .hasToString("CLOSED");
        assertThat(in("TIME-WAIT", Departure.TIME_WAIT_OUTLIVES_ABORT, true)
                        .call(new UserCall.Abort())
                        .state())
                .hasToString("TIME-WAIT");
    }
}
