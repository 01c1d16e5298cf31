package handshake.scenario.script.run;

import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.rules.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Counts, as Linux does in {@code struct tcp_info}, the segments that were sent and those that have arrived. */
final class SegmentCount {
    private final Deque<SequenceNumber> ends = new ArrayDeque<>();
    private int delivered;
    private int repeated;

    /** Follows one event of the connection. */
    void follow(Transition transition) {
        SequenceNumber una = transition.after().snd().una();
        for (Iterator<SequenceNumber> all = ends.iterator(); all.hasNext(); ) {
            if (all.next().atOrBefore(una)) {
                all.remove();
                delivered++;
            }
        }
        SequenceNumber next = transition.before().snd().nxt();
        boolean first = ends.isEmpty() && delivered == 0 && repeated == 0;
        for (Segment segment : transition.emitted()) {
            if (segment.len() == 0) {
                continue;
            }
            boolean fresh = first || next.before(segment.end());
            if (fresh) {
                ends.add(segment.end());
                first = false;
            } else {
                repeated++;
            }
        }
    }

    int delivered() {
        return delivered;
    }

    int outstanding() {
        return ends.size();
    }

    int repeated() {
        return repeated;
    }
}
