package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.Timer;
import handshake.tcp.model.WindowShift;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where Linux looks twice, says more or has less patience: what happens with each departure, and what without. */
class LinuxDeparturesTest {
    private static final Profile LITERAL = Profile.RFC_9293_LITERAL;

    private static OneEnd in(String state, Departure departure, boolean taken, Settings settings) {
        return OneEnd.in(state, LITERAL.with(departure, taken), settings);
    }

    @Test
    void crossingSynAckOffersAll() {
        SynOptions all = new SynOptions(
                OneEnd.PLAIN.offer().mss(), Optional.of(new WindowShift(7)), true, true, Optional.empty());
        Settings settings = OneEnd.PLAIN.withOffer(all);
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd end = in("SYN-SENT", Departure.CROSSING_SYN_ACK_OFFERS_ALL, taken, settings)
                    .arrives("<SEQ=300><CTL=SYN>");
            assertThat(SynOptions.of(end.only())).isEqualTo(taken ? all : SynOptions.NOTHING);
            OneEnd passive = in("LISTEN", Departure.CROSSING_SYN_ACK_OFFERS_ALL, taken, settings)
                    .arrives("<SEQ=300><CTL=SYN>");
            assertThat(SynOptions.of(passive.only())).isEqualTo(SynOptions.NOTHING);
        }
    }

    @Test
    void synAckEchoChecked() {
        Settings settings = OneEnd.PLAIN.withOffer(SynOptions.NOTHING.withTimestamps(true));
        OneEnd trusting =
                in("SYN-SENT", Departure.SYN_ACK_ECHO_CHECKED, false, settings).after(Duration.ofMillis(50));
        assertThat(trusting.arrives("<SEQ=300><ACK=101><TS=9,51><CTL=SYN,ACK>").state())
                .hasToString("ESTABLISHED");
        OneEnd careful =
                in("SYN-SENT", Departure.SYN_ACK_ECHO_CHECKED, true, settings).after(Duration.ofMillis(50));
        OneEnd strange = careful.arrives("<SEQ=300><ACK=101><TS=9,51><CTL=SYN,ACK>");
        assertThat(strange.rules()).isEqualTo("SYN_SENT_RESETS_BAD_ECHO");
        assertThat(strange.sent()).isEqualTo("<SEQ=101><CTL=RST>");
        assertThat(strange.state()).hasToString("SYN-SENT");
        assertThat(careful.arrives("<SEQ=0><ACK=101><TS=9,51><CTL=RST,ACK>").sent())
                .isEqualTo("-");
        for (String echo : new String[] {"0", "1", "50"}) {
            assertThat(careful.arrives("<SEQ=300><ACK=101><TS=9," + echo + "><CTL=SYN,ACK>")
                            .state())
                    .hasToString("ESTABLISHED");
        }
        assertThat(careful.arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>").state()).hasToString("ESTABLISHED");
        OneEnd without = in("SYN-SENT", Departure.SYN_ACK_ECHO_CHECKED, true, OneEnd.PLAIN);
        assertThat(without.arrives("<SEQ=300><ACK=101><TS=9,51><CTL=SYN,ACK>").state())
                .hasToString("ESTABLISHED");
    }

    @Test
    void textOfACrossingSyn() {
        for (boolean dropped : new boolean[] {false, true}) {
            OneEnd end = in("SYN-SENT", Departure.SYN_DATA_DROPPED, dropped, OneEnd.PLAIN)
                    .arrives("<SEQ=300><DATA=9><CTL=SYN>")
                    .arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(end.state()).hasToString("ESTABLISHED");
            assertThat(end.tcb().incoming().readable().length()).isEqualTo(dropped ? 0 : 9);
        }
    }

    @Test
    void userTimeoutEndsKeepAlive() {
        Settings settings = OneEnd.PLAIN
                .withKeepAlive(Optional.of(Duration.ofSeconds(100)))
                .withUserTimeout(Optional.of(Duration.ofSeconds(150)));
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd asked = in("ESTABLISHED", Departure.USER_TIMEOUT_ENDS_KEEP_ALIVE, taken, settings)
                    .due(Timer.KEEP_ALIVE);
            assertThat(asked.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=ACK>");
            assertThat(asked.due(Timer.KEEP_ALIVE).rules())
                    .isEqualTo(taken ? "KEEP_ALIVE_GIVES_UP" : "KEEP_ALIVE_PROBES");
        }
    }

    @Test
    void burstsPushed() {
        for (boolean taken : new boolean[] {false, true}) {
            OneEnd end = in("SYN-SENT", Departure.BURSTS_PUSHED, taken, OneEnd.PLAIN)
                    .after(Duration.ofMillis(100))
                    .arrives("<SEQ=300><ACK=101><WND=9000><CTL=SYN,ACK>")
                    .send(5 * 536);
            assertThat(end.last().emitted())
                    .extracting(segment -> segment.has(Flag.PSH))
                    .containsExactly(false, taken, false, taken, true);
        }
    }

    @Test
    void anOrphanIsGivenUpEarlier() {
        Profile hasty =
                LITERAL.with(Parameter.ORPHAN_PATIENCE, Duration.ofSeconds(2).toNanos());
        OneEnd orphan = OneEnd.in("ESTABLISHED", hasty, OneEnd.PLAIN).call(UserCall.Close.BOTH);
        assertThat(orphan.due(Timer.RETRANSMISSION).due(Timer.RETRANSMISSION).rules())
                .isEqualTo("RETRANSMISSION_GIVES_UP");
        OneEnd owned = OneEnd.in("ESTABLISHED", hasty, OneEnd.PLAIN).call(UserCall.Close.SENDING);
        assertThat(owned.due(Timer.RETRANSMISSION).due(Timer.RETRANSMISSION).rules())
                .isEqualTo("FIN_RETRANSMITTED");
    }

    @Test
    void theUsersPatienceCountsBehindAClosedWindowToo() {
        Settings settings = OneEnd.PLAIN.withUserTimeout(Optional.of(Duration.ofSeconds(5)));
        OneEnd probed = OneEnd.in("ESTABLISHED", Profile.LINUX, settings)
                .arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>")
                .send(10)
                .due(Timer.PERSIST);
        assertThat(probed.arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>")
                        .due(Timer.USER)
                        .rules())
                .isEqualTo("USER_TIMEOUT_ABORTS");
    }
}
