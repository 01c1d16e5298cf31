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
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import java.util.List;
import java.util.Optional;

/** §3.10.7.4, sixth and seventh: the urgent pointer, and the segment text, delivered in order. */
final class SegmentText {
    /** More than half of what such a packet takes of Linux's memory, so that the window need not shrink for it. */
    private static final int LONG_TEXT = 1_152;

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
            return reachesBeyondFin(draft, seg)
                    ? lost(draft, seg).tell(Notice.CONNECTION_RESET)
                    : replacesFin(draft, seg) ? takeForFin(draft, seg) : draft;
        }
        if (draft.tcb().incoming().abandoned() && hasNewText(draft, seg)) {
            return lost(draft, seg);
        }
        // Departs from RFC 9293: Linux cuts nothing off; what begins at the end of the window is beyond it.
        boolean whole = draft.departs(Departure.WINDOW_EXCEEDED_WHEN_EMPTY);
        Check check = draft.rcv().beginsBeforeEdge(seg);
        if (whole && !check.holds() && !seg.data().isEmpty()) {
            return AckGeneration.promptly(draft.apply(Rule.SEGMENT_OUTSIDE_WINDOW, check))
                    .owe(Draft.Owed.NOW);
        }
        ReceiveQueue.Piece piece = whole ? uncut(draft.rcv(), seg) : trim(draft.rcv(), seg);
        if (draft.rcv().nxt().before(piece.seq())) {
            return hold(draft, piece);
        }
        Draft taken = take(draft.dsack(seg.firstOctet(), piece.seq()), piece);
        return seg.data().isEmpty() ? taken : acknowledge(taken, draft, seg);
    }

    private static boolean isHad(Draft draft, Segment seg) {
        return draft.state() != State.SYN_RECEIVED
                && seg.end().atOrBefore(draft.rcv().nxt());
    }

    /** Departs from RFC 9293: the sequence check has let it pass for the sake of its ACK; its text is old. */
    private static Draft hadAlready(Draft draft, Segment seg) {
        return draft.apply(Rule.TEXT_REPEATED)
                .dsack(seg.firstOctet(), seg.end())
                .then(AckGeneration::promptly)
                .owe(Draft.Owed.NOW);
    }

    /** Text that begins before the peer's FIN and goes on behind it: the peer, or somebody else, is lying. */
    private static boolean reachesBeyondFin(Draft draft, Segment seg) {
        return draft.departs(Departure.TEXT_BEYOND_FIN_RESETS)
                && draft.state().peerHasClosed()
                && seg.seq().before(draft.rcv().nxt())
                && hasNewText(draft, seg);
    }

    /** Where the peer's FIN stood there is text now, and the FIN behind it. */
    private static boolean replacesFin(Draft draft, Segment seg) {
        SequenceNumber nxt = draft.rcv().nxt();
        return draft.departs(Departure.TEXT_BEYOND_FIN_RESETS)
                && draft.state().peerHasClosed()
                && !draft.tcb().incoming().abandoned()
                && seg.has(FIN)
                && seg.seq().before(nxt)
                && seg.end().equals(nxt.plus(1));
    }

    /** Departs from RFC 9293: to Linux that is one octet more of the stream. */
    private static Draft takeForFin(Draft draft, Segment seg) {
        Octets octet = seg.data().skip(seg.data().length() - 1);
        return draft.apply(Rule.TEXT_REPLACES_FIN)
                .with(draft.tcb()
                        .withIncoming(draft.tcb().incoming().append(octet))
                        .withRcv(advance(draft.rcv(), 1)))
                .tell(Notice.DATA_READY)
                .owe(Draft.Owed.SOON);
    }

    /** After the peer's FIN nothing can follow: ignore the segment text. */
    private static boolean takesText(Draft draft) {
        return switch (draft.state()) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> false;
        };
    }

    /** Text that we have not had yet; a FIN beyond RCV.NXT tells that there is some. */
    static boolean hasNewText(Draft draft, Segment seg) {
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
        Draft reported = draft.withoutDuplicate();
        SequenceNumber reached = piece.seq();
        for (ReceiveQueue.Piece other : held) {
            SequenceNumber left = other.seq().max(piece.seq());
            SequenceNumber right = other.end().before(piece.end()) ? other.end() : piece.end();
            if (left.before(right)) {
                Optional<TcpOption.Sack.Block> known = reported.tcb().acks().duplicate();
                boolean first = known.isEmpty();
                SequenceNumber from = first ? left : known.get().left();
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
        Draft again = draft;
        for (ReceiveQueue.Piece next : held) {
            SequenceNumber reached = piece.seq().plus(text.length());
            if (fin || !next.seq().atOrBefore(reached)) {
                break;
            }
            // A FIN with text behind it belongs to no stream: as any other old octet it is forgotten
            boolean old = next.end().atOrBefore(reached);
            again = again.dsackFurther(next.seq(), next.end().before(piece.end()) ? next.end() : piece.end());
            text = old ? text : text.then(next.octets().skip(reached.minus(next.seq())));
            fin = !old && next.fin();
            used++;
        }
        ReceiveQueue queue = tcb.incoming().append(text).withHeld(held.subList(used, held.size()));
        Draft taken = again.with(
                again.tcb().withIncoming(fin ? queue.finish() : queue).withRcv(advance(tcb.rcv(), text.length())));
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
    private static Draft acknowledge(Draft taken, Draft before, Segment seg) {
        boolean news = !taken.rcv().nxt().equals(before.rcv().nxt());
        boolean filledGap = !before.tcb().incoming().held().isEmpty();
        Draft measured = news && !seg.data().isEmpty() ? AckGeneration.measure(taken, seg) : taken;
        boolean ends = endsInOrder(taken, before, seg);
        boolean pingpong = ends || (news && !filledGap && before.tcb().acks().pingpong());
        boolean mayWait = pingpong && !isTooMuch(measured);
        Draft heard = news
                ? measured.with(measured.tcb()
                        .with(KeepAliveState.heard(taken.now()))
                        .with(measured.tcb().acks().withDataAt(taken.now())))
                : measured;
        return heard.owe(mayWait ? Draft.Owed.SOON : Draft.Owed.NOW);
    }

    private static boolean endsInOrder(Draft taken, Draft before, Segment seg) {
        // Departs from RFC 9293: with a FIN behind it, Linux lets the acknowledgment wait for company.
        return before.departs(Departure.FIN_ACK_DELAYED)
                && before.state() == State.ESTABLISHED
                && seg.has(FIN)
                && taken.tcb().incoming().finished();
    }

    private static boolean isTooMuch(Draft draft) {
        SequenceNumber nxt = draft.rcv().nxt().plus(draft.tcb().incoming().finished() ? 1 : 0);
        boolean windowKept = draft.tcb().incoming().readable().isEmpty()
                || draft.tcb().acks().sizes().full() >= LONG_TEXT;
        return windowKept
                && AckGeneration.exceedsFullSized(draft.with(draft.rcv().withNxt(nxt)));
    }
}
