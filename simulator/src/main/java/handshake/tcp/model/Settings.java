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
 * @param corked send no segment that is not full, whatever else would let it go (TCP_CORK). No rule of RFC 9293
 * @param keepAlive idle time after which keep-alive probes start; off unless asked for (§3.8.4, MUST-25)
 * @param userTimeout how long sent data may stay unacknowledged (§3.10.8)
 * @param deferAccept how many timeouts of our SYN,ACK a passive connection may wait for text before an ACK without any
 *     opens it; 0: it does not wait. No rule of RFC 9293
 * @param limits what the user asked for in place of the host's own limits
 */
public record Settings(
        Path path,
        SynOptions offer,
        int receiveBuffer,
        boolean noDelay,
        boolean corked,
        Optional<Duration> keepAlive,
        Optional<Duration> userTimeout,
        int deferAccept,
        Limits limits) {

    /**
     * Limits of one connection; where one is empty, the host's own holds.
     *
     * @param keepAliveInterval between two keep-alive probes
     * @param keepAliveProbes how many are sent before giving up
     * @param synRetries how often a SYN is repeated
     * @param finWait2 how long the peer's FIN is awaited once the user has gone; 0: not at all
     */
    public record Limits(
            Optional<Duration> keepAliveInterval,
            Optional<Integer> keepAliveProbes,
            Optional<Integer> synRetries,
            Optional<Duration> finWait2) {
        /** The host's own limits. */
        public static final Limits NONE =
                new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** {@code offer}, and a buffer of {@code receiveBuffer} octets; all else as a new socket has it. */
    public static Settings of(Path path, SynOptions offer, int receiveBuffer) {
        return new Settings(
                path, offer, receiveBuffer, false, false, Optional.empty(), Optional.empty(), 0, Limits.NONE);
    }

    public Settings withPath(Path other) {
        return new Settings(other, offer, receiveBuffer, noDelay, corked, keepAlive, userTimeout, deferAccept, limits);
    }

    public Settings withOffer(SynOptions other) {
        return new Settings(path, other, receiveBuffer, noDelay, corked, keepAlive, userTimeout, deferAccept, limits);
    }

    public Settings withReceiveBuffer(int octets) {
        return new Settings(path, offer, octets, noDelay, corked, keepAlive, userTimeout, deferAccept, limits);
    }

    public Settings withNoDelay(boolean on) {
        return new Settings(path, offer, receiveBuffer, on, corked, keepAlive, userTimeout, deferAccept, limits);
    }

    public Settings withCorked(boolean on) {
        return new Settings(path, offer, receiveBuffer, noDelay, on, keepAlive, userTimeout, deferAccept, limits);
    }

    public Settings withKeepAlive(Optional<Duration> idle) {
        return new Settings(path, offer, receiveBuffer, noDelay, corked, idle, userTimeout, deferAccept, limits);
    }

    public Settings withUserTimeout(Optional<Duration> timeout) {
        return new Settings(path, offer, receiveBuffer, noDelay, corked, keepAlive, timeout, deferAccept, limits);
    }

    public Settings withDeferAccept(int timeouts) {
        return new Settings(path, offer, receiveBuffer, noDelay, corked, keepAlive, userTimeout, timeouts, limits);
    }

    public Settings withLimits(Limits others) {
        return new Settings(path, offer, receiveBuffer, noDelay, corked, keepAlive, userTimeout, deferAccept, others);
    }
}
