package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;

/** A stack of MPLS labels (RFC 3032). What it carries is not said anywhere, and is told by its first octets. */
final class MplsDecoder {
    private static final int LABEL_OCTETS = 4;
    private static final int BOTTOM = 0x100;
    private static final int CONTROL_WORD_OCTETS = 4;
    /** Between these lie all that real networks stack; a longer stack is noise. */
    private static final int MOST_LABELS = 16;

    private MplsDecoder() {}

    /** What stands below the stack; the tunnel is named by the label at its bottom. */
    static LinkPayload payload(ByteView stack, Layers layers) throws Unreadable {
        ByteView rest = stack;
        for (int depth = 0; depth < MOST_LABELS; depth++) {
            rest.need(LABEL_OCTETS, "the MPLS label");
            int entry = rest.bits32(0);
            rest = rest.skip(LABEL_OCTETS);
            if ((entry & BOTTOM) != 0) {
                return below(rest, layers.with(Tunnel.Kind.MPLS, entry >>> 12));
            }
        }
        throw Unreadable.malformed("more than " + MOST_LABELS + " MPLS labels on each other");
    }

    /**
     * IP begins with its version, a pseudowire's control word with four zero bits (RFC 4385 §3), so that routers can tell
     * them; behind the control word stands an Ethernet frame (RFC 4448), as it does where there is neither.
     */
    private static LinkPayload below(ByteView rest, Layers layers) throws Unreadable {
        rest.need(1, "what the MPLS labels carry");
        return switch (rest.u8(0) >> 4) {
            case 4 -> new LinkPayload.Ip(4, rest, layers);
            case 6 -> new LinkPayload.Ip(6, rest, layers);
            case 0 -> EtherType.ethernet(rest.skip(CONTROL_WORD_OCTETS), layers);
            default -> EtherType.ethernet(rest, layers);
        };
    }
}
