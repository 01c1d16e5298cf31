package handshake.tcp.rules;

import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowField;

/** How far the receive window reaches (RFC 9293 §3.8.6, §3.8.6.2.2). Its right edge never retreats. */
final class ReceiveWindow {
    private ReceiveWindow() {}

    /**
     * After a RECEIVE there is room again. The right edge moves only by a worthwhile step, so that no silly little
     * windows are offered (MUST-39), and the peer is told at once when it was waiting in front of a closed window.
     */
    static Draft reopen(Draft draft) {
        ReceiveQueue queue = draft.tcb().incoming();
        if (queue.finished()) {
            return draft; // the peer has no more to send
        }
        int room = Math.min(queue.room(), largest(draft.tcb()));
        int offered = draft.rcv().wnd().octets();
        int worthwhile = Math.min(queue.capacity() / 2, Sending.mss(draft.tcb(), draft.context()));
        if (room - offered < worthwhile && room != queue.capacity()) {
            return draft;
        }
        Draft wider = draft.with(draft.rcv().withWnd(new Window(room)));
        return offered < worthwhile ? wider.owe(Draft.Owed.NOW) : wider;
    }

    /** With the peer's SYN it is known how our window field will be read, and so how much it can offer. */
    static TransmissionControlBlock asOffered(TransmissionControlBlock tcb, Context context) {
        int buffer = tcb.rcv().wnd().octets();
        // An active open has offered its window with its SYN already
        int offered = tcb.state() == State.LISTEN ? wholeSegments(buffer, tcb, context) : buffer;
        return tcb.withRcv(tcb.rcv().withWnd(new Window(Math.min(offered, largest(tcb)))));
    }

    /** How much of the buffer our SYN offers. */
    static TransmissionControlBlock onSyn(TransmissionControlBlock tcb, Context context) {
        int offered = wholeSegments(tcb.rcv().wnd().octets(), tcb, context);
        return tcb.withRcv(tcb.rcv().withWnd(new Window(offered)));
    }

    private static int wholeSegments(int octets, TransmissionControlBlock tcb, Context context) {
        int segment = tcb.agreement().ours().mss().orElse(1) - Segments.optionsLength(tcb);
        // Departs from RFC 9293: Linux offers a multiple of the segment size, so that full segments fill its window.
        boolean departs = context.departs(Departure.WINDOW_IN_WHOLE_SEGMENTS) && octets > segment && segment > 0;
        return departs ? octets - octets % segment : octets;
    }

    /** All that 16 bits and the window scale can say (RFC 7323 §2.2). */
    private static int largest(TransmissionControlBlock tcb) {
        return new WindowField(WindowField.LARGEST)
                .times(tcb.agreement().receiveShift())
                .octets();
    }
}
