package handshake.live.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.live.kernel.KernelSocket.Timer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcNetTcpTest {
    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     \

               0: 0100007F:1F90 00000000:0000 0A 00000000:00000002 00:00000000 00000000  1000        0 35697 1 0000000000000000 100 0 0 10 0                     \

               1: 0100007F:9C40 0100007F:1F90 01 00000006:00000010 01:0000001F 00000003  1000        0 35698 2 0000000000000000 20 4 30 10 -1                    \

               2: 0100007F:9C41 0100007F:1F90 06 00000000:00000000 03:00000D7B 00000000     0        0 0 3 0000000000000000                                      \

            """;

    private static final String TCP6 = """
              sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11 1 0 100 0 0 10 0
               1: 0000000000000000FFFF00000100007F:1F91 0000000000000000FFFF00000100007F:9C40 08 00000000:00000001 00:00000000 00000000     0        0 12 1 0 20 4 30 10 -1
            """;

    @Test
    void aListenerShowsHowManyWaitForAccept() {
        KernelSocket listener = parse(TCP).get(0);

        assertThat(listener.local()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));
        assertThat(listener.isListening()).isTrue();
        assertThat(listener.receiveQueue()).isEqualTo(2);
        assertThat(listener.inode()).isEqualTo(35697);
        assertThat(listener.timer()).isEqualTo(Timer.NONE);
    }

    @Test
    void aConnectionShowsItsQueuesAndItsTimer() {
        assertThat(parse(TCP).get(1))
                .isEqualTo(new KernelSocket(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080),
                        "ESTABLISHED",
                        6,
                        16,
                        Timer.RETRANSMISSION,
                        Duration.ofMillis(310),
                        3,
                        35698));
    }

    @Test
    void timeWaitHasItsTimerAndBelongsToNobody() {
        KernelSocket waiting = parse(TCP).get(2);

        assertThat(waiting.state()).isEqualTo("TIME-WAIT");
        assertThat(waiting.timer()).hasToString("time-wait");
        assertThat(waiting.expiresIn()).isEqualTo(Duration.ofMillis(34_510));
        assertThat(waiting.inode()).isZero();
    }

    @Test
    void ipv6IsReadAndMappedIpv4IsIpv4() throws UnknownHostException {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        List<KernelSocket> sockets = parse(TCP6);

        assertThat(sockets.get(0).local()).isEqualTo(new InetSocketAddress(InetAddress.getByAddress(loopback), 8080));
        assertThat(sockets.get(1).local()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8081));
        assertThat(sockets.get(1).remote()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000));
    }

    @Test
    void aBigEndianMachinePrintsAddressesTheOtherWay() {
        String line = TCP.replace("0100007F:1F90", "7F000001:1F90");

        assertThat(ProcNetTcp.parse(line, ByteOrder.BIG_ENDIAN).get(0).local())
                .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));
    }

    @ParameterizedTest
    @CsvSource({
        "01, ESTABLISHED", "02, SYN-SENT", "03, SYN-RECEIVED", "04, FIN-WAIT-1", "05, FIN-WAIT-2", "06, TIME-WAIT",
        "07, CLOSED", "08, CLOSE-WAIT", "09, LAST-ACK", "0A, LISTEN", "0B, CLOSING", "0C, SYN-RECEIVED",
        "0D, UNKNOWN(0D)"
    })
    void statesHaveTheNamesOfTheRfc(String hex, String name) {
        assertThat(parse(TCP.replace(" 01 ", " " + hex + " ")).get(1).state()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0: hello",
                "0: 0100007F:1F90",
                "0: 01007F:1F90 00000000:0000 0A 00000000:00000002 00:00000000 00000000 0 0 1",
                "0: 0100007F:1F90 00000000:0000 0A 00000000:00000002 09:00000000 00000000 0 0 1",
                "0: 0100007F:1F90 00000000:0000 0A 0000000000000002 00:00000000 00000000 0 0 1",
                "0: 0100007F:FFFFF 00000000:0000 0A 00000000:00000002 00:00000000 00000000 0 0 1"
            })
    void anotherFormatIsSaidToBeOne(String line) {
        assertThatThrownBy(() -> parse("heading\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a line of /proc/net/tcp: " + line);
    }

    private static List<KernelSocket> parse(String text) {
        return ProcNetTcp.parse(text, ByteOrder.LITTLE_ENDIAN);
    }
}
