package handshake.live.kernel;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;

/**
 * One TCP socket as the kernel lists it.
 *
 * @param local own address; an IPv4 address mapped into IPv6 is given as IPv4
 * @param remote the peer's; all zeros and port 0 while listening
 * @param state as RFC 9293 prints it: {@code SYN-SENT}; a state the RFC does not know as {@code UNKNOWN(0D)}
 * @param sendQueue bytes written and not yet acknowledged, a FIN counting as one; while listening 0
 * @param receiveQueue bytes arrived and not yet read; while listening the finished handshakes that wait for {@code accept}
 * @param expiresIn until the timer fires; zero without a timer. The kernel counts in 1/100 s
 * @param retransmits how often the oldest unacknowledged segment (or the SYN) was sent again, or keep-alives unanswered
 * @param inode of the socket, 0 once no process holds it (TIME-WAIT, or a handshake not yet accepted)
 */
public record KernelSocket(
        InetSocketAddress local,
        InetSocketAddress remote,
        String state,
        long sendQueue,
        long receiveQueue,
        Timer timer,
        Duration expiresIn,
        int retransmits,
        long inode) {

    /** Which timer runs; the kernel shows one at a time. */
    public enum Timer {
        NONE,
        RETRANSMISSION,
        KEEP_ALIVE,
        TIME_WAIT,
        ZERO_WINDOW_PROBE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The state with this number of the kernel's, as the RFC prints it. */
    public static String stateNamed(int number) {
        return ProcNetTcp.state(String.format("%02X", number));
    }

    public boolean isListening() {
        return state.equals("LISTEN");
    }
}
