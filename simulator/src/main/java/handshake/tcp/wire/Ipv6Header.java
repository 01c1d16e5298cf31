package handshake.tcp.wire;

import handshake.tcp.model.IpAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv6 header, field by field (RFC 8200 §3), and what the extension headers behind it come to.
 *
 * @param trafficClass eight bits: DSCP and ECN
 * @param flowLabel 20 bits
 * @param payloadLength octets after the first 40, extension headers included; 0 in a super-frame that the network card
 *     has yet to cut up
 * @param nextHeader the number of the first extension header, or of the protocol when there is none
 * @param hopLimit 0 to 255
 */
public record Ipv6Header(
        int trafficClass,
        int flowLabel,
        int payloadLength,
        int nextHeader,
        int hopLimit,
        IpAddress source,
        IpAddress destination,
        Ipv6Extensions extensions)
        implements IpHeader {

    private static final int FIXED_OCTETS = 40;

    /**
     * The header that we put before {@code octets} of TCP: nothing special, 64 hops.
     *
     * @throws IllegalArgumentException when 16 bits cannot hold the length
     */
    static Ipv6Header carrying(int octets, IpAddress source, IpAddress destination) {
        if (octets > 0xFFFF) {
            throw new IllegalArgumentException("an IPv6 packet carries at most 65535 octets, not " + octets);
        }
        return new Ipv6Header(0, 0, octets, TCP, 64, source, destination, Ipv6Extensions.none(TCP));
    }

    /**
     * Reads the header at the start of {@code packet} and walks its extension headers. A packet that is longer than its
     * frame was not captured to its end.
     *
     * @throws Unreadable when lengths contradict each other, when the headers were not captured to their end, and for
     *     jumbograms (RFC 2675), whose length stands in a hop-by-hop option
     */
    public static Ipv6Header read(ByteView packet) throws Unreadable {
        packet.need(FIXED_OCTETS, "the IPv6 header");
        int first = packet.bits32(0);
        int payloadLength = packet.u16(4);
        int nextHeader = packet.u8(6);
        if (payloadLength == 0 && nextHeader == Ipv6Extensions.HOP_BY_HOP) {
            throw Unreadable.unsupported("the IPv6 packet is a jumbogram, which is not read here");
        }
        if (payloadLength == 0) {
            IpHeader.checkSuperFrame(packet);
        }
        return new Ipv6Header(
                first >>> 20 & 0xFF,
                first & 0xF_FFFF,
                payloadLength,
                nextHeader,
                packet.u8(7),
                packet.addressV6(8),
                packet.addressV6(24),
                Ipv6Extensions.walk(nextHeader, afterFixed(packet, payloadLength)));
    }

    private static ByteView afterFixed(ByteView packet, int payloadLength) {
        return (payloadLength == 0 ? packet : packet.ofLength(FIXED_OCTETS + payloadLength)).skip(FIXED_OCTETS);
    }

    /** The first 40 octets; extension headers are never written. */
    public byte[] write() {
        return ByteBuffer.allocate(FIXED_OCTETS)
                .putInt(version() << 28 | trafficClass << 20 | flowLabel)
                .putShort((short) payloadLength)
                .put((byte) nextHeader)
                .put((byte) hopLimit)
                .put(source.octets().toArray())
                .put(destination.octets().toArray())
                .array();
    }

    @Override
    public int version() {
        return 6;
    }

    @Override
    public int protocol() {
        return extensions.protocol();
    }

    @Override
    public int timeToLive() {
        return hopLimit;
    }

    @Override
    public int headerLength() {
        return FIXED_OCTETS + extensions.length();
    }

    @Override
    public Optional<Integer> identification() {
        return extensions.identification();
    }

    @Override
    public boolean isFragment() {
        return extensions.isFragment();
    }

    @Override
    public ByteView payload(ByteView packet) {
        return afterFixed(packet, payloadLength).skip(extensions.length());
    }
}
