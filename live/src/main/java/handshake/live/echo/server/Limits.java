package handshake.live.echo.server;

import java.time.Duration;

/**
 * What keeps any client from holding the server.
 *
 * @param readTimeout within this a client must send its next whole message
 * @param writeTimeout within this a client must make room for its next reply by reading
 * @param maxConnections clients at once; one more is told so and sent away
 * @param maxMessage bytes of the longest message, without its framing; 1 to {@link #LONGEST_MESSAGE}
 */
public record Limits(Duration readTimeout, Duration writeTimeout, int maxConnections, int maxMessage) {
    /** Every connection may keep one message in memory. */
    public static final int LONGEST_MESSAGE = 8 * 1024 * 1024;

    public static final Limits DEFAULTS = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(5), 100, 64 * 1024);

    public Limits {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("a server needs room for at least 1 connection, not " + maxConnections);
        }
        if (maxMessage < 1 || maxMessage > LONGEST_MESSAGE) {
            throw new IllegalArgumentException(
                    "the longest message is 1 to " + LONGEST_MESSAGE + " bytes, not " + maxMessage);
        }
    }

    public Limits withReadTimeout(Duration timeout) {
        return new Limits(timeout, writeTimeout, maxConnections, maxMessage);
    }

    public Limits withWriteTimeout(Duration timeout) {
        return new Limits(readTimeout, timeout, maxConnections, maxMessage);
    }

    public Limits withMaxConnections(int connections) {
        return new Limits(readTimeout, writeTimeout, connections, maxMessage);
    }

    public Limits withMaxMessage(int bytes) {
        return new Limits(readTimeout, writeTimeout, maxConnections, bytes);
    }
}
