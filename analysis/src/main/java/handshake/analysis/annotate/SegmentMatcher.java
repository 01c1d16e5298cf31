package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import java.util.List;

/**
 * Whether a captured segment is the one that the model sends. What a sender is free to choose does not count: its
 * window, the values of options, PSH, the bits of ECN, the urgent pointer, and how it cuts its text into segments.
 */
final class SegmentMatcher {
    private SegmentMatcher() {}

    /** Whether {@code seen} is one of {@code emitted}, or all the text of {@code emitted} in one segment. */
    static boolean amongThese(List<Segment> emitted, Segment seen) {
        for (Segment segment : emitted) {
            if (same(segment, seen)) {
                return true;
            }
        }
        return emitted.size() > 1 && same(joined(emitted), seen);
    }

    /** Same numbers, same controls, as much text. */
    static boolean same(Segment emitted, Segment seen) {
        return sameBeginning(emitted, seen)
                && emitted.has(FIN) == seen.has(FIN)
                && (emitted.data().length() == seen.data().length() || seen.has(RST));
    }

    /** As {@link #same}, but the text may end elsewhere: what is sent again may be cut anew. */
    static boolean sameBeginning(Segment emitted, Segment seen) {
        return emitted.seq().equals(seen.seq())
                && agree(emitted, seen, SYN)
                && agree(emitted, seen, RST)
                && agree(emitted, seen, ACK)
                && (!seen.has(ACK) || emitted.ack().equals(seen.ack()));
    }

    private static boolean agree(Segment a, Segment b, Flag flag) {
        return a.has(flag) == b.has(flag);
    }

    /** A network card takes more than a segment at a time and cuts it later: several of ours are then one captured. */
    private static Segment joined(List<Segment> emitted) {
        Segment whole = emitted.get(0);
        for (Segment next : emitted.subList(1, emitted.size())) {
            if (!next.seq().equals(whole.end())) {
                return whole;
            }
            whole = whole.withData(
                    ZeroText.of(whole.data().length() + next.data().length()));
            whole = next.has(FIN) ? whole.with(FIN) : whole;
        }
        return whole;
    }
}
