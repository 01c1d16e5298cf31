package handshake.analysis.annotate;

import handshake.analysis.decode.ChecksumStatus;
import java.util.Optional;

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
 * @param isCopy whether it is a packet that the capture shows a second time
 */
public record PacketEvidence(
        long number,
        long time,
        int timeToLive,
        Optional<Integer> identification,
        Optional<Integer> interfaceIndex,
        ChecksumStatus checksum,
        boolean isCopy) {

    static PacketEvidence of(CapturedSegment sighting, boolean isCopy) {
        return new PacketEvidence(
                sighting.number(),
                sighting.time(),
                sighting.timeToLive(),
                sighting.identification(),
                sighting.interfaceIndex(),
                sighting.checksum(),
                isCopy);
    }
}
