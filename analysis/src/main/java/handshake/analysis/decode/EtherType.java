package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;
import java.util.ArrayList;
import java.util.List;

/** The number that says what an Ethernet frame carries (IEEE 802.3 §3.2.6); Linux's cooked headers and GRE use it too. */
final class EtherType {
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86DD;
    private static final int TRANSPARENT_ETHERNET = 0x6558;
    private static final int MPLS = 0x8847;
    private static final int MPLS_MULTICAST = 0x8848;
    private static final int PPPOE_DISCOVERY = 0x8863;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int ETHERNET_OCTETS = 14;
    private static final int VLAN_TAG_OCTETS = 4;
    private static final int VLAN_ID_BITS = 0x0FFF;

    /** Numbers below this are the length of an old-style frame, in which an LLC header follows. */
    private static final int SMALLEST = 0x0600;

    private EtherType() {}

    /** What an Ethernet frame carries: two addresses of six octets, then an EtherType. */
    static LinkPayload ethernet(ByteView frame, Layers layers) throws Unreadable {
        frame.need(ETHERNET_OCTETS, "the Ethernet header");
        return payload(frame.u16(12), frame.skip(ETHERNET_OCTETS), layers);
    }

    /** What follows the EtherType {@code type}, VLAN tags taken off (IEEE 802.1Q §9). */
    static LinkPayload payload(int type, ByteView rest, Layers layers) throws Unreadable {
        return isVlanTag(type) ? tagged(type, rest, layers) : untagged(type, rest, layers);
    }

    /** A tag: priority and VLAN identifier, then the EtherType of what it is put around. */
    private static LinkPayload tagged(int tag, ByteView afterTag, Layers layers) throws Unreadable {
        List<Integer> vlans = new ArrayList<>(2);
        int type = tag;
        ByteView rest = afterTag;
        while (isVlanTag(type)) {
            rest.need(VLAN_TAG_OCTETS, "the VLAN tag");
            vlans.add(rest.u16(0) & VLAN_ID_BITS);
            type = rest.u16(2);
            rest = rest.skip(VLAN_TAG_OCTETS);
        }
        return untagged(type, rest, layers.withVlans(vlans));
    }

    private static LinkPayload untagged(int type, ByteView rest, Layers layers) throws Unreadable {
        return switch (type) {
            case IPV4 -> new LinkPayload.Ip(4, rest, layers);
            case IPV6 -> new LinkPayload.Ip(6, rest, layers);
            case MPLS, MPLS_MULTICAST -> MplsDecoder.payload(rest, layers);
            case PPPOE_SESSION -> PppDecoder.pppoe(rest, layers);
            case TRANSPARENT_ETHERNET -> ethernet(rest, layers);
            default -> {
                boolean snap = type < SMALLEST && Llc.isSnap(rest);
                yield snap ? Llc.payload(rest, layers) : new LinkPayload.Other(name(type), layers);
            }
        };
    }

    /** Customer tag, service tag, and the service tag's number from before it had a standard. */
    private static boolean isVlanTag(int type) {
        return type == 0x8100 || type == 0x88A8 || type == 0x9100;
    }

    private static String name(int type) {
        return switch (type) {
            case 0x0806 -> "ARP";
            case PPPOE_DISCOVERY -> "PPPoE discovery";
            case 0x888E -> "EAPOL";
            case 0x88CC -> "LLDP";
            case 0x88E5 -> "an encrypted MACsec frame";
            default -> type < SMALLEST ? "an IEEE 802.3 frame without EtherType" : "EtherType " + Hex.of(type, 4);
        };
    }
}
