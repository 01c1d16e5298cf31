package handshake.packetdrill.model;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
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
        // Text on a SYN counts apart from it, unless both are taken together
        boolean together = transition.before().state() == State.SYN_SENT && ends.size() > 1;
        int before = delivered;
        for (Iterator<SequenceNumber> all = ends.iterator(); all.hasNext(); ) {
            if (all.next().atOrBefore(una)) {
                all.remove();
                delivered++;
            }
        }
        if (together && delivered - before > 1) {
            delivered = before + 1;
        }
        SequenceNumber next = transition.before().snd().nxt();
        boolean first = ends.isEmpty() && delivered == 0 && repeated == 0;
        for (Segment segment : transition.emitted()) {
            if (segment.len() == 0) {
                continue;
            }
            boolean fresh = first || next.before(segment.end());
            if (fresh) {
                if (segment.has(Flag.SYN) && !segment.data().isEmpty()) {
                    ends.add(segment.firstOctet());
                }
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
