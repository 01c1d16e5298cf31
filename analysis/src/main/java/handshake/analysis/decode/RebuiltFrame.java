package handshake.analysis.decode;

import handshake.tcp.wire.ByteView;
import handshake.tcp.wire.Unreadable;
import java.util.EnumSet;
import java.util.Set;

/**
 * A packet that was not captured in octets but made again from a text about it, and which parts of it the text did not
 * tell. A header of our own before the IP packet says so, as a link layer of a number that is free for private use.
 */
public final class RebuiltFrame {
    /** LINKTYPE_USER15. */
    public static final int LINK_TYPE = 162;

    /** The header: a magic number, so that nobody else's use of the link type is taken for ours, and a bit for each part. */
    public static final int HEADER_OCTETS = 8;

    private static final int MAGIC = 0x68735458;

    /** A part of a packet that a text may leave out. What stands in the octets there means nothing. */
    public enum Unknown {
        TIME_TO_LIVE(0x01),
        IDENTIFICATION(0x02),
        CHECKSUM(0x04),
        /** It stands there as it would be if nothing was sent again or ahead of its turn. */
        SEQUENCE_NUMBER(0x08),
        WINDOW(0x10),
        /** There may be others than those that stand there. */
        OPTIONS(0x20);

        private final int bit;

        Unknown(int bit) {
            this.bit = bit;
        }
    }

    private RebuiltFrame() {}

    /** {@code ip} behind the header. */
    public static byte[] of(byte[] ip, Set<Unknown> unknown) {
        byte[] frame = new byte[HEADER_OCTETS + ip.length];
        for (int i = 0; i < 4; i++) {
            frame[i] = (byte) (MAGIC >>> (24 - 8 * i));
        }
        for (Unknown part : unknown) {
            frame[HEADER_OCTETS - 1] |= (byte) part.bit;
        }
        System.arraycopy(ip, 0, frame, HEADER_OCTETS, ip.length);
        return frame;
    }

    /** What {@link #of} has written. */
    static LinkPayload payload(ByteView frame, Layers layers) throws Unreadable {
        frame.need(HEADER_OCTETS + 1, "the header of a packet made from text");
        if (frame.bits32(0) != MAGIC) {
            return new LinkPayload.Other("a link layer for private use", layers);
        }
        Set<Unknown> unknown = EnumSet.noneOf(Unknown.class);
        for (Unknown part : Unknown.values()) {
            if ((frame.u8(HEADER_OCTETS - 1) & part.bit) != 0) {
                unknown.add(part);
            }
        }
        ByteView packet = frame.skip(HEADER_OCTETS);
        return new LinkPayload.Ip(packet.u8(0) >> 4, packet, layers.withUnknown(unknown));
    }
}
