package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;

/** What a frame carries when the link's own header, and what stands between it and IP, is taken off. */
sealed interface LinkPayload {
    /** What was taken off. */
    Layers layers();

    /**
     * An IP packet, possibly followed by octets that only fill the frame.
     *
     * @param version what the link says it is: 4 or 6
     */
    record Ip(int version, ByteView packet, Layers layers) implements LinkPayload {}

    /**
     * Something else.
     *
     * @param name what it is, for people: "ARP"
     */
    record Other(String name, Layers layers) implements LinkPayload {
        @Override
        public String toString() {
            return name;
        }
    }
}
