package handshake.analysis.file;

import java.util.Optional;

/** A packet whose octets a text shows. Whether a link header stands before the IP packet is not said, and is seen in them. */
final class HexPacket {
    private static final String LENGTH = ", length ";
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;

    private HexPacket() {}

    /** {@code text}: the line above the octets, which with {@code -e} says how long the frame was. */
    static CapturedPacket of(byte[] octets, String text, long time) {
        LinkType link = link(octets);
        int original =
                link.equals(LinkType.RAW) ? octets.length : frameLength(text).orElse(octets.length);
        return new CapturedPacket(time, CaptureInterface.unnamed(link), Math.max(original, octets.length), octets);
    }

    /** An IP header fits its length, or a link header names the kind of what follows it. */
    private static LinkType link(byte[] octets) {
        boolean whole = isIp(octets, 0, 4) && u16(octets, 2) >= octets.length;
        if (whole || isIp(octets, 0, 6)) {
            return LinkType.RAW;
        }
        if (carries(octets, 12, 14) || u16(octets, 12) == 0x8100 || u16(octets, 12) == 0x88A8) {
            return LinkType.ETHERNET;
        }
        if (carries(octets, 14, 16)) {
            return LinkType.LINUX_SLL;
        }
        if (carries(octets, 0, 20)) {
            return LinkType.LINUX_SLL2;
        }
        boolean loopback = isIp(octets, 4, 4) || isIp(octets, 4, 6);
        return loopback && (u16(octets, 0) == 0 || u16(octets, 2) == 0) ? LinkType.NULL : otherwise(octets);
    }

    private static LinkType otherwise(byte[] octets) {
        return isIp(octets, 0, 4) ? LinkType.RAW : LinkType.ETHERNET;
    }

    private static boolean carries(byte[] octets, int typeAt, int packetAt) {
        return switch (u16(octets, typeAt)) {
            case IPV4 -> isIp(octets, packetAt, 4);
            case IPV6 -> isIp(octets, packetAt, 6);
            default -> false;
        };
    }

    private static boolean isIp(byte[] octets, int at, int version) {
        return octets.length > at && (octets[at] & 0xFF) >> 4 == version;
    }

    private static int u16(byte[] octets, int at) {
        return at + 1 < octets.length ? ((octets[at] & 0xFF) << 8) | (octets[at + 1] & 0xFF) : -1;
    }

    /** {@code ethertype IPv4 (0x0800), length 74: …}. */
    private static Optional<Integer> frameLength(String text) {
        int type = text.indexOf("ethertype ");
        int at = type < 0 ? -1 : text.indexOf(LENGTH, type);
        int colon = at < 0 ? -1 : text.indexOf(':', at);
        int length = colon < 0 ? -1 : TextField.number(text.substring(at + LENGTH.length(), colon));
        return length < 0 ? Optional.empty() : Optional.of(length);
    }
}
