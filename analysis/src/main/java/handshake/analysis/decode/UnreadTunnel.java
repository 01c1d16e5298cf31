package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import handshake.tcp.wire.IpHeader;
import handshake.tcp.wire.Ipv4Header;
import handshake.tcp.wire.Unreadable;
import java.util.Optional;

/**
 * Looks into what is not read for a TCP segment over IPv4: a tunnel of an unknown kind, or a known one on a port of its
 * own. Such a segment belongs to a connection of which the capture may hold only the other direction, so it must be said.
 *
 * <p>What is found has version and header length as nearly all packets have them, a right header checksum, and a length
 * that the rest has room for: one octet string in 2<sup>40</sup> has that by chance.
 */
final class UnreadTunnel {
    /** Longer than the header of any tunnel with the Ethernet header that follows it. */
    private static final int FURTHEST = 80;

    private static final int ICMP = 1;
    private static final int IP_OCTETS = 20;
    private static final int PORTS_OCTETS = 4;
    private static final int VERSION_4_FIVE_WORDS = 0x45;

    private UnreadTunnel() {}

    /** What is inside, for people: "which carries TCP from … to … behind 12 octets that are not read". */
    static Optional<String> describe(IpHeader ip, ByteView payload) {
        if (ip.protocol() == ICMP) {
            return Optional.empty(); // it quotes packets, and carries none
        }
        int last = Math.min(FURTHEST, payload.captured() - IP_OCTETS - PORTS_OCTETS);
        for (int at = 1; at <= last; at++) {
            if (payload.u8(at) == VERSION_4_FIVE_WORDS && payload.u8(at + 9) == IpHeader.TCP) {
                Optional<String> found = segment(payload.skip(at), at);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> segment(ByteView packet, int at) {
        if (packet.u16(2) > packet.length() || !Checksum.holds(packet.first(IP_OCTETS))) {
            return Optional.empty();
        }
        try {
            Ipv4Header ip = Ipv4Header.read(packet);
            ByteView tcp = ip.payload(packet);
            if (ip.isFragment() || tcp.captured() < PORTS_OCTETS) {
                return Optional.empty();
            }
            return Optional.of("which carries TCP from " + ip.source() + " port " + tcp.u16(0) + " to "
                    + ip.destination() + " port " + tcp.u16(2) + " behind " + at + " octets that are not read");
        } catch (Unreadable none) {
            return Optional.empty();
        }
    }
}
