package handshake.live.echo.server;

import handshake.live.echo.EchoAddress;
import handshake.live.echo.Framing;
import handshake.live.echo.SocketCalls;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a server serves.
 *
 * @param replyPrefix stands before the message in each reply; over UDP the reply is cut to the message's length
 * @param backlog how many finished handshakes the kernel may queue for {@code accept}; Linux caps it at
 *     net.core.somaxconn and queues one more than it says
 * @param acceptDelay waited before each {@code accept}, so that the queue can be seen to fill
 * @param log hears what happens to each client, on the client's thread, which waits for it
 * @param calls hears of every socket call
 */
public record ServerOptions(
        EchoAddress endpoint,
        Framing framing,
        String replyPrefix,
        Limits limits,
        int backlog,
        Duration acceptDelay,
        Consumer<ServerEvent> log,
        SocketCalls calls) {

    /** Nobody listens; then nothing is put into words. */
    public static final Consumer<ServerEvent> NO_LOG = event -> {};

    /** As the kernels' own SOMAXCONN was for decades. */
    public static final int DEFAULT_BACKLOG = 128;

    /** Lines, echoed as they are. */
    public static ServerOptions at(EchoAddress endpoint) {
        return new ServerOptions(
                endpoint, Framing.LINES, "", Limits.DEFAULTS, DEFAULT_BACKLOG, Duration.ZERO, NO_LOG, SocketCalls.NONE);
    }

    public ServerOptions withFraming(Framing newFraming) {
        return new ServerOptions(endpoint, newFraming, replyPrefix, limits, backlog, acceptDelay, log, calls);
    }

    public ServerOptions withReplyPrefix(String newPrefix) {
        return new ServerOptions(endpoint, framing, newPrefix, limits, backlog, acceptDelay, log, calls);
    }

    public ServerOptions withLimits(Limits newLimits) {
        return new ServerOptions(endpoint, framing, replyPrefix, newLimits, backlog, acceptDelay, log, calls);
    }

    /** A short queue and a slow {@code accept} together make it overflow. */
    public ServerOptions withAccepting(int newBacklog, Duration newAcceptDelay) {
        return new ServerOptions(endpoint, framing, replyPrefix, limits, newBacklog, newAcceptDelay, log, calls);
    }

    public ServerOptions withLog(Consumer<ServerEvent> newLog) {
        return new ServerOptions(endpoint, framing, replyPrefix, limits, backlog, acceptDelay, newLog, calls);
    }

    public ServerOptions withCalls(SocketCalls newCalls) {
        return new ServerOptions(endpoint, framing, replyPrefix, limits, backlog, acceptDelay, log, newCalls);
    }
}
