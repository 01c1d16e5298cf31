package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;

/**
 * What Linux's firewall logs: an address family, a version, and fields of a length, a kind and a value each, padded to
 * whole words. Length and kind are in the octet order of the capturing host, which the frame does not tell.
 */
final class NflogDecoder {
    private static final int HEADER_OCTETS = 4;
    private static final int FIELD_HEADER_OCTETS = 4;
    private static final int PAYLOAD = 9;

    private NflogDecoder() {}

    /** The field that holds the packet. */
    static LinkPayload payload(ByteView frame, Layers layers) throws Unreadable {
        frame.need(HEADER_OCTETS, "the NFLOG header");
        ByteView rest = frame.skip(HEADER_OCTETS);
        while (rest.length() > 0) {
            rest.need(FIELD_HEADER_OCTETS, "a field of NFLOG");
            // There are fewer than 256 kinds: the order that makes it a small number is the right one.
            boolean bigEndian = rest.u8(2) == 0;
            int kind = rest.u8(bigEndian ? 3 : 2);
            int length = bigEndian ? rest.u16(0) : rest.u8(0) | rest.u8(1) << 8;
            if (length < FIELD_HEADER_OCTETS) {
                throw Unreadable.malformed(
                        "a field of NFLOG says it has " + length + " octets, fewer than its header's 4");
            }
            if (kind == PAYLOAD) {
                return AddressFamily.payload(frame.u8(0), rest.first(length).skip(FIELD_HEADER_OCTETS), layers);
            }
            rest = rest.skip((length + 3) & ~3);
        }
        return new LinkPayload.Other("NFLOG without a packet", layers);
    }
}
