package handshake.live.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who must act, by a list of sockets; and a list of which nothing is to be said. */
class SocketFindingsTest {
    private static final String LISTENING = "LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:((\"shop\",pid=7,fd=3))\n";

    private static List<SocketFinding> of(String text) {
        SocketList list = SocketText.read(text);
        assertThat(list.unreadable()).isEmpty();
        return SocketFindings.of(list);
    }

    private static String many(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String client(int number) {
        return "198.51." + number / 250 + "." + (1 + number % 250) + ":" + (20_000 + number);
    }

    private static String atServer(String state, int number) {
        return state + " 1 0 192.0.2.1:80 " + client(number) + " users:((\"shop\",pid=7,fd=9))";
    }

    private static SocketFinding only(String text) {
        List<SocketFinding> findings = of(text);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void aThousandCloseWaitsAreTheProgramsThatDoesNotClose() {
        SocketFinding finding = only(LISTENING + many(1_000, i -> atServer("CLOSE-WAIT", i)));

        assertThat(finding.code()).isEqualTo("not-closed");
        assertThat(finding.blame()).isEqualTo("server-program");
        assertThat(finding.certainty()).isEqualTo("certain");
        assertThat(finding.sentence())
                .startsWith("shop (process 7) does not close:")
                .contains("1000 connections");
        assertThat(finding.proof()).hasSize(3);
    }

    /** Here the local end opened the connections: a pool, for example. */
    @Test
    void atAClientItIsTheClientsProgram() {
        SocketFinding finding = only(many(
                50,
                i -> "CLOSE-WAIT 0 0 192.0.2.1:" + (40_000 + i) + " 198.51.100.9:5432 users:((\"pool\",pid=9,fd=" + i
                        + "))"));

        assertThat(finding.blame()).isEqualTo("client-program");
        assertThat(finding.certainty()).isEqualTo("likely");
        assertThat(finding.proof())
                .contains("50 have Recv-Q 0: the program has read to the end of the stream, and did not close");
    }

    @Test
    void procShowsTheSameWithoutTheProgramsName() {
        String heading =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        SocketFinding finding = only(heading
                + many(
                        1_000,
                        i -> String.format(
                                "%4d: 010200C0:0050 026433C6:%04X 08 00000000:00000001 00:00000000 00000000     0        0 %d 1 0 20 4 0 10 -1",
                                i, 20_000 + i, i + 1)));

        assertThat(finding.code()).isEqualTo("not-closed");
        assertThat(finding.blame()).isEqualTo("server-program");
        assertThat(finding.sentence()).startsWith("the program here (ss -p as root names it) does not close");
    }

    @Test
    void aFullQueueIsTheProgramsThatDoesNotAcceptAndExplainsTheHandshakesThatDoNotFinish() {
        SocketFinding finding = only("LISTEN 129 128 0.0.0.0:80 0.0.0.0:* users:((\"shop\",pid=7,fd=3))\n"
                + many(300, i -> "SYN-RECV 0 0 192.0.2.1:80 " + client(i)));

        assertThat(finding.code()).isEqualTo("accept-queue-full");
        assertThat(finding.blame()).isEqualTo("server-program");
        assertThat(finding.certainty()).isEqualTo("certain");
        assertThat(finding.proof())
                .containsExactly(
                        "LISTEN 0.0.0.0:80: 129 finished handshakes wait in Recv-Q, more than the 128 of Send-Q",
                        "300 more are in SYN-RECV: their last ACK is ignored while the queue is full");
    }

    @ParameterizedTest
    @CsvSource({"true, false addresses", "false, few hosts"})
    void crowdsOfHandshakesThatDoNotFinish(boolean manyHosts, String words) {
        SocketFinding finding = only(LISTENING
                + many(
                        300,
                        i -> "SYN-RECV 0 0 192.0.2.1:80 " + (manyHosts ? client(i) : "198.51.100.9:" + (20_000 + i))));

        assertThat(finding.code()).isEqualTo("flood");
        assertThat(finding.blame()).isEqualTo("unknown");
        assertThat(finding.sentence()).contains(words);
    }

    @Test
    void aSynThatWasSentAgainIsUnanswered() {
        SocketFinding finding = only("SYN-SENT 0 1 192.0.2.1:50000 203.0.113.9:443 timer:(on,1.5sec,2)\n");

        assertThat(finding.code()).isEqualTo("unanswered");
        assertThat(finding.certainty()).isEqualTo("certain");
        assertThat(finding.sentence()).startsWith("203.0.113.9:443 does not answer 1 SYN:");
    }

    @Test
    void finWait2IsTheOtherProgramsThatDoesNotClose() {
        SocketFinding finding = only(LISTENING + many(40, i -> atServer("FIN-WAIT-2", i)));

        assertThat(finding.code()).isEqualTo("not-closed");
        assertThat(finding.blame()).isEqualTo("client-program");
    }

    @Test
    void lastAckIsNotTheProgramsHere() {
        SocketFinding finding = only(LISTENING + many(40, i -> atServer("LAST-ACK", i)));

        assertThat(finding.code()).isEqualTo("forgotten-on-the-way");
        assertThat(finding.blame()).isEqualTo("unknown");
    }

    @Test
    void timeWaitIsRightEvenInThousands() {
        SocketFinding finding = only(LISTENING + many(6_000, i -> "TIME-WAIT 0 0 192.0.2.1:80 " + client(i)));

        assertThat(finding.blame()).isEqualTo("nobody");
        assertThat(finding.sentence()).contains("which is right", "about 100 are closed a second");
    }

    @Test
    void butTheLastPortsOfAClientAreNot() {
        SocketFinding finding =
                only(many(25_000, i -> "TIME-WAIT 0 0 192.0.2.1:" + (32_768 + i) + " 198.51.100.9:443"));

        assertThat(finding.code()).isEqualTo("ports-used-up");
        assertThat(finding.blame()).isEqualTo("client-program");
    }

    @Test
    void aClosedWindowIsTheOtherProgramsThatDoesNotRead() {
        SocketFinding finding =
                only(LISTENING + many(20, i -> "ESTAB 0 90000 192.0.2.1:80 " + client(i) + " timer:(persist,1min,0)"));

        assertThat(finding.code()).isEqualTo("not-read");
        assertThat(finding.blame()).isEqualTo("client-program");
    }

    /** A busy server in good health: each state is there, none in a crowd. */
    @Test
    void nothingIsSaidOfAHealthyHost() {
        assertThat(of(LISTENING
                        + "LISTEN 128 128 0.0.0.0:81 0.0.0.0:*\n"
                        + many(2_000, i -> "ESTAB 0 0 192.0.2.1:80 " + client(i))
                        + many(900, i -> "TIME-WAIT 0 0 192.0.2.1:80 " + client(3_000 + i))
                        + many(9, i -> atServer("CLOSE-WAIT", 5_000 + i))
                        + many(9, i -> atServer("FIN-WAIT-2", 6_000 + i))
                        + many(9, i -> atServer("LAST-ACK", 7_000 + i))
                        + many(60, i -> "SYN-RECV 0 0 192.0.2.1:80 " + client(8_000 + i))
                        + "SYN-SENT 0 1 192.0.2.1:50000 203.0.113.9:443 timer:(on,1sec,0)\n"))
                .isEmpty();
    }
}
