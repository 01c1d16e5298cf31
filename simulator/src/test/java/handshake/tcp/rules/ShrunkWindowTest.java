package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Timer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9293 §3.8.6: a peer should not take back window that it has offered, but a sender must cope with one that does. */
class ShrunkWindowTest {
    /** 200 octets are outstanding and 100 wait when the peer says that it takes only 50. */
    private static OneEnd shrunk() {
        return OneEnd.in("SYN-SENT")
                .arrives("<SEQ=300><ACK=101><MSS=100><CTL=SYN,ACK><WND=200>")
                .send(300)
                .arrives("<SEQ=301><ACK=101><WND=50><CTL=ACK>");
    }

    @Test
    void nothingNewIsSentWhileTheUsableWindowIsNegative() {
        assertThat(shrunk().sent()).isEqualTo("-");
        assertThat(shrunk().send(10).sent()).isEqualTo("-");
        assertThat(shrunk().tcb().snd().wnd().octets()).isEqualTo(50);
    }

    @Test
    void whatIsOutstandingGoesAgainAlsoBeyondTheNewEdge() {
        assertThat(shrunk().due(Timer.RETRANSMISSION).sent()).isEqualTo("<SEQ=101><ACK=301><DATA=100><CTL=ACK>");
    }

    @Test
    void whoStaysBehindANarrowWindowIsGivenUpAtR2() {
        OneEnd end = shrunk();
        while (end.tcb().timers().runs(Timer.RETRANSMISSION)) {
            end = end.due(Timer.RETRANSMISSION);
        }
        assertThat(end.last().applied()).extracting(Applied::rule).isEqualTo(List.of(Rule.RETRANSMISSION_GIVES_UP));
    }

    @Test
    void oneThatShrinksToNothingIsProbed() {
        OneEnd closed = OneEnd.in("SYN-SENT")
                .arrives("<SEQ=300><ACK=101><MSS=100><CTL=SYN,ACK><WND=200>")
                .send(300)
                .arrives("<SEQ=301><ACK=301><WND=0><CTL=ACK>");
        assertThat(closed.due(Timer.PERSIST).rules()).isEqualTo("WINDOW_PROBED");
        assertThat(closed.due(Timer.PERSIST).sent()).isEqualTo("<SEQ=301><ACK=301><DATA=1><CTL=ACK>");
    }
}
