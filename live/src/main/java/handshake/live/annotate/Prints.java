package handshake.live.annotate;

import handshake.live.decode.PlainFrame;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;

/** What {@link Duplicates} knows packets by. */
final class Prints {
    private Prints() {}

    static long of(Packet packet, int identification) {
        Segment segment = packet.segment();
        long print = Duplicates.mix(identification, packet.source().hashCode());
        print = Duplicates.mix(
                print,
                (long) segment.seq().bits() << 32
                        | Integer.toUnsignedLong(segment.ack().bits()));
        print = Duplicates.mix(
                print, (long) segment.ctl().octet() << 32 | (long) segment.wnd().value() << 16 | segment.up());
        print = Duplicates.mix(print, segment.options().hashCode());
        print = Duplicates.mix(print, segment.data().length());
        return Duplicates.mix(print, segment.data().hashCode());
    }

    /** For a reader that makes no objects: another number, for the same packets. */
    static long of(PlainFrame frame) {
        long print = Duplicates.mix(frame.sourceAddress() << 16 | frame.sourcePort(), frame.identification());
        print = Duplicates.mix(print, (long) frame.seq() << 32 | Integer.toUnsignedLong(frame.ack()));
        print = Duplicates.mix(print, (long) frame.ctl() << 32 | (long) frame.window() << 16 | frame.urgentPointer());
        return Duplicates.mix(print, frame.restHash());
    }
}
