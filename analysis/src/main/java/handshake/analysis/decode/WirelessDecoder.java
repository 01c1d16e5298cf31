package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;

/** Data frames of IEEE 802.11 (§9.3.2) that are not encrypted, with an LLC header before what they carry. */
final class WirelessDecoder {
    private static final int RADIOTAP_OCTETS = 8;
    private static final int ADDRESSES_OCTETS = 24;
    private static final int FOURTH_ADDRESS_OCTETS = 6;
    private static final int DATA = 2;

    /** Bits of the two octets of frame control, the second one lower. */
    private static final int NO_DATA = 0x4000;

    private static final int QUALITY_OF_SERVICE = 0x8000;
    private static final int PROTECTED = 0x0040;
    private static final int ORDER = 0x0080;
    private static final int BOTH_DIRECTIONS = 0x0003;
    /** In the octets for the quality of service: several frames in one. */
    private static final int AGGREGATED = 0x80;

    private WirelessDecoder() {}

    /** Version, padding and a length in the order of least importance first; the rest is of no interest here. */
    static LinkPayload radiotap(ByteView frame, Layers layers) throws Unreadable {
        frame.need(RADIOTAP_OCTETS, "the radiotap header");
        int length = frame.u8(2) | frame.u8(3) << 8;
        if (length < RADIOTAP_OCTETS) {
            throw Unreadable.malformed("the radiotap header says it has " + length + " octets, fewer than its fixed 8");
        }
        frame.need(length, "the radiotap header");
        return payload(frame.skip(length), layers);
    }

    static LinkPayload payload(ByteView frame, Layers layers) throws Unreadable {
        frame.need(2, "the IEEE 802.11 header");
        int control = frame.u16(0);
        if ((frame.u8(0) >> 2 & 3) != DATA || (control & NO_DATA) != 0) {
            return new LinkPayload.Other("an IEEE 802.11 frame without data", layers);
        }
        if ((control & PROTECTED) != 0) {
            return new LinkPayload.Other("an encrypted IEEE 802.11 frame", layers);
        }
        int length = ADDRESSES_OCTETS + ((control & BOTH_DIRECTIONS) == BOTH_DIRECTIONS ? FOURTH_ADDRESS_OCTETS : 0);
        if ((control & QUALITY_OF_SERVICE) == 0) {
            return Llc.payload(frame.skip(length), layers);
        }
        frame.need(length + 2, "the IEEE 802.11 header");
        if ((frame.u8(length) & AGGREGATED) != 0) {
            return new LinkPayload.Other("several frames in one of IEEE 802.11", layers);
        }
        return Llc.payload(frame.skip(length + ((control & ORDER) == 0 ? 2 : 6)), layers);
    }
}
