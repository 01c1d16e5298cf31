package handshake.tcp.rules;

import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.Window;

/** How far the receive window reaches (RFC 9293 §3.8.6, §3.8.6.2.2). Its right edge never retreats. */
final class ReceiveWindow {
    private ReceiveWindow() {}

    /**
     * After a RECEIVE there is room again. The right edge moves only by a worthwhile step, so that no silly little
     * windows are offered (MUST-39), and the peer is told at once when it was waiting in front of a closed window.
     */
    static Draft reopen(Draft draft) {
        ReceiveQueue queue = draft.tcb().incoming();
        int room = queue.room();
        int offered = draft.rcv().wnd().octets();
        int worthwhile = Math.min(queue.capacity() / 2, Sending.mss(draft.tcb(), draft.context()));
        if (room - offered < worthwhile && room != queue.capacity()) {
            return draft;
        }
        Draft wider = draft.with(draft.rcv().withWnd(new Window(Math.min(room, Window.LARGEST))));
        return offered < worthwhile ? wider.owe(Draft.Owed.NOW) : wider;
    }
}
