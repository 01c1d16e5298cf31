package handshake.step;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * A mistake that beginners make, in the place of a segment that is right.
 *
 * @param words a sentence without its full stop
 */
record WrongAnswer(Packet packet, String words) {
    /** What can be done wrong in the place of {@code right}. */
    static List<WrongAnswer> insteadOf(Packet right) {
        Segment segment = right.segment();
        String instead = " goes in the place of the " + segment.ctl();
        List<WrongAnswer> wrong = new ArrayList<>();
        if (segment.has(ACK)) {
            wrong.add(of(right, acknowledging(segment, -1), "one with its acknowledgment one too low" + instead));
            wrong.add(of(right, acknowledging(segment, 1), "one with its acknowledgment one too high" + instead));
        }
        if (!segment.has(SYN)) {
            Segment late = new Segment(
                    segment.seq().plus(1),
                    segment.ack(),
                    segment.ctl(),
                    segment.wnd(),
                    segment.up(),
                    segment.options(),
                    segment.data());
            wrong.add(of(right, late, "one with its sequence number one too high" + instead));
        }
        if (!segment.has(RST)) {
            wrong.add(of(right, Segment.of(segment.seq(), RST), "a RST" + instead));
        }
        return wrong;
    }

    private static WrongAnswer of(Packet right, Segment segment, String words) {
        return new WrongAnswer(new Packet(right.source(), right.destination(), segment), words);
    }

    private static Segment acknowledging(Segment segment, int by) {
        return new Segment(
                segment.seq(),
                segment.ack().plus(by),
                segment.ctl(),
                segment.wnd(),
                segment.up(),
                segment.options(),
                segment.data());
    }
}
