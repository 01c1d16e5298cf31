package handshake.tcp.wire;

import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import java.nio.ByteBuffer;

/** A {@link Packet} in the octets that would go over the wire, with right checksums. */
public final class PacketWriter {
    private static final int CHECKSUM_AT = 16;

    private PacketWriter() {}

    /**
     * The whole IPv4 or IPv6 packet, as its addresses want it.
     *
     * @throws IllegalArgumentException when a header cannot hold it: addresses of two versions, too much text, more than
     *     40 octets of options
     */
    public static byte[] write(Packet packet) {
        return write(packet, writeSegment(packet));
    }

    /**
     * The same, with options that no TCP would send, but that a test may let arrive: some behind the End of Option List.
     *
     * @throws IllegalArgumentException when a header cannot hold it
     */
    public static byte[] writeAsGiven(Packet packet) {
        return write(
                packet,
                writeSegment(packet, OptionWriter.writeAsGiven(packet.segment().options())));
    }

    private static byte[] write(Packet packet, byte[] segment) {
        IpAddress source = packet.source().address();
        IpAddress destination = packet.destination().address();
        byte[] header = source.isV4()
                ? Ipv4Header.carrying(segment.length, source, destination).write()
                : Ipv6Header.carrying(segment.length, source, destination).write();
        return ByteBuffer.allocate(header.length + segment.length)
                .put(header)
                .put(segment)
                .array();
    }

    /**
     * TCP's header and text alone, line by line as in RFC 9293 §3.1, Figure 1.
     *
     * @throws IllegalArgumentException when the header cannot hold it: addresses of two versions, an urgent pointer of
     *     more than 16 bits, more than 40 octets of options
     */
    public static byte[] writeSegment(Packet packet) {
        return writeSegment(packet, OptionWriter.write(packet.segment().options()));
    }

    private static byte[] writeSegment(Packet packet, byte[] options) {
        IpAddress source = packet.source().address();
        IpAddress destination = packet.destination().address();
        if (source.version() != destination.version()) {
            throw new IllegalArgumentException("no packet goes from " + source + " to " + destination);
        }
        Segment seg = packet.segment();
        if (seg.up() < 0 || seg.up() > 0xFFFF) {
            throw new IllegalArgumentException("the urgent pointer has 16 bits, not enough for " + seg.up());
        }
        int headerLength = TcpHeader.FIXED_OCTETS + options.length;
        int dataOffset = headerLength / TcpHeader.OCTETS_PER_WORD;
        byte[] octets = ByteBuffer.allocate(headerLength + seg.data().length())
                .putShort((short) packet.source().port())
                .putShort((short) packet.destination().port())
                .putInt(seg.seq().bits())
                .putInt(seg.ack().bits())
                .putShort((short) (dataOffset << 12 | seg.ctl().bits())) // the reserved bits are zero
                .putShort((short) seg.wnd().value())
                .putShort((short) 0) // the checksum counts as zero while it is computed
                .putShort((short) seg.up())
                .put(options)
                .put(seg.data().toArray())
                .array();
        int checksum = Checksum.ofSegment(source, destination, ByteView.of(octets));
        ByteBuffer.wrap(octets).putShort(CHECKSUM_AT, (short) checksum);
        return octets;
    }
}
