package handshake.live.annotate;

import handshake.tcp.model.State;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Departure;
import handshake.trace.Both;
import handshake.trace.Flight;
import java.util.Optional;

/**
 * A captured segment, explained at once. What follows may correct it: that an earlier segment was lost, or a reset
 * forged, is only seen later.
 *
 * @param connection the number of its connection
 * @param packetNumber its number in the capture
 * @param time when it was captured, in nanoseconds since 1970-01-01T00:00Z
 * @param flight the segment, from whom, with notes, and with the problem if no rule accounts for it
 * @param because the rule by which it was sent; empty when it is unexplained or something unseen explains it
 * @param departure where only a departure from RFC 9293 explains it
 * @param states both ends when it has arrived, if it arrives
 */
public record Observation(
        int connection,
        long packetNumber,
        long time,
        Flight flight,
        Optional<Applied> because,
        Optional<Departure> departure,
        Both<State> states) {}
