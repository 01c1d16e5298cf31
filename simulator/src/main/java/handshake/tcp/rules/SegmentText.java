package handshake.tcp.rules;

import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.URG;

import handshake.tcp.model.Check;
import handshake.tcp.model.KeepAliveState;
import handshake.tcp.model.Octets;
import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.ReceiveSequence;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
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
        if (seg.data().isEmpty() && !seg.has(FIN)) {
            return draft;
        }
        if (draft.departs(Departure.REPEATED_TEXT_ACKNOWLEDGES) && isHad(draft, seg)) {
            return hadAlready(draft, seg);
        }
        if (!takesText(draft)) {
            return reachesBeyondFin(draft, seg) ? lost(draft, seg).tell(Notice.CONNECTION_RESET) : draft;
        }
        if (draft.tcb().incoming().abandoned() && hasNewText(draft, seg)) {
            return lost(draft, seg);
        }
        // Departs from RFC 9293: Linux cuts nothing off; what begins at the end of the window is beyond it.
        boolean whole = draft.departs(Departure.WINDOW_EXCEEDED_WHEN_EMPTY);
        Check check = draft.rcv().beginsBeforeEdge(seg);
        if (whole && !check.holds() && !seg.data().isEmpty()) {
            return draft.apply(Rule.SEGMENT_OUTSIDE_WINDOW, check).owe(Draft.Owed.NOW);
        }
        ReceiveQueue.Piece piece = whole ? uncut(draft.rcv(), seg) : trim(draft.rcv(), seg);
        if (draft.rcv().nxt().before(piece.seq())) {
            return hold(draft, piece);
        }
        Draft taken = take(draft, piece).dsack(seg.firstOctet(), piece.seq());
        return seg.data().isEmpty() ? taken : acknowledge(taken, draft);
    }

    private static boolean isHad(Draft draft, Segment seg) {
        return draft.state() != State.SYN_RECEIVED
                && seg.end().atOrBefore(draft.rcv().nxt());
    }

    /** Departs from RFC 9293: the sequence check has let it pass for the sake of its ACK; its text is old. */
    private static Draft hadAlready(Draft draft, Segment seg) {
        return draft.apply(Rule.TEXT_REPEATED)
                .dsack(seg.firstOctet(), seg.end())
                .owe(Draft.Owed.NOW);
    }

    /** Text that begins before the peer's FIN and goes on behind it: the peer, or somebody else, is lying. */
    private static boolean reachesBeyondFin(Draft draft, Segment seg) {
        return draft.departs(Departure.TEXT_BEYOND_FIN_RESETS)
                && draft.state().peerHasClosed()
                && seg.seq().before(draft.rcv().nxt())
                && hasNewText(draft, seg);
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

    private static ReceiveQueue.Piece uncut(ReceiveSequence rcv, Segment seg) {
        SequenceNumber first = seg.firstOctet();
        int old = Math.max(0, Math.min(rcv.nxt().minus(first), seg.data().length()));
        return new ReceiveQueue.Piece(first.plus(old), seg.data().skip(old), seg.has(FIN));
    }

    /** Beyond a gap: keep it (SHLD-31), and say at once what we still wait for (MAY-13, RFC 5681 §4.2). */
    private static Draft hold(Draft draft, ReceiveQueue.Piece piece) {
        ReceiveQueue queue = draft.tcb().incoming();
        Draft held = draft.apply(Rule.TEXT_HELD)
                .with(draft.tcb().withIncoming(queue.hold(piece)))
                .owe(Draft.Owed.NOW);
        return again(held, queue.held(), piece);
    }

    /** Reports what of {@code piece} we hold already: the first overlap, with those that adjoin it (RFC 2883 §4). */
    private static Draft again(Draft draft, List<ReceiveQueue.Piece> held, ReceiveQueue.Piece piece) {
        Draft reported = draft;
        SequenceNumber reached = piece.seq();
        for (ReceiveQueue.Piece other : held) {
            SequenceNumber left = other.seq().max(piece.seq());
            SequenceNumber right = other.end().before(piece.end()) ? other.end() : piece.end();
            if (left.before(right)) {
                boolean first = reported.duplicate().isEmpty();
                SequenceNumber from = first ? left : reported.duplicate().get().left();
                reported = first || left.atOrBefore(reached) ? reported.dsack(from, right.max(reached)) : reported;
                reached = right.max(reached);
            }
        }
        return reported;
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
        boolean mayWait = news && !filledGap && before.tcb().acks().pingpong();
        Draft heard = news
                ? taken.with(taken.tcb()
                        .with(KeepAliveState.heard(taken.now()))
                        .with(taken.tcb().acks().withDataAt(taken.now())))
                : taken;
        return heard.owe(mayWait ? Draft.Owed.SOON : Draft.Owed.NOW);
    }
}
