package handshake.tcp.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What the user asked of a connection when opening it, or later; the socket options of an operating system.
 *
 * @param path what the network below can carry
 * @param offer the options for our SYN or SYN,ACK
 * @param receiveBuffer how many octets we keep for the reader
 * @param noDelay send small segments at once: Nagle's algorithm off (RFC 9293 §3.7.4, MUST-17)
 * @param keepAlive idle time after which keep-alive probes start; off unless asked for (§3.8.4, MUST-25)
 * @param userTimeout how long sent data may stay unacknowledged (§3.10.8)
 * @param deferAccept hand over a passive connection only when data has come; no rule of RFC 9293
 */
public record Settings(
        Path path,
        Offer offer,
        int receiveBuffer,
        boolean noDelay,
        Optional<Duration> keepAlive,
        Optional<Duration> userTimeout,
        boolean deferAccept) {

    /** {@code offer}, and a buffer of {@code receiveBuffer} octets; all else as a new socket has it. */
    public static Settings of(Path path, Offer offer, int receiveBuffer) {
        return new Settings(path, offer, receiveBuffer, false, Optional.empty(), Optional.empty(), false);
    }

    public Settings withPath(Path other) {
        return new Settings(other, offer, receiveBuffer, noDelay, keepAlive, userTimeout, deferAccept);
    }

    public Settings withOffer(Offer other) {
        return new Settings(path, other, receiveBuffer, noDelay, keepAlive, userTimeout, deferAccept);
    }

    public Settings withReceiveBuffer(int octets) {
        return new Settings(path, offer, octets, noDelay, keepAlive, userTimeout, deferAccept);
    }

    public Settings withNoDelay(boolean on) {
        return new Settings(path, offer, receiveBuffer, on, keepAlive, userTimeout, deferAccept);
    }

    public Settings withKeepAlive(Optional<Duration> idle) {
        return new Settings(path, offer, receiveBuffer, noDelay, idle, userTimeout, deferAccept);
    }

    public Settings withUserTimeout(Optional<Duration> patience) {
        return new Settings(path, offer, receiveBuffer, noDelay, keepAlive, patience, deferAccept);
    }

    public Settings withDeferAccept(boolean on) {
        return new Settings(path, offer, receiveBuffer, noDelay, keepAlive, userTimeout, on);
    }
}
