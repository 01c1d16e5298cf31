package handshake.analysis.annotate;

import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.RebuiltFrame.Unknown;
import java.util.Optional;
import java.util.Set;

/**
 * What a captured packet shows beside its segment: where it was captured, and how far it had come. No rule of TCP looks at
 * it; a verdict on who did what rests on it.
 *
 * @param number its place in the capture, from 1 on
 * @param time when it was captured, in nanoseconds since 1970-01-01T00:00Z, as the capture says
 * @param timeToLive IPv4's time to live or IPv6's hop limit, as it was when captured
 * @param identification of the IP packet, where it has one
 * @param interfaceIndex the number of the interface on which it was captured, where that is told
 * @param checksum of its TCP segment
 * @param unknown the parts of the packet that its source did not tell; what stands there means nothing
 * @param isCopy whether it is a packet that the capture shows a second time
 */
public record PacketEvidence(
        long number,
        long time,
        int timeToLive,
        Optional<Integer> identification,
        Optional<Integer> interfaceIndex,
        ChecksumStatus checksum,
        Set<Unknown> unknown,
        boolean isCopy) {

    public PacketEvidence {
        unknown = Set.copyOf(unknown);
    }

    static PacketEvidence of(CapturedSegment sighting, boolean isCopy) {
        return new PacketEvidence(
                sighting.number(),
                sighting.time(),
                sighting.timeToLive(),
                sighting.identification().filter(any -> !sighting.unknown().contains(Unknown.IDENTIFICATION)),
                sighting.interfaceIndex(),
                sighting.checksum(),
                sighting.unknown(),
                isCopy);
    }
}
