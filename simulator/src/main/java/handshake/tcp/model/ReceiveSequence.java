package handshake.tcp.model;

/**
 * The receive sequence variables (RFC 9293 §3.3.1, Figure 4).
 *
 * @param irs IRS, the peer's initial sequence number
 * @param nxt RCV.NXT, the next number expected
 * @param wnd RCV.WND, what we are ready to take beyond RCV.NXT
 * @param up RCV.UP, where the urgent data ends; equal to RCV.NXT or before it when there is none
 */
public record ReceiveSequence(SequenceNumber irs, SequenceNumber nxt, Window wnd, SequenceNumber up) {
    private static final int FARTHEST = 1 << 30;

    /** Before the peer's SYN: nothing is known but how much we could take. */
    public static ReceiveSequence unknown(Window wnd) {
        return new ReceiveSequence(SequenceNumber.ZERO, SequenceNumber.ZERO, wnd, SequenceNumber.ZERO);
    }

    /** After the peer's SYN: RCV.NXT = SEG.SEQ+1. */
    public ReceiveSequence synchronizedTo(SequenceNumber irs) {
        return new ReceiveSequence(irs, irs.plus(1), wnd, irs.plus(1));
    }

    /** RCV.NXT+RCV.WND: the first number that we would not take. */
    public SequenceNumber rightEdge() {
        return nxt.plus(wnd.octets());
    }

    /** The four cases of Table 6 (§3.4). */
    public Check acceptable(Segment seg) {
        if (wnd.isZero()) {
            return seg.len() == 0 ? beginsAtNext(seg) : beginsAtNext(seg).and(isEmpty(seg));
        }
        Check begins = beginsInWindow(seg);
        return seg.len() == 0
                ? begins
                : begins.or(Check.that("RCV.NXT", nxt)
                        .atOrBefore("SEG.SEQ+SEG.LEN-1", seg.end().plus(-1))
                        .before("RCV.NXT+RCV.WND", rightEdge()));
    }

    /** The segment begins just where the next is expected. */
    public Check beginsAtNext(Segment seg) {
        return Check.that("SEG.SEQ", seg.seq()).equalTo("RCV.NXT", nxt);
    }

    /** The segment begins inside the window. */
    public Check beginsInWindow(Segment seg) {
        return Check.that("RCV.NXT", nxt).atOrBefore("SEG.SEQ", seg.seq()).before("RCV.NXT+RCV.WND", rightEdge());
    }

    /** The segment ends at the right edge or before it. */
    public Check endsByEdge(Segment seg) {
        return Check.that("SEG.SEQ+SEG.LEN", seg.end()).atOrBefore("RCV.NXT+RCV.WND", rightEdge());
    }

    /** The segment begins before the right edge. */
    public Check beginsBeforeEdge(Segment seg) {
        return Check.that("SEG.SEQ", seg.seq()).before("RCV.NXT+RCV.WND", rightEdge());
    }

    /** The segment begins at the right edge or before it. */
    public Check beginsByEdge(Segment seg) {
        return Check.that("SEG.SEQ", seg.seq()).atOrBefore("RCV.NXT+RCV.WND", rightEdge());
    }

    private static Check isEmpty(Segment seg) {
        return Check.that("SEG.SEQ+SEG.LEN", seg.end()).equalTo("SEG.SEQ", seg.seq());
    }

    public ReceiveSequence withNxt(SequenceNumber nxt) {
        // Read text may lie between the two; but far behind it would seem to lie ahead
        SequenceNumber oldest = nxt.plus(-FARTHEST);
        return new ReceiveSequence(irs, nxt, wnd, up.before(oldest) ? oldest : up);
    }

    public ReceiveSequence withWnd(Window wnd) {
        return new ReceiveSequence(irs, nxt, wnd, up);
    }

    public ReceiveSequence withUp(SequenceNumber up) {
        return new ReceiveSequence(irs, nxt, wnd, up);
    }
}
