package handshake.live.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.kernel.KernelSocket.Timer;
import handshake.live.sockets.ListedSocket.Owner;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTextTest {
    private static final String SS = """
            State      Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
            LISTEN     129    128          0.0.0.0:80        0.0.0.0:*    users:(("nginx",pid=7,fd=3),("nginx",pid=8,fd=3))
            LISTEN     0      511                *:443             *:*
            CLOSE-WAIT 1      0          192.0.2.1:80   198.51.100.2:40000 users:(("nginx",pid=7,fd=9)) ino:1234 sk:1
            SYN-SENT   0      1      192.0.2.1%eth0:50000 203.0.113.9:443   timer:(on,1.5sec,3)
            ESTAB      0      36  [2001:db8::1]:22  [2001:db8::2]:50022 timer:(keepalive,119min,0)
            \t bbr wscale:7,7 rto:204
            """;

    private static final String PROC = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000:0050 00000000:0000 0A 00000000:00000081 00:00000000 00000000     0        0 1145 1 0 100 0 0 10 0
               1: 010200C0:0050 026433C6:9C40 08 00000000:00000001 00:00000000 00000000     0        0 1234 1 0 20 4 0 10 -1
            """;

    private static final String NETSTAT = """
            Active Internet connections (servers and established)
            Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
            tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN      7/nginx
            tcp        1      0 192.0.2.1:80            198.51.100.2:40000      CLOSE_WAIT  7/nginx
            tcp6       0      0 :::22                   :::*                    LISTEN      -
            """;

    @Test
    void ssIsRead() {
        SocketList list = SocketText.read(SS);

        assertThat(list.unreadable()).isEmpty();
        assertThat(list.sockets())
                .extracting(listed -> listed.socket().state())
                .containsExactly("LISTEN", "LISTEN", "CLOSE-WAIT", "SYN-SENT", "ESTABLISHED");
        ListedSocket listening = list.sockets().get(0);
        assertThat(listening.owner()).contains(new Owner("nginx", 7));
        assertThat(listening.backlog()).hasValue(128);
        assertThat(listening.socket().receiveQueue()).isEqualTo(129);
        assertThat(list.sockets().get(2).socket().inode()).isEqualTo(1234);
        assertThat(list.sockets().get(2).socket().remote()).hasToString("/198.51.100.2:40000");
        assertThat(list.sockets().get(3).socket().retransmits()).isEqualTo(3);
        assertThat(list.sockets().get(3).socket().timer()).isEqualTo(Timer.RETRANSMISSION);
        assertThat(list.sockets().get(4).socket().local().getPort()).isEqualTo(22);
    }

    @Test
    void procIsRead() {
        SocketList list = SocketText.read(PROC);

        assertThat(list.unreadable()).isEmpty();
        assertThat(list.sockets())
                .extracting(listed -> listed.socket().state())
                .containsExactly("LISTEN", "CLOSE-WAIT");
        assertThat(list.sockets().get(1).socket().local()).hasToString("/192.0.2.1:80");
        assertThat(list.sockets().get(0).backlog()).isEmpty();
    }

    @Test
    void netstatIsRead() {
        SocketList list = SocketText.read(NETSTAT);

        assertThat(list.sockets())
                .extracting(listed -> listed.socket().state())
                .containsExactly("LISTEN", "CLOSE-WAIT", "LISTEN");
        assertThat(list.sockets().get(1).owner()).contains(new Owner("nginx", 7));
        assertThat(list.sockets().get(2).owner()).isEmpty();
    }

    /** Without -n there are names, which nobody here looks up. */
    @Test
    void linesThatCannotBeReadAreCounted() {
        SocketList list =
                SocketText.read(SS + "ESTAB 0 0 192.0.2.1:http client.example:40000\nudp UNCONN 0 0 *:53 *:*\n");

        assertThat(list.unreadable()).containsExactly(8);
        assertThat(list.sockets()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {SS, PROC, NETSTAT})
    void suchListsAreRecognised(String text) {
        assertThat(SocketText.recognises(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello",
                "''",
                "12:00:00.0 IP 192.0.2.1.1 > 192.0.2.2.2: Flags [S], seq 1, win 1, length 0",
                "1 0.0 192.0.2.1 → 192.0.2.2 TCP 74 1 → 2 [SYN] Seq=0 Win=1 Len=0"
            })
    void othersAreNot(String text) {
        assertThat(SocketText.recognises(text)).isFalse();
    }

    @Test
    void damagedListsGiveSocketsAndLineNumbersAndNothingElse() {
        Random random = new Random(17);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? SS : i % 3 == 1 ? PROC : NETSTAT);
            for (int damage = random.nextInt(8); damage >= 0; damage--) {
                text.setCharAt(random.nextInt(text.length()), (char)
                        (random.nextInt(4) == 0 ? random.nextInt() : 32 + random.nextInt(95)));
            }
            SocketList list = SocketText.read(text.toString());
            assertThat(list.unreadable()).allMatch(number -> number > 0);
            SocketFindings.of(list)
                    .forEach(finding -> assertThat(finding.sentence()).isNotBlank());
            read += list.sockets().size();
        }
        assertThat(read).isGreaterThan(20_000);
    }
}
