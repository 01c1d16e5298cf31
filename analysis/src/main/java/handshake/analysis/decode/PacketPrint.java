package handshake.analysis.decode;

import handshake.tcp.model.IpAddress;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.OctetMixer;

/**
 * A number that copies of a packet share and, as good as certainly, no two others: mixed from its source address, its IP
 * identification, and its TCP segment as it stands, header, options and text. The checksum does not count: a copy captured
 * on its way out may not have it yet. Neither does what surrounds the packet, or changes on its way.
 *
 * <p>It is computed here only, so that a frame read in place and one that is decoded cannot differ.
 */
final class PacketPrint {
    private static final int CHECKSUM_AT = 16;
    private static final int BEHIND_CHECKSUM = 18;

    private PacketPrint() {}

    /**
     * Of a segment that stands in a buffer.
     *
     * @param sourceHigh {@link IpAddress#high()}
     * @param sourceLow {@link IpAddress#low()}
     * @param identification of the IP packet, 0 when it has none
     * @param tcp where the TCP header begins; its fixed 20 octets are there
     * @param end where what was captured of the segment ends
     * @param length octets of the segment on its way, captured or not
     */
    static long of(long sourceHigh, long sourceLow, int identification, byte[] buffer, int tcp, int end, int length) {
        long print = packet(sourceHigh, sourceLow, identification, length);
        print = OctetMixer.mix(print, buffer, tcp, tcp + CHECKSUM_AT);
        return OctetMixer.mix(print, buffer, tcp + BEHIND_CHECKSUM, end);
    }

    /** Of a segment whose fixed 20 octets were captured. */
    static long of(IpAddress source, int identification, ByteView segment) {
        long print = packet(source.high(), source.low(), identification, segment.length());
        print = segment.first(CHECKSUM_AT).mixInto(print);
        return segment.skip(BEHIND_CHECKSUM).mixInto(print);
    }

    private static long packet(long sourceHigh, long sourceLow, int identification, int length) {
        long source = OctetMixer.mix(sourceHigh, sourceLow);
        return OctetMixer.mix(source, ((long) identification << Integer.SIZE) | length);
    }
}
