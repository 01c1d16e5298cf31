package handshake.analysis.annotate;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers that an end has used without having been seen to: what was lost before the capture, or is late. Whatever
 * still comes soon is late; what comes later has been sent again.
 */
final class SequenceGaps {
    private static final int MOST = 64;

    private final List<Gap> gaps = new ArrayList<>();
    private boolean any;

    /** From {@code from} up to, not including, {@code to}; noticed at {@code since}, in nanoseconds. */
    private record Gap(SequenceNumber from, SequenceNumber to, long since) {
        boolean covers(Segment segment) {
            return from.atOrBefore(segment.seq()) && segment.end().atOrBefore(to);
        }
    }

    void add(SequenceNumber from, SequenceNumber to, long since) {
        any = true;
        if (gaps.size() == MOST) {
            gaps.remove(0);
        }
        gaps.add(new Gap(from, to, since));
    }

    /** Whether there ever was one. */
    boolean any() {
        return any;
    }

    /** Whether {@code segment} lies in a gap that was noticed at {@code earliest} or later. */
    boolean cover(Segment segment, long earliest) {
        return segment.len() > 0
                && !gaps.isEmpty()
                && gaps.stream().anyMatch(gap -> gap.since() >= earliest && gap.covers(segment));
    }

    /** It was seen after all. */
    void fill(Segment segment) {
        for (int i = 0; i < gaps.size(); i++) {
            Gap gap = gaps.get(i);
            if (gap.covers(segment)) {
                gaps.set(i, new Gap(gap.from(), segment.seq(), gap.since()));
                gaps.add(new Gap(segment.end(), gap.to(), gap.since()));
                gaps.removeIf(rest -> rest.to().atOrBefore(rest.from()));
                return;
            }
        }
    }
}
