package handshake.tcp.model;

/**
 * What the network layer below can carry (RFC 9293 §3.7.1, MUST-16, MUST-67).
 *
 * @param ipVersion 4 or 6
 * @param mtu the largest IP packet in octets, its headers included
 */
public record Path(int ipVersion, int mtu) {
    /** An Ethernet with IPv4. */
    public static final Path ETHERNET_V4 = new Path(4, 1500);

    /** A loopback interface with IPv4. */
    public static final Path LOOPBACK_V4 = new Path(4, 65_535);

    /** How many octets the options of one segment can take: the data offset counts no further (§3.1). */
    public static final int ROOM_FOR_OPTIONS = 40;

    private static final int TCP_HEADER = 20;

    /** What one segment can carry when neither header has options. */
    public int largestSegment() {
        return mtu - TCP_HEADER - (ipVersion == 4 ? 20 : 40);
    }

    /** The smallest MTU that every network of this version must carry (RFC 791 §3.2, RFC 8200 §5). */
    public int smallestMtu() {
        return ipVersion == 4 ? 68 : 1280;
    }

    /** The MSS of a peer that offers none: 536 for IPv4, 1220 for IPv6 (MUST-15). */
    public int defaultSendMss() {
        return ipVersion == 4 ? 536 : 1220;
    }
}
