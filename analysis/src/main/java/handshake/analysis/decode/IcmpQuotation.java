package handshake.analysis.decode;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.IpHeader;
import handshake.tcp.wire.Unreadable;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An ICMP or ICMPv6 error that quotes the beginning of a TCP segment: somebody on the way could not or would not pass it
 * on (RFC 792, RFC 1812 §5.2.7, RFC 4443 §3). Eight octets of the quoted segment are enough: its ports and SEG.SEQ.
 *
 * @param reporter who sent the error
 * @param source who had sent the quoted segment
 * @param destination to whom
 * @param seq SEG.SEQ of the quoted segment
 * @param kind what became of it
 * @param type of ICMP or ICMPv6
 * @param code of that type
 * @param mtu with {@link Kind#TOO_BIG}, how many octets a packet may have there, if it says so
 */
public record IcmpQuotation(
        IpAddress reporter,
        Endpoint source,
        Endpoint destination,
        SequenceNumber seq,
        Kind kind,
        int type,
        int code,
        OptionalInt mtu) {
    private static final int ICMP = 1;
    private static final int ICMP_V6 = 58;
    private static final int HEADER = 8;
    private static final int QUOTED_OCTETS = 8;
    /** An error quotes only the beginning of a packet, of which all that is known is that it was not longer. */
    private static final int LONGEST_PACKET = 40 + 0xFFFF;

    /** What the error says, in both versions' common words. */
    public enum Kind {
        NETWORK_UNREACHABLE("the network cannot be reached"),
        HOST_UNREACHABLE("the host cannot be reached"),
        PORT_UNREACHABLE("the port cannot be reached"),
        PROTOCOL_UNREACHABLE("the host does not know the protocol"),
        PROHIBITED("it is administratively prohibited"),
        TOO_BIG("the packet is too big for the next link"),
        TIME_EXCEEDED("the hop limit was used up"),
        OTHER("the packet could not be delivered");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** A clause, to follow "says that". */
        public String sentence() {
            return sentence;
        }
    }

    /** What {@code packet} says about a TCP segment; empty when it says nothing about one, or quotes too little. */
    static Optional<IcmpQuotation> read(IpHeader ip, ByteView packet) {
        ByteView icmp = ip.payload(packet);
        boolean isIcmp = ip.protocol() == ICMP || ip.protocol() == ICMP_V6;
        if (!isIcmp || icmp.captured() < HEADER || !isError(ip.protocol(), icmp.u8(0))) {
            return Optional.empty();
        }
        try {
            return quoted(ip, icmp);
        } catch (Unreadable tooLittle) {
            return Optional.empty();
        }
    }

    private static boolean isError(int protocol, int type) {
        return protocol == ICMP ? type == 3 || type == 11 || type == 12 : type >= 1 && type <= 4;
    }

    private static Optional<IcmpQuotation> quoted(IpHeader ip, ByteView icmp) throws Unreadable {
        ByteView quote = icmp.skip(HEADER).asFirstOf(LONGEST_PACKET);
        IpHeader quotedIp = IpHeader.read(quote);
        ByteView segment = quotedIp.payload(quote);
        if (quotedIp.protocol() != IpHeader.TCP || quotedIp.isFragment()) {
            return Optional.empty();
        }
        segment.need(QUOTED_OCTETS, "the TCP header that ICMP quotes");
        int type = icmp.u8(0);
        int code = icmp.u8(1);
        Kind kind = ip.protocol() == ICMP ? kind(type, code) : kindV6(type, code);
        return Optional.of(new IcmpQuotation(
                ip.source(),
                new Endpoint(quotedIp.source(), segment.u16(0)),
                new Endpoint(quotedIp.destination(), segment.u16(2)),
                new SequenceNumber(segment.bits32(4)),
                kind,
                type,
                code,
                kind == Kind.TOO_BIG ? mtu(ip.protocol(), icmp) : OptionalInt.empty()));
    }

    /** Where it stands: RFC 1191 §4, RFC 4443 §3.2. Routers older than RFC 1191 leave it zero. */
    private static OptionalInt mtu(int protocol, ByteView icmp) {
        int octets = protocol == ICMP ? icmp.u16(6) : icmp.bits32(4);
        return octets > 0 ? OptionalInt.of(octets) : OptionalInt.empty();
    }

    private static Kind kind(int type, int code) {
        if (type == 11) {
            return Kind.TIME_EXCEEDED;
        }
        if (type == 12) {
            return Kind.OTHER;
        }
        return switch (code) {
            case 0, 6, 11 -> Kind.NETWORK_UNREACHABLE;
            case 1, 7, 8, 12 -> Kind.HOST_UNREACHABLE;
            case 2 -> Kind.PROTOCOL_UNREACHABLE;
            case 3 -> Kind.PORT_UNREACHABLE;
            case 4 -> Kind.TOO_BIG;
            case 9, 10, 13, 14, 15 -> Kind.PROHIBITED;
            default -> Kind.OTHER;
        };
    }

    private static Kind kindV6(int type, int code) {
        return switch (type) {
            case 2 -> Kind.TOO_BIG;
            case 3 -> Kind.TIME_EXCEEDED;
            case 1 ->
                switch (code) {
                    case 0 -> Kind.NETWORK_UNREACHABLE;
                    case 1, 5, 6 -> Kind.PROHIBITED;
                    case 3 -> Kind.HOST_UNREACHABLE;
                    case 4 -> Kind.PORT_UNREACHABLE;
                    default -> Kind.OTHER;
                };
            default -> Kind.OTHER;
        };
    }
}
