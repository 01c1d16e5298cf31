package handshake.tcp.model;

/**
 * The send sequence variables (RFC 9293 §3.3.1, Figure 3).
 *
 * @param iss ISS, our initial sequence number
 * @param una SND.UNA, the oldest number not yet acknowledged
 * @param nxt SND.NXT, the next number to be sent
 * @param wnd SND.WND, an offset from SND.UNA
 * @param wl1 SND.WL1, SEG.SEQ of the segment that last updated SND.WND
 * @param wl2 SND.WL2, SEG.ACK of the segment that last updated SND.WND
 * @param up SND.UP, where the urgent data ends; equal to SND.UNA when there is none
 * @param maxWnd MAX.SND.WND, the largest window the peer ever offered (RFC 5961 §5.2)
 * @param small where the last segment ended that was not full-sized; Nagle's algorithm may ask (RFC 9293 §3.7.4)
 * @param tail where the last segment began that was sent for the first time: a tail loss probe repeats it (RFC 8985 §7)
 */
public record SendSequence(
        SequenceNumber iss,
        SequenceNumber una,
        SequenceNumber nxt,
        Window wnd,
        SequenceNumber wl1,
        SequenceNumber wl2,
        SequenceNumber up,
        Window maxWnd,
        SequenceNumber small,
        SequenceNumber tail) {

    private static final int TINY_WINDOW = 536;

    /** Before anything is sent: SND.UNA = SND.NXT = ISS. */
    public static SendSequence startingAt(SequenceNumber iss) {
        return new SendSequence(
                iss, iss, iss, Window.ZERO, SequenceNumber.ZERO, SequenceNumber.ZERO, iss, Window.ZERO, iss, iss);
    }

    /** This acknowledges something new that we really sent. */
    public Check acknowledgesNew(SequenceNumber ack) {
        return Check.that("SND.UNA", una).before("SEG.ACK", ack).atOrBefore("SND.NXT", nxt);
    }

    /** This acknowledges nothing that we have not sent. */
    public Check acknowledgesOnlySent(SequenceNumber ack) {
        return Check.that("SEG.ACK", ack).atOrBefore("SND.NXT", nxt);
    }

    /** True while something sent is not acknowledged. */
    public boolean hasOutstanding() {
        return una.before(nxt);
    }

    /** How many sequence numbers are sent and not acknowledged. */
    public int outstanding() {
        return nxt.minus(una);
    }

    public SendSequence withUna(SequenceNumber una) {
        return new SendSequence(iss, una, nxt, wnd, wl1, wl2, up.max(una), maxWnd, small.max(una), tail.max(una));
    }

    public SendSequence withNxt(SequenceNumber nxt) {
        return new SendSequence(iss, una, nxt, wnd, wl1, wl2, up, maxWnd, small, tail);
    }

    /** SND.WND as a segment just told it, with the SND.WL1 and SND.WL2 that guard it against older segments. */
    public SendSequence withWindow(Window wnd, SequenceNumber wl1, SequenceNumber wl2) {
        return new SendSequence(iss, una, nxt, wnd, wl1, wl2, up, maxWnd.max(wnd), small, tail);
    }

    /** The same as if this window were the first that the peer has offered. */
    public SendSequence withOnlyWindow(Window wnd, SequenceNumber wl1, SequenceNumber wl2) {
        return new SendSequence(iss, una, nxt, wnd, wl1, wl2, up, wnd, small, tail);
    }

    public SendSequence withUp(SequenceNumber up) {
        return new SendSequence(iss, una, nxt, wnd, wl1, wl2, up, maxWnd, small, tail);
    }

    /** The segment that ends at {@code end} was smaller than a full-sized one. */
    public SendSequence withSmall(SequenceNumber end) {
        return new SendSequence(iss, una, nxt, wnd, wl1, wl2, up, maxWnd, end, tail);
    }

    /** The last segment that was sent for the first time began at {@code seq}. */
    public SendSequence withTail(SequenceNumber seq) {
        return new SendSequence(iss, una, nxt, wnd, wl1, wl2, up, maxWnd, small, seq);
    }

    /** True when the peer has offered windows, but none larger than a segment that every path carries. */
    public boolean knowsOnlyTinyWindows() {
        return !maxWnd.isZero() && maxWnd.octets() <= TINY_WINDOW;
    }

    /** Half the largest window that the peer ever offered; of a tiny one, all. */
    public int halfLargestWindow() {
        return maxWnd.octets() > TINY_WINDOW ? maxWnd.octets() / 2 : maxWnd.octets();
    }

    /** True while a segment that was not full-sized is not acknowledged. */
    public boolean hasSmallOutstanding() {
        return una.before(small);
    }
}
