package handshake.live.echo.server;

/**
 * What a server has done so far.
 *
 * @param connections clients served, over UDP 0
 * @param messages received whole
 * @param bytesReceived of these messages, without framing
 * @param bytesSent of the replies, without framing
 * @param tooLong messages refused for their length
 * @param timedOut clients that were silent, or did not read, for too long
 * @param turnedAway clients for which there was no room; over UDP datagrams that were not answered
 */
public record EchoCounts(
        long connections,
        long messages,
        long bytesReceived,
        long bytesSent,
        long tooLong,
        long timedOut,
        long turnedAway) {}
