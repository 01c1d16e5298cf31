package handshake.trace;

import java.util.List;

/**
 * Where the segments of a captured trace are in their file.
 *
 * @param began when the first was captured, in nanoseconds since 1970-01-01T00:00Z
 * @param packets for each segment its packet's number in the file, from 1 on
 */
public record Recording(long began, List<Long> packets) {
    public Recording {
        packets = List.copyOf(packets);
    }

    /** The number of {@code segment}'s packet. */
    public long packet(TracedSegment segment) {
        return packets.get(segment.id());
    }
}
