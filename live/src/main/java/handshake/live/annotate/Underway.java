package handshake.live.annotate;

import handshake.tcp.model.Segment;

/**
 * A captured segment that is not yet known to have arrived.
 *
 * @param segment what of it has not arrived; all of it, unless the receiver acknowledged a part
 * @param notBefore the flight before which it cannot have arrived; its own, unless the receiver later sent something
 *     that it would not have sent with this segment in hand
 * @param time when it was seen, in nanoseconds from the first segment
 */
record Underway(int flight, Segment segment, int notBefore, long time) {
    Underway with(Segment rest) {
        return new Underway(flight, rest, notBefore, time);
    }

    Underway notBefore(int other, long at) {
        return new Underway(flight, segment, Math.max(notBefore, other), Math.max(time, at));
    }
}
