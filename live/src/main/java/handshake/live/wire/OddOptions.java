package handshake.live.wire;

import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.TcpOption;

/** Options that no TCP would send, and that a script may let arrive all the same. */
final class OddOptions {
    private static final int FAST_OPEN = 34;

    private OddOptions() {}

    /** The same packet, on which a cookie may have any length (RFC 7413 §2 has 4 to 16 octets). */
    static Packet asWritten(Packet packet) {
        Segment segment = packet.segment();
        return new Packet(
                packet.source(),
                packet.destination(),
                segment.withOptions(
                        segment.options().stream().map(OddOptions::asWritten).toList()));
    }

    private static TcpOption asWritten(TcpOption option) {
        return option instanceof TcpOption.FastOpen cookie && !cookie.experimental()
                ? new TcpOption.Unknown(FAST_OPEN, cookie.cookie())
                : option;
    }
}
