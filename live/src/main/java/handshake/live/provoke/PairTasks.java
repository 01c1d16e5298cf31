package handshake.live.provoke;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/** What plain sockets bring about once they are connected. */
final class PairTasks {
    /** Longer than Linux delays an acknowledgment (40 ms): each is then seen by itself. */
    private static final Duration UNHURRIED = Duration.ofMillis(80);

    private static final Duration IDLE = Duration.ofSeconds(1);

    /** Linux doubles what is asked for, and offers half of that: a window of just so many octets. */
    static final int BUFFER = 2048;

    /** For one probe, which comes about 200 ms after the window was closed; the next would come 400 ms later. */
    private static final Duration ONE_PROBE = Duration.ofMillis(400);

    private PairTasks() {}

    /** A line there and back, and the client closes first. */
    static void echo(Pair pair) throws IOException {
        exchange(pair);
        pair.client().close();
        pair.server().close();
    }

    /** A line there and back; then the client closes so that nothing is said goodbye to. */
    static void reset(Pair pair) throws IOException {
        exchange(pair);
        pair.client().setSoLinger(true, 0);
        pair.client().close();
    }

    /** The server closes without having read what was sent to it. */
    static void closeUnread(Pair pair) throws IOException {
        Pair.say(pair.client());
        Pair.pause(UNHURRIED);
        pair.server().close();
    }

    /** The client has asked all it wanted to ask; the server answers after that. */
    static void halfClose(Pair pair) throws IOException {
        Pair.say(pair.client());
        Pair.hear(pair.server());
        pair.client().shutdownOutput();
        Pair.pause(UNHURRIED);
        Pair.say(pair.server());
        Pair.hear(pair.client());
        Pair.pause(UNHURRIED);
        pair.server().close();
    }

    /** Nobody says anything for a second, and the client has asked to know whether anybody is still there. */
    static void keepAlive(Pair pair) throws IOException {
        pair.client().setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        pair.client().setOption(ExtendedSocketOptions.TCP_KEEPIDLE, (int) IDLE.toSeconds());
        Pair.pause(IDLE.plusMillis(500));
        pair.client().close();
        Pair.pause(UNHURRIED);
        pair.server().close();
    }

    /**
     * The client fills the server's buffer, in halves because Linux would halve it anyway, and has a line more to say. The
     * server lets it wait for a while.
     */
    static void fillTheBuffer(Pair pair) throws IOException {
        byte[] half = ".".repeat(BUFFER / 2).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 2; i++) {
            pair.client().getOutputStream().write(half);
            Pair.pause(UNHURRIED);
        }
        Pair.say(pair.client());
        Pair.pause(ONE_PROBE);
        pair.server().getInputStream().readNBytes(BUFFER);
        Pair.hear(pair.server());
        Pair.pause(UNHURRIED);
        pair.client().close();
        Pair.pause(UNHURRIED);
        pair.server().close();
    }

    private static void exchange(Pair pair) throws IOException {
        Pair.say(pair.client());
        Pair.hear(pair.server());
        Pair.say(pair.server());
        Pair.hear(pair.client());
    }
}
