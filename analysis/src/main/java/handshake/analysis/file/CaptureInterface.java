package handshake.analysis.file;

import java.util.Optional;

/**
 * The interface on which a packet was captured, as far as its source knows it. All packets of one interface share one
 * value.
 *
 * @param number counts from 0 in the order in which a capture file describes its interfaces; 0 where there is only one
 * @param name such as {@code lo}; a classic pcap file has no place for it
 * @param linkType the header with which each of its packets begins
 */
public record CaptureInterface(int number, Optional<String> name, LinkType linkType) {
    /** The only interface of its source, with no known name. */
    public static CaptureInterface unnamed(LinkType linkType) {
        return new CaptureInterface(0, Optional.empty(), linkType);
    }

    /** The only interface of its source. */
    public static CaptureInterface named(String name, LinkType linkType) {
        return new CaptureInterface(0, Optional.of(name), linkType);
    }
}
