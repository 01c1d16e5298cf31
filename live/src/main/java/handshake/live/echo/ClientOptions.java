package handshake.live.echo;

import java.time.Duration;

/**
 * How a client talks.
 *
 * @param framing how messages are told apart; a datagram needs none
 * @param timeout for connecting, for each write, and for each reply
 * @param noDelay TCP_NODELAY: small pieces leave at once instead of waiting for the last one's acknowledgment (Nagle)
 * @param pieces in how many writes each message leaves, 1 and more
 * @param pause between these writes; longer than a delayed acknowledgment (40 ms on Linux) each is a segment of its own
 * @param calls hears of every socket call
 */
public record ClientOptions(
        Framing framing, Duration timeout, boolean noDelay, int pieces, Duration pause, SocketCalls calls) {
    /** A reply longer than this is refused: it bounds what a server can make a client keep. */
    public static final int MAX_REPLY = 16 * 1024 * 1024;

    public static final ClientOptions DEFAULTS =
            new ClientOptions(Framing.LINES, Duration.ofSeconds(5), false, 1, Duration.ofMillis(200), SocketCalls.NONE);

    public ClientOptions {
        if (pieces < 1) {
            throw new IllegalArgumentException("a message leaves in at least 1 piece, not " + pieces);
        }
    }

    public ClientOptions withFraming(Framing newFraming) {
        return new ClientOptions(newFraming, timeout, noDelay, pieces, pause, calls);
    }

    public ClientOptions withTimeout(Duration newTimeout) {
        return new ClientOptions(framing, newTimeout, noDelay, pieces, pause, calls);
    }

    public ClientOptions withNoDelay(boolean newNoDelay) {
        return new ClientOptions(framing, timeout, newNoDelay, pieces, pause, calls);
    }

    public ClientOptions withPieces(int newPieces, Duration newPause) {
        return new ClientOptions(framing, timeout, noDelay, newPieces, newPause, calls);
    }

    public ClientOptions withCalls(SocketCalls newCalls) {
        return new ClientOptions(framing, timeout, noDelay, pieces, pause, newCalls);
    }
}
