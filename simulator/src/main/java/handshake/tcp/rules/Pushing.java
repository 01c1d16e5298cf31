package handshake.tcp.rules;

import handshake.tcp.model.PushMarks;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SequenceNumber;

/** Which segments ask the peer to hand on what it has (PSH, §3.9.1.2). */
final class Pushing {
    private Pushing() {}

    /** The user has just queued {@code octets}. */
    static Draft mark(Draft draft, int octets) {
        // Departs from RFC 9293: by MUST-61 it is enough to mark the last segment. Linux does so for each SEND,
        // whatever
        // is queued behind it later, and in between whenever half of the largest window has been filled.
        if (octets == 0 || !draft.departs(Departure.PUSH_PER_SEND)) {
            return draft;
        }
        SendQueue queue = draft.tcb().outgoing();
        SequenceNumber end = queue.end();
        SequenceNumber begin = end.plus(-octets);
        SequenceNumber from = draft.snd().nxt().max(queue.first());
        int mss = Sending.mss(draft.tcb(), draft.context());
        int enough = draft.snd().maxWnd().octets() / 2;
        int begun = Math.floorMod(begin.minus(from), mss);
        // What joins a segment that waits takes its mark along
        PushMarks marks = begun > 0 ? queue.pushes().without(begin) : queue.pushes();
        SequenceNumber full = begin.plus(mss - begun);
        while (full.before(end)) {
            SequenceNumber latest = marks.latest().orElse(draft.snd().iss().plus(1));
            marks = latest.plus(enough).before(full) ? marks.mark(full) : marks;
            full = full.plus(mss);
        }
        return draft.with(draft.tcb().withOutgoing(queue.with(marks.mark(end))));
    }
}
