package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;
import java.util.Optional;

/** The link layers that we read: what stands before the IP packet in a captured frame. */
enum LinkLayer {
    /** Two addresses of six octets, then an EtherType. */
    ETHERNET("Ethernet", EtherType::ethernet),
    /** What Linux makes of packets from "any" interface: direction, address, then an EtherType. */
    LINUX_COOKED("Linux cooked", (frame, layers) -> {
        frame.need(16, "the Linux cooked header");
        return EtherType.payload(frame.u16(14), frame.skip(16), layers);
    }),
    /** The same with the interface's number, and the EtherType moved to the front. */
    LINUX_COOKED_2("Linux cooked, version 2", (frame, layers) -> {
        frame.need(20, "the Linux cooked header, version 2");
        return EtherType.payload(frame.u16(0), frame.skip(20), layers.on(frame.bits32(4)));
    }),
    /** An address family of the capturing host, in that host's octet order, which the frame does not tell. */
    BSD_LOOPBACK("BSD loopback", (frame, layers) -> {
        frame.need(4, "the BSD loopback header");
        return AddressFamily.payload(AddressFamily.inEitherOrder(frame), frame.skip(4), layers);
    }),
    /** OpenBSD's: the same in network order. */
    OPENBSD_LOOPBACK("OpenBSD loopback", (frame, layers) -> {
        frame.need(4, "the OpenBSD loopback header");
        return AddressFamily.payload(frame.bits32(0), frame.skip(4), layers);
    }),
    /** No header: the packet itself, of either version. */
    RAW_IP("raw IP", (frame, layers) -> {
        frame.need(1, "the IP header");
        return new LinkPayload.Ip(frame.u8(0) >> 4, frame, layers);
    }),
    /** No header, and always IPv4. */
    RAW_IPV4("raw IPv4", (frame, layers) -> new LinkPayload.Ip(4, frame, layers)),
    /** No header, and always IPv6. */
    RAW_IPV6("raw IPv6", (frame, layers) -> new LinkPayload.Ip(6, frame, layers)),
    /** PPP, in HDLC's framing or not. */
    PPP("PPP", PppDecoder::payload),
    /** PPP behind an octet that says in which direction it went. */
    PPP_WITH_DIRECTION("PPP with direction", (frame, layers) -> {
        frame.need(1, "the direction");
        return PppDecoder.payload(frame.skip(1), layers);
    }),
    /** PPPoE without the Ethernet header before it. */
    PPPOE("PPPoE", PppDecoder::pppoe),
    /** Cisco's HDLC: address, control, then an EtherType. */
    CISCO_HDLC("Cisco HDLC", (frame, layers) -> {
        frame.need(4, "the Cisco HDLC header");
        return EtherType.payload(frame.u16(2), frame.skip(4), layers);
    }),
    /** A stack of MPLS labels, and no link header before it. */
    MPLS("MPLS", MplsDecoder::payload),
    /** An LLC header and no other (RFC 2684, classical IP over ATM). */
    LLC("LLC", Llc::payload),
    /** What Linux's firewall hands to a log. */
    NFLOG("NFLOG", NflogDecoder::payload),
    /** IEEE 802.11, as a wireless card in monitor mode has it. */
    WIRELESS("IEEE 802.11", WirelessDecoder::payload),
    /** The same behind what the card says of its reception. */
    WIRELESS_RADIOTAP("IEEE 802.11 with radiotap", WirelessDecoder::radiotap),
    /** No capture, but made from text. */
    REBUILT("text", RebuiltFrame::payload),
    /** OpenBSD's packet filter's log. */
    PF_LOG("pflog", AddressFamily::pflog),
    /** IP over FireWire on macOS: two addresses of eight octets, then an EtherType. */
    FIREWIRE("IP over FireWire", (frame, layers) -> {
        frame.need(18, "the FireWire header");
        return EtherType.payload(frame.u16(16), frame.skip(18), layers);
    });

    private interface Header {
        LinkPayload payload(ByteView frame, Layers layers) throws Unreadable;
    }

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // what reads a header keeps nothing
    private final Header header;

    LinkLayer(String label, Header header) {
        this.label = label;
        this.header = header;
    }

    /**
     * The link layer that capture files and libpcap give that number (their "link type"), if we read it. Raw IP has
     * several, because libpcap's number for it differs between systems, and from that in files.
     */
    static Optional<LinkLayer> numbered(int linkType) {
        return switch (linkType) {
            case 0 -> Optional.of(BSD_LOOPBACK);
            case 1 -> Optional.of(ETHERNET);
            case 9, 50 -> Optional.of(PPP);
            case 12, 14, 101 -> Optional.of(RAW_IP);
            case 51 -> Optional.of(PPPOE);
            case 100 -> Optional.of(LLC);
            case 104 -> Optional.of(CISCO_HDLC);
            case 105 -> Optional.of(WIRELESS);
            case 108 -> Optional.of(OPENBSD_LOOPBACK);
            case 113 -> Optional.of(LINUX_COOKED);
            case 117 -> Optional.of(PF_LOG);
            case 127 -> Optional.of(WIRELESS_RADIOTAP);
            case 138 -> Optional.of(FIREWIRE);
            case RebuiltFrame.LINK_TYPE -> Optional.of(REBUILT);
            case 204 -> Optional.of(PPP_WITH_DIRECTION);
            case 219 -> Optional.of(MPLS);
            case 228 -> Optional.of(RAW_IPV4);
            case 229 -> Optional.of(RAW_IPV6);
            case 239 -> Optional.of(NFLOG);
            case 276 -> Optional.of(LINUX_COOKED_2);
            default -> Optional.empty();
        };
    }

    /** Takes this layer's header off. */
    LinkPayload payload(ByteView frame) throws Unreadable {
        return header.payload(frame, Layers.NONE);
    }

    /** For people: "Ethernet". */
    String label() {
        return label;
    }
}
