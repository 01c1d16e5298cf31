package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;
import java.util.ArrayList;
import java.util.List;

/** The number that says what an Ethernet frame carries (IEEE 802.3 §3.2.6); Linux's cooked headers use it too. */
final class EtherType {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int VLAN_TAG_OCTETS = 4;
    private static final int VLAN_ID_BITS = 0x0FFF;

    /** Numbers below this are the length of an old-style frame. */
    private static final int SMALLEST = 0x0600;

    private EtherType() {}

    /** What follows the EtherType {@code type}, VLAN tags taken off (IEEE 802.1Q §9). */
    static LinkPayload payload(int type, ByteView rest) throws Unreadable {
        return isVlanTag(type) ? tagged(type, rest) : payload(type, rest, List.of());
    }

    /** A tag: priority and VLAN identifier, then the EtherType of what it is put around. */
    private static LinkPayload tagged(int tag, ByteView afterTag) throws Unreadable {
        List<Integer> vlans = new ArrayList<>(2);
        int type = tag;
        ByteView rest = afterTag;
        while (isVlanTag(type)) {
            rest.need(VLAN_TAG_OCTETS, "the VLAN tag");
            vlans.add(rest.u16(0) & VLAN_ID_BITS);
            type = rest.u16(2);
            rest = rest.skip(VLAN_TAG_OCTETS);
        }
        return payload(type, rest, List.copyOf(vlans));
    }

    private static LinkPayload payload(int type, ByteView rest, List<Integer> vlans) {
        return switch (type) {
            case IPV4 -> new LinkPayload.Ip(4, rest, vlans);
            case IPV6 -> new LinkPayload.Ip(6, rest, vlans);
            default -> new LinkPayload.Other(name(type));
        };
    }

    /** Customer tag, service tag, and the service tag's number from before it had a standard. */
    private static boolean isVlanTag(int type) {
        return type == 0x8100 || type == 0x88A8 || type == 0x9100;
    }

    private static String name(int type) {
        return switch (type) {
            case 0x0806 -> "ARP";
            case 0x8847, 0x8848 -> "MPLS";
            case 0x8863, 0x8864 -> "PPPoE";
            case 0x888E -> "EAPOL";
            case 0x88CC -> "LLDP";
            default ->
                type < SMALLEST ? "an IEEE 802.3 frame without EtherType" : String.format("EtherType 0x%04x", type);
        };
    }
}
