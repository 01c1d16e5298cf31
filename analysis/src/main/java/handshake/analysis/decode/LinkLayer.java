package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;
import java.util.List;
import java.util.Optional;

/** The link layers that we read: what stands before the IP packet in a captured frame. */
enum LinkLayer {
    /** Two addresses of six octets, then an EtherType. */
    ETHERNET("Ethernet") {
        @Override
        LinkPayload payload(ByteView frame) throws Unreadable {
            frame.need(14, "the Ethernet header");
            return EtherType.payload(frame.u16(12), frame.skip(14));
        }
    },
    /** What Linux makes of packets from "any" interface: direction, address, then an EtherType. */
    LINUX_COOKED("Linux cooked") {
        @Override
        LinkPayload payload(ByteView frame) throws Unreadable {
            frame.need(16, "the Linux cooked header");
            return EtherType.payload(frame.u16(14), frame.skip(16));
        }
    },
    /** The same with the interface's number, and the EtherType moved to the front. */
    LINUX_COOKED_2("Linux cooked, version 2") {
        @Override
        LinkPayload payload(ByteView frame) throws Unreadable {
            frame.need(20, "the Linux cooked header, version 2");
            return EtherType.payload(frame.u16(0), frame.skip(20));
        }
    },
    /** An address family of the capturing host, in that host's octet order, which the frame does not tell. */
    BSD_LOOPBACK("BSD loopback") {
        @Override
        LinkPayload payload(ByteView frame) throws Unreadable {
            frame.need(4, "the BSD loopback header");
            // Families are small numbers: whichever order makes it one is the right order.
            int family = frame.bits32(0);
            return family(frame.u16(0) == 0 ? family : Integer.reverseBytes(family), frame.skip(4));
        }
    },
    /** OpenBSD's: the same in network order. */
    OPENBSD_LOOPBACK("OpenBSD loopback") {
        @Override
        LinkPayload payload(ByteView frame) throws Unreadable {
            frame.need(4, "the OpenBSD loopback header");
            return family(frame.bits32(0), frame.skip(4));
        }
    },
    /** No header: the packet itself, of either version. */
    RAW_IP("raw IP") {
        @Override
        LinkPayload payload(ByteView frame) throws Unreadable {
            frame.need(1, "the IP header");
            return new LinkPayload.Ip(frame.u8(0) >> 4, frame, List.of());
        }
    },
    /** No header, and always IPv4. */
    RAW_IPV4("raw IPv4") {
        @Override
        LinkPayload payload(ByteView frame) {
            return new LinkPayload.Ip(4, frame, List.of());
        }
    },
    /** No header, and always IPv6. */
    RAW_IPV6("raw IPv6") {
        @Override
        LinkPayload payload(ByteView frame) {
            return new LinkPayload.Ip(6, frame, List.of());
        }
    };

    private final String label;

    LinkLayer(String label) {
        this.label = label;
    }

    /**
     * The link layer that capture files and libpcap give that number (their "link type"), if we read it. Raw IP has
     * several, because libpcap's number for it differs between systems, and from that in files.
     */
    static Optional<LinkLayer> numbered(int linkType) {
        return switch (linkType) {
            case 0 -> Optional.of(BSD_LOOPBACK);
            case 1 -> Optional.of(ETHERNET);
            case 12, 14, 101 -> Optional.of(RAW_IP);
            case 108 -> Optional.of(OPENBSD_LOOPBACK);
            case 113 -> Optional.of(LINUX_COOKED);
            case 228 -> Optional.of(RAW_IPV4);
            case 229 -> Optional.of(RAW_IPV6);
            case 276 -> Optional.of(LINUX_COOKED_2);
            default -> Optional.empty();
        };
    }

    /** Takes this layer's header off. */
    abstract LinkPayload payload(ByteView frame) throws Unreadable;

    /** For people: "Ethernet". */
    String label() {
        return label;
    }

    /** IPv4 has the same number everywhere; IPv6 came later, and each system took the next one free. */
    private static LinkPayload family(int family, ByteView packet) {
        return switch (family) {
            case 2 -> new LinkPayload.Ip(4, packet, List.of());
            case 10, 23, 24, 28, 30 -> // Linux; Windows; OpenBSD and NetBSD; FreeBSD; macOS
                new LinkPayload.Ip(6, packet, List.of());
            default -> new LinkPayload.Other("address family " + Integer.toUnsignedString(family));
        };
    }
}
