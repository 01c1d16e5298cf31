package handshake.tcp.rules;

import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.URG;

import handshake.tcp.model.Octets;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.ReceiveSequence;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import java.util.List;

/** §3.10.7.4, sixth and seventh: the urgent pointer, and the segment text, delivered in order. */
final class SegmentText {
    private SegmentText() {}

    /** Sixth, check the URG bit: RCV.UP &lt;- max(RCV.UP, SEG.UP), and tell the user when that is news. */
    static Draft sixth(Draft draft, Segment seg) {
        if (!seg.has(URG) || !takesText(draft)) {
            return draft;
        }
        SequenceNumber up = seg.seq().plus(seg.up());
        boolean news = draft.rcv().up().before(up);
        return news
                ? draft.apply(Rule.URGENT_SIGNALLED)
                        .with(draft.rcv().withUp(up))
                        .tell(Notice.URGENT_DATA)
                : draft;
    }

    /** Seventh, process the segment text. A FIN is only noted here, with its place; the eighth check acts on it. */
    static Draft seventh(Draft draft, Segment seg) {
        if (!takesText(draft) || (seg.data().isEmpty() && !seg.has(FIN))) {
            return draft;
        }
        if (draft.tcb().incoming().abandoned() && hasNewText(draft, seg)) {
            return lost(draft, seg);
        }
        ReceiveQueue.Piece piece = trim(draft.rcv(), seg);
        if (draft.rcv().nxt().before(piece.seq())) {
            return hold(draft, piece);
        }
        Draft taken = take(draft, piece).again(seg.firstOctet(), piece.seq());
        return seg.data().isEmpty() ? taken : acknowledge(taken, draft);
    }

    /** After the peer's FIN nothing can follow: ignore the segment text. */
    private static boolean takesText(Draft draft) {
        return switch (draft.state()) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> false;
        };
    }

    /** Text that we have not had yet; a FIN beyond RCV.NXT tells that there is some. */
    private static boolean hasNewText(Draft draft, Segment seg) {
        return draft.rcv().nxt().before(seg.firstOctet().plus(seg.data().length()));
    }

    /** Text arrives for a user who has closed and gone: it is lost, and a reset must say so (SHLD-3, §3.6.1). */
    private static Draft lost(Draft draft, Segment seg) {
        return draft.apply(Rule.DATA_AFTER_CLOSE)
                .emit(Segments.resetAt(seg)) // <SEQ=SEG.ACK><CTL=RST>: just where the peer expects it
                .delete();
    }

    /** "The idealized segment that begins at RCV.NXT and does not exceed the window": what lies outside is cut off. */
    static ReceiveQueue.Piece trim(ReceiveSequence rcv, Segment seg) {
        SequenceNumber first = seg.firstOctet();
        int old = Math.max(0, Math.min(rcv.nxt().minus(first), seg.data().length()));
        SequenceNumber begin = first.plus(old);
        Octets fresh = seg.data().skip(old);
        int room = Math.max(0, rcv.rightEdge().minus(begin));
        boolean whole = fresh.length() < room || (fresh.length() == room && !seg.has(FIN));
        return whole
                ? new ReceiveQueue.Piece(begin, fresh, seg.has(FIN))
                : new ReceiveQueue.Piece(begin, fresh.first(room), false);
    }

    /** Beyond a gap: keep it (SHLD-31), and say at once what we still wait for (MAY-13, RFC 5681 §4.2). */
    private static Draft hold(Draft draft, ReceiveQueue.Piece piece) {
        ReceiveQueue queue = draft.tcb().incoming();
        boolean again = queue.held().stream()
                .anyMatch(other ->
                        other.seq().atOrBefore(piece.seq()) && piece.end().atOrBefore(other.end()));
        Draft held = draft.apply(Rule.TEXT_HELD)
                .with(draft.tcb().withIncoming(queue.hold(piece)))
                .owe(Draft.Owed.NOW);
        return again ? held.again(piece.seq(), piece.end()) : held;
    }

    /** Other controls and text that came with a SYN wait until the open is confirmed (§3.10.7.2, §3.10.7.3, §3.5). */
    static Draft holdFromSyn(Draft draft, Segment syn) {
        if (syn.data().isEmpty() && !syn.has(FIN)) {
            return draft;
        }
        ReceiveQueue queue = draft.tcb().incoming().hold(trim(draft.rcv(), syn));
        return draft.apply(Rule.SYN_DATA_HELD).with(draft.tcb().withIncoming(queue));
    }

    /** In order: RCV.NXT advances over it, and over every held piece that now fits. */
    private static Draft take(Draft draft, ReceiveQueue.Piece piece) {
        TransmissionControlBlock tcb = draft.tcb();
        boolean fin = piece.fin();
        Octets text = piece.octets();
        List<ReceiveQueue.Piece> held = tcb.incoming().held();
        int used = 0;
        for (ReceiveQueue.Piece next : held) {
            SequenceNumber reached = piece.seq().plus(text.length());
            if (fin || !next.seq().atOrBefore(reached)) {
                break;
            }
            text = text.then(next.octets().skip(reached.minus(next.seq())));
            fin = next.fin();
            used++;
        }
        ReceiveQueue queue = tcb.incoming().append(text).withHeld(held.subList(used, held.size()));
        Draft taken =
                draft.with(tcb.withIncoming(fin ? queue.finish() : queue).withRcv(advance(tcb.rcv(), text.length())));
        return text.isEmpty() ? taken : taken.apply(Rule.TEXT_DELIVERED).tell(Notice.DATA_READY);
    }

    /** What came with the SYN is delivered now that the open is confirmed. */
    static Draft takeHeld(Draft draft) {
        List<ReceiveQueue.Piece> held = draft.tcb().incoming().held();
        if (held.isEmpty()) {
            return draft;
        }
        ReceiveQueue.Piece nothing = new ReceiveQueue.Piece(draft.rcv().nxt(), Octets.EMPTY, false);
        return take(draft, nothing).owe(Draft.Owed.NOW);
    }

    /** RCV.NXT moves to the right by {@code octets}, the window's right edge stays. */
    static ReceiveSequence advance(ReceiveSequence rcv, int octets) {
        return rcv.withNxt(rcv.nxt().plus(octets))
                .withWnd(new Window(Math.max(0, rcv.wnd().octets() - octets)));
    }

    /** One acknowledgment for what arrived; it may wait when the user answers at once anyway (§3.8.6.3). */
    private static Draft acknowledge(Draft taken, Draft before) {
        boolean news = !taken.rcv().nxt().equals(before.rcv().nxt());
        boolean filledGap = !before.tcb().incoming().held().isEmpty();
        boolean mayWait = news && !filledGap && before.tcb().hearing().interactive();
        Draft heard =
                news ? taken.with(taken.tcb().withHearing(taken.tcb().hearing().withDataAt(taken.now()))) : taken;
        return heard.owe(mayWait ? Draft.Owed.SOON : Draft.Owed.NOW);
    }
}
