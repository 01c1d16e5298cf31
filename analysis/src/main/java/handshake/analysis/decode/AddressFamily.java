package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;

/** What a packet is by the number that the capturing host's system gives to its kind of address. */
final class AddressFamily {
    private static final int PFLOG_FAMILY_AT = 1;

    private AddressFamily() {}

    /** IPv4 has the same number everywhere; IPv6 came later, and each system took the next one free. */
    static LinkPayload payload(int family, ByteView packet, Layers layers) {
        return switch (family) {
            case 2 -> new LinkPayload.Ip(4, packet, layers);
            case 10, 23, 24, 28, 30 -> // Linux; Windows; OpenBSD and NetBSD; FreeBSD; macOS
                new LinkPayload.Ip(6, packet, layers);
            default -> new LinkPayload.Other("address family " + Integer.toUnsignedString(family), layers);
        };
    }

    /** The family in the first four octets. It is a small number: whichever order makes it one is the right order. */
    static int inEitherOrder(ByteView frame) {
        int family = frame.bits32(0);
        return frame.u16(0) == 0 ? family : Integer.reverseBytes(family);
    }

    /** pflog's header begins with its length without the padding to whole words, and the family. */
    static LinkPayload pflog(ByteView frame, Layers layers) throws Unreadable {
        frame.need(2, "the pflog header");
        int length = (frame.u8(0) + 3) & ~3;
        frame.need(length, "the pflog header");
        return payload(frame.u8(PFLOG_FAMILY_AT), frame.skip(length), layers);
    }
}
