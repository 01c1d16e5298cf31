package handshake.analysis.twopoints;

import handshake.analysis.annotate.PacketEvidence;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;
import handshake.trace.Side;
import java.util.Optional;

/**
 * A packet as one of two points has seen it.
 *
 * @param from whose address it bears
 */
public record PointPacket(PacketEvidence evidence, Side from, Segment segment) {
    /** Its place in its file, from 1 on. */
    public long number() {
        return evidence.number();
    }

    /** By the clock of its file, in nanoseconds since 1970. */
    public long time() {
        return evidence.time();
    }

    Optional<TcpOption.Timestamps> timestamps() {
        return segment.option(TcpOption.Timestamps.class);
    }

    /** The number of its IP packet; empty where that tells nothing. */
    Optional<Integer> identification() {
        return evidence.identification().filter(number -> number != 0);
    }
}
