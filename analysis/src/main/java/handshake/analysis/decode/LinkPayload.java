package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import java.util.List;

/** What a frame carries when the link's own header is taken off. */
sealed interface LinkPayload {
    /**
     * An IP packet, possibly followed by octets that only fill the frame.
     *
     * @param version what the link says it is: 4 or 6
     * @param vlans VLAN identifiers, the outermost first
     */
    record Ip(int version, ByteView packet, List<Integer> vlans) implements LinkPayload {}

    /**
     * Something else.
     *
     * @param name what it is, for people: "ARP"
     */
    record Other(String name) implements LinkPayload {
        @Override
        public String toString() {
            return name;
        }
    }
}
