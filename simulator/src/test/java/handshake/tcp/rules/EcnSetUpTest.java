package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.EcnMode;
import handshake.tcp.model.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks for ECN, who grants it, and what both then use (RFC 3168 §6.1.1; RFC 9768 §3.1.1, Table 2, and §3.1.3). */
class EcnSetUpTest {
    private static Profile asking(EcnMode asked, EcnMode accepted) {
        return Profile.RFC_9293.with(Parameter.ECN_ASKED, asked.level()).with(Parameter.ECN_ACCEPTED, accepted.level());
    }

    private static OneEnd client(EcnMode asked) {
        return OneEnd.in("CLOSED", asking(asked, EcnMode.NONE), OneEnd.PLAIN).call(UserCall.OpenActive.PLAIN);
    }

    private static OneEnd server(EcnMode accepted) {
        return OneEnd.in("LISTEN", asking(EcnMode.NONE, accepted), OneEnd.PLAIN);
    }

    private static EcnMode agreed(OneEnd end) {
        return end.tcb().agreement().ecn();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE     | <SEQ=100><CTL=SYN>",
                "CLASSIC  | <SEQ=100><CTL=SYN,ECE,CWR>",
                "ACCURATE | <SEQ=100><CTL=SYN,ECE,CWR,AE>"
            })
    void theSynAsks(EcnMode asked, String syn) {
        assertThat(client(asked).sent()).isEqualTo(syn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // asked   | the SYN,ACK   | agreed
                "ACCURATE | SYN,ACK            | NONE",
                "ACCURATE | SYN,ACK,ECE        | CLASSIC",
                "ACCURATE | SYN,ACK,CWR        | ACCURATE",
                "ACCURATE | SYN,ACK,ECE,CWR    | ACCURATE",
                "ACCURATE | SYN,ACK,AE         | ACCURATE",
                "ACCURATE | SYN,ACK,ECE,AE     | CLASSIC",
                "ACCURATE | SYN,ACK,CWR,AE     | ACCURATE",
                "ACCURATE | SYN,ACK,ECE,CWR,AE | NONE",
                "CLASSIC  | SYN,ACK            | NONE",
                "CLASSIC  | SYN,ACK,ECE        | CLASSIC",
                "CLASSIC  | SYN,ACK,CWR        | NONE",
                "CLASSIC  | SYN,ACK,ECE,CWR    | NONE",
                "CLASSIC  | SYN,ACK,ECE,AE     | CLASSIC",
                "NONE     | SYN,ACK,ECE        | NONE",
                "NONE     | SYN,ACK,CWR        | NONE"
            })
    void theSynAckAnswers(EcnMode asked, String flags, EcnMode agreed) {
        assertThat(agreed(client(asked).arrives("<SEQ=300><ACK=101><CTL=" + flags + ">")))
                .isEqualTo(agreed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // granted | the SYN          | the SYN,ACK     | agreed
                "NONE     | SYN,ECE,CWR    | SYN,ACK     | NONE",
                "NONE     | SYN,ECE,CWR,AE | SYN,ACK     | NONE",
                "CLASSIC  | SYN            | SYN,ACK     | NONE",
                "CLASSIC  | SYN,ECE,CWR    | SYN,ACK,ECE | CLASSIC",
                "CLASSIC  | SYN,ECE,CWR,AE | SYN,ACK,ECE | CLASSIC",
                "CLASSIC  | SYN,ECE        | SYN,ACK     | NONE",
                "CLASSIC  | SYN,CWR,AE     | SYN,ACK     | NONE",
                "ACCURATE | SYN            | SYN,ACK     | NONE",
                "ACCURATE | SYN,ECE,CWR    | SYN,ACK,ECE | CLASSIC",
                "ACCURATE | SYN,ECE,CWR,AE | SYN,ACK,CWR | ACCURATE",
                "ACCURATE | SYN,ECE        | SYN,ACK,CWR | ACCURATE",
                "ACCURATE | SYN,CWR        | SYN,ACK,CWR | ACCURATE",
                "ACCURATE | SYN,AE         | SYN,ACK,CWR | ACCURATE"
            })
    void theServerGrants(EcnMode accepted, String syn, String synAck, EcnMode agreed) {
        OneEnd end = server(accepted).arrives("<SEQ=300><CTL=" + syn + ">");

        assertThat(end.sent()).isEqualTo("<SEQ=100><ACK=301><CTL=" + synAck + ">");
        assertThat(agreed(end)).isEqualTo(agreed);
    }

    @Test
    void aRepeatedSynAsksOnceMoreAndThenNoLonger() {
        OneEnd first = client(EcnMode.CLASSIC).due(Timer.RETRANSMISSION);
        OneEnd second = first.due(Timer.RETRANSMISSION);

        assertThat(first.sent()).isEqualTo("<SEQ=100><CTL=SYN,ECE,CWR>");
        assertThat(second.sent()).isEqualTo("<SEQ=100><CTL=SYN>");
        assertThat(second.rules()).contains("ECN_SYN_PLAIN");
        // What comes now may answer a SYN that asked
        assertThat(agreed(second.arrives("<SEQ=300><ACK=101><CTL=SYN,ACK,ECE>")))
                .isEqualTo(EcnMode.CLASSIC);
    }

    @Test
    void withoutAskingNothingIsSaidOfEcn() {
        assertThat(client(EcnMode.NONE).rules()).doesNotContain("ECN");
        assertThat(client(EcnMode.NONE)
                        .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                        .rules())
                .doesNotContain("ECN");
        assertThat(server(EcnMode.CLASSIC).arrives("<SEQ=300><CTL=SYN>").rules())
                .doesNotContain("ECN");
    }

    @Test
    void accurateEcnBeginsToCountBehindTheHandshake() {
        OneEnd open = client(EcnMode.ACCURATE).arrives("<SEQ=300><ACK=101><CTL=SYN,ACK,CWR>");
        assertThat(open.sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK,CWR>");
        assertThat(open.send(10).sent()).isEqualTo("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK,ECE,AE>");

        OneEnd classic = client(EcnMode.CLASSIC).arrives("<SEQ=300><ACK=101><CTL=SYN,ACK,ECE>");
        assertThat(classic.sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
    }
}
