package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;

/** The header of IEEE 802.2 with the extension that holds an EtherType (SNAP, RFC 1042). */
final class Llc {
    private static final int SNAP_OCTETS = 8;
    private static final int SNAP = 0xAAAA;
    private static final int UNNUMBERED = 0x03;

    private Llc() {}

    /** Whether such a header begins here, and is there to its end. */
    static boolean isSnap(ByteView rest) {
        return rest.captured() >= SNAP_OCTETS && rest.u16(0) == SNAP && rest.u8(2) == UNNUMBERED && rest.u8(3) == 0;
    }

    /** What follows the header. */
    static LinkPayload payload(ByteView rest, Layers layers) throws Unreadable {
        rest.need(SNAP_OCTETS, "the LLC header");
        return isSnap(rest)
                ? EtherType.payload(rest.u16(6), rest.skip(SNAP_OCTETS), layers)
                : new LinkPayload.Other("an LLC frame without EtherType", layers);
    }
}
