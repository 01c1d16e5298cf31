package handshake.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import handshake.live.capture.permission.Readiness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over UDP there is no handshake, and the packets show it. */
class LiveDatagramsTest {
    @BeforeAll
    static void captureMustBePossible() {
        boolean allowed = Readiness.check("lo").way() == Readiness.Way.LIBPCAP;
        assertThat(allowed || !"true".equals(System.getenv("CI")))
                .as("CI must be able to capture")
                .isTrue();
        assumeTrue(allowed, "SKIPPED: this process may not capture packets by libpcap");
    }

    @Test
    void twoDatagramsAreTheExchangeAndIcmpRefusesTheThird() {
        Ran ran = Ran.handshake("live", "--udp", "--format", "json", "--message", "hi");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out().replaceAll("\"time_ns\": \\d+, ", ""))
                .contains("\"schema\": \"handshake.datagrams/1\"")
                .contains("{\"number\": 1, \"from\": \"client\", \"kind\": \"datagram\", \"length\": 2}, "
                        + "{\"number\": 2, \"from\": \"server\", \"kind\": \"datagram\", \"length\": 2}, "
                        + "{\"number\": 3, \"from\": \"client\", \"kind\": \"datagram\", \"length\": 2}, "
                        + "{\"number\": 4, \"from\": \"server\", \"kind\": \"port-unreachable\", \"length\": 0}]");
    }

    @Test
    void forPeopleEachPacketIsDrawnAndExplained() {
        assertThat(Ran.handshake("live", "--udp", "--message", "\u001b[2J").out())
                .contains("there is no handshake", "UDP  len=4  \"\\x1b[2J\"", "ICMP  port unreachable")
                .contains("no SYN, no numbers, no options, no state")
                .doesNotContain("\u001b");
    }

    @Test
    void whatNeedsAConnectionDoesNotGoWithIt() {
        assertThat(Ran.handshake("live", "--udp", "--provoke", "refused").status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.handshake("live", "--udp", "--format", "ladder").status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.handshake("live", "--udp", "--message", "").status()).isEqualTo(ExitStatus.USAGE);
    }
}
