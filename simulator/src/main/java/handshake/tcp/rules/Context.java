package handshake.tcp.rules;

import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import java.util.Optional;

/**
 * What a rule needs of the world outside the connection, as values: the rules themselves have no clock, draw no numbers
 * and know no other connection.
 *
 * @param now the virtual time in nanoseconds
 * @param profile the parameters, and the departures from the RFC
 * @param iss the initial send sequence number, should this event need one (RFC 9293 §3.4.1)
 * @param tsClock the timestamp clock, for TSval (RFC 7323 §4.1)
 * @param listening whether a LISTEN waits on this local port, so that a SYN could begin anew in TIME-WAIT
 * @param fastOpen what the host says of the Fast Open cookie on an arriving SYN, where Fast Open is served
 */
public record Context(
        long now, Profile profile, SequenceNumber iss, int tsClock, boolean listening, Optional<CookieCheck> fastOpen) {

    /**
     * The host's word on a cookie (RFC 7413 §4.1.2).
     *
     * @param valid whether the SYN brought the right one
     * @param right the one that this client should have
     */
    public record CookieCheck(boolean valid, Octets right) {}

    /** A context at time {@code now} in which {@code iss} would be chosen; TSval counts milliseconds. */
    public static Context at(long now, Profile profile, SequenceNumber iss) {
        return new Context(now, profile, iss, (int) (now / 1_000_000), false, Optional.empty());
    }

    boolean departs(Departure departure) {
        return profile.departs(departure);
    }

    long value(Parameter parameter) {
        return profile.value(parameter);
    }
}
