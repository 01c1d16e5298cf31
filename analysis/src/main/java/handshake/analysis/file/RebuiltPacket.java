package handshake.analysis.file;

import handshake.analysis.decode.RebuiltFrame;
import handshake.analysis.decode.RebuiltFrame.Unknown;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.WindowField;
import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Checksum;
import handshake.tcp.wire.PacketWriter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A segment that a text shows, in the octets that it may have had. Its headers are there, its text is not.
 *
 * @param frame with the header that says which parts the text did not tell
 * @param originalLength octets of the frame with the segment's text
 */
@SuppressWarnings("ArrayRecordComponent")
record RebuiltPacket(byte[] frame, int originalLength) {
    private static final int IPV4_OCTETS = 20;
    private static final int IPV6_OCTETS = 40;
    private static final int LARGEST_LENGTH = 0xFFFF;
    private static final int CHECKSUM_AT = 16;

    /**
     * {@code number} becomes the identification where the text shows none, so that two segments that look alike are not
     * taken for one that was captured twice. Empty when no packet can hold the segment.
     *
     * @param seqShown false when the sequence number of {@code segment} was not in the text
     */
    static Optional<RebuiltPacket> of(TextSegment segment, boolean seqShown, int number) {
        byte[] ip;
        try {
            ip = PacketWriter.write(new Packet(segment.source(), segment.destination(), bare(segment)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // such as more options than a header has room for
        }
        boolean v4 = segment.source().address().isV4();
        int header = v4 ? IPV4_OCTETS : IPV6_OCTETS;
        int length = ip.length + segment.length() - (v4 ? 0 : IPV6_OCTETS);
        int shownLength = length > LARGEST_LENGTH ? 0 : length;
        if (v4) {
            put16(ip, 2, shownLength);
            put16(ip, 4, segment.identification().orElse(number));
            ip[8] = (byte) segment.timeToLive()
                    .map(Integer::intValue)
                    .orElse(ip[8] & 0xFF)
                    .intValue();
            put16(ip, 10, 0);
            put16(ip, 10, Checksum.of(ByteView.of(ip).first(IPV4_OCTETS)));
        } else {
            put16(ip, 4, shownLength);
            ip[7] = (byte) segment.timeToLive().orElse(ip[7] & 0xFF).intValue();
        }
        segment.checksum().ifPresent(checksum -> put16(ip, header + CHECKSUM_AT, checksum));
        byte[] frame = RebuiltFrame.of(ip, unknown(segment, seqShown));
        return Optional.of(new RebuiltPacket(frame, frame.length + segment.length()));
    }

    private static Segment bare(TextSegment segment) {
        return new Segment(
                new SequenceNumber(segment.seq().orElse(0)),
                new SequenceNumber(segment.ack().orElse(0)),
                segment.ctl(),
                new WindowField(segment.window().orElse(0)),
                0,
                segment.options(),
                Octets.EMPTY);
    }

    private static Set<Unknown> unknown(TextSegment segment, boolean seqShown) {
        Set<Unknown> unknown = EnumSet.noneOf(Unknown.class);
        if (segment.timeToLive().isEmpty()) {
            unknown.add(Unknown.TIME_TO_LIVE);
        }
        if (segment.identification().isEmpty()) {
            unknown.add(Unknown.IDENTIFICATION);
        }
        if (segment.checksum().isEmpty()) {
            unknown.add(Unknown.CHECKSUM);
        }
        if (!seqShown) {
            unknown.add(Unknown.SEQUENCE_NUMBER);
        }
        if (segment.window().isEmpty()) {
            unknown.add(Unknown.WINDOW);
        }
        if (!segment.optionsKnown()) {
            unknown.add(Unknown.OPTIONS);
        }
        return unknown;
    }

    private static void put16(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >> 8);
        octets[at + 1] = (byte) value;
    }
}
