package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.RST;

import handshake.tcp.model.IpAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many hops away the packets of each address were captured, resets aside, which others may forge: in a capture of several
 * interfaces more than one number. Bounded; mutable.
 */
final class HostDistances {
    private static final int MOST = 1 << 16;

    /** A bit for each distance up to 63, the last for all beyond. */
    private final Map<IpAddress, Long> seen = new HashMap<>();

    void learn(CapturedSegment sighting) {
        IpAddress address = sighting.packet().source().address();
        boolean tells = sighting.isDistanceKnown() && !sighting.segment().has(RST);
        if (tells && (seen.size() < MOST || seen.containsKey(address))) {
            seen.merge(address, bit(sighting.timeToLive()), (before, one) -> before | one);
        }
    }

    /** Whether another packet of {@code address} has come as far as one with this time to live. */
    boolean isAsFarAs(IpAddress address, int timeToLive) {
        return (seen.getOrDefault(address, 0L) & bit(timeToLive)) != 0;
    }

    private static long bit(int timeToLive) {
        return 1L << Math.min(Long.SIZE - 1, HopDistance.of(timeToLive));
    }
}
