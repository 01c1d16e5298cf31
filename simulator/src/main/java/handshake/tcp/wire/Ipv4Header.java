package handshake.tcp.wire;

import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv4 header, field by field (RFC 791 §3.1).
 *
 * @param trafficClass the eight bits once called type of service: DSCP and ECN
 * @param totalLength octets of header and payload; 0 in a super-frame that the network card has yet to cut up
 * @param identificationNumber 16 bits
 * @param dontFragment DF
 * @param moreFragments MF: this is a fragment, and not the last
 * @param fragmentOffset where this fragment's payload belongs, in octets
 * @param timeToLive 0 to 255
 * @param protocol 0 to 255; 6 is TCP
 * @param checksum of the header alone, as it stands there
 * @param options as they stand there, padding included: 0 to 40 octets, a multiple of four
 */
public record Ipv4Header(
        int trafficClass,
        int totalLength,
        int identificationNumber,
        boolean dontFragment,
        boolean moreFragments,
        int fragmentOffset,
        int timeToLive,
        int protocol,
        int checksum,
        IpAddress source,
        IpAddress destination,
        Octets options)
        implements IpHeader {

    private static final int FIXED_OCTETS = 20;
    private static final int CHECKSUM_AT = 10;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int OFFSET_BITS = 0x1FFF;
    private static final int OCTETS_PER_OFFSET = 8;

    /**
     * The header that we put before {@code octets} of TCP: nothing special, not to be fragmented, 64 hops.
     *
     * @throws IllegalArgumentException when 16 bits cannot hold the length
     */
    static Ipv4Header carrying(int octets, IpAddress source, IpAddress destination) {
        int total = FIXED_OCTETS + octets;
        if (total > 0xFFFF) {
            throw new IllegalArgumentException("an IPv4 packet has at most 65535 octets, not " + total);
        }
        return new Ipv4Header(0, total, 0, true, false, 0, 64, TCP, 0, source, destination, Octets.EMPTY);
    }

    /**
     * Reads the header at the start of {@code packet}. Its checksum is not judged: see {@link #checksumHolds}. A packet that
     * is longer than its frame was not captured to its end.
     *
     * @throws Unreadable when lengths contradict each other, or the header was not captured to its end
     */
    public static Ipv4Header read(ByteView packet) throws Unreadable {
        packet.need(FIXED_OCTETS, "the IPv4 header");
        int headerLength = (packet.u8(0) & 0xF) * 4;
        if (headerLength < FIXED_OCTETS) {
            throw Unreadable.malformed(
                    "the IPv4 header says it has " + headerLength + " octets, fewer than its fixed 20");
        }
        packet.need(headerLength, "the IPv4 header with its options");
        checkTotalLength(packet, packet.u16(2), headerLength);
        int fragment = packet.u16(6);
        return new Ipv4Header(
                packet.u8(1),
                packet.u16(2),
                packet.u16(4),
                (fragment & DONT_FRAGMENT) != 0,
                (fragment & MORE_FRAGMENTS) != 0,
                (fragment & OFFSET_BITS) * OCTETS_PER_OFFSET,
                packet.u8(8),
                packet.u8(9),
                packet.u16(CHECKSUM_AT),
                packet.addressV4(12),
                packet.addressV4(16),
                packet.octets(FIXED_OCTETS, headerLength));
    }

    private static void checkTotalLength(ByteView packet, int total, int headerLength) throws Unreadable {
        if (total == 0) {
            IpHeader.checkSuperFrame(packet);
        } else if (total < headerLength) {
            throw Unreadable.malformed(
                    "the IPv4 packet says it has " + total + " octets, fewer than its header's " + headerLength);
        }
    }

    /** True when the header at the start of {@code packet} agrees with its checksum. */
    public boolean checksumHolds(ByteView packet) {
        return Checksum.holds(packet.first(headerLength()));
    }

    /** The header in octets, with the checksum that is right for it, whatever {@link #checksum()} says. */
    public byte[] write() {
        int fragment = (dontFragment ? DONT_FRAGMENT : 0)
                | (moreFragments ? MORE_FRAGMENTS : 0)
                | fragmentOffset / OCTETS_PER_OFFSET;
        byte[] header = ByteBuffer.allocate(headerLength())
                .put((byte) (version() << 4 | headerLength() / 4))
                .put((byte) trafficClass)
                .putShort((short) totalLength)
                .putShort((short) identificationNumber)
                .putShort((short) fragment)
                .put((byte) timeToLive)
                .put((byte) protocol)
                .putShort((short) 0) // the checksum counts as zero while it is computed
                .put(source.octets().toArray())
                .put(destination.octets().toArray())
                .put(options.toArray())
                .array();
        int right = Checksum.of(ByteView.of(header));
        ByteBuffer.wrap(header).putShort(CHECKSUM_AT, (short) right);
        return header;
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public int headerLength() {
        return FIXED_OCTETS + options.length();
    }

    @Override
    public Optional<Integer> identification() {
        return Optional.of(identificationNumber);
    }

    @Override
    public boolean isFragment() {
        return moreFragments || fragmentOffset > 0;
    }

    @Override
    public ByteView payload(ByteView packet) {
        ByteView unpadded = totalLength == 0 ? packet : packet.ofLength(totalLength);
        return unpadded.skip(headerLength());
    }
}
