package handshake.analysis.annotate;

import handshake.tcp.model.ReceiveQueue;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds what a receiver is taken to hold beyond a gap, as real ones bound it by their memory: every arrival looks through
 * it. Neighbouring pieces become one, as in a kernel's queue; of what then still is too much, the furthest is dropped.
 */
public final class HeldText {
    /** Fewer pieces than this are kept as they came. */
    private static final int FEW = 64;
    /** More gaps than any real loss leaves. Linux, too, drops small pieces when there are some hundred. */
    public static final int MOST = 256;

    private HeldText() {}

    static TransmissionControlBlock bounded(TransmissionControlBlock tcb) {
        List<ReceiveQueue.Piece> held = tcb.incoming().held();
        if (held.size() <= FEW) {
            return tcb;
        }
        List<ReceiveQueue.Piece> joined = joined(held);
        if (joined.size() == held.size() && joined.size() <= MOST) {
            return tcb;
        }
        return tcb.withIncoming(tcb.incoming().withHeld(joined.subList(0, Math.min(MOST, joined.size()))));
    }

    /** Their text does not matter, only where it is. */
    private static List<ReceiveQueue.Piece> joined(List<ReceiveQueue.Piece> held) {
        List<ReceiveQueue.Piece> joined = new ArrayList<>(held.size());
        ReceiveQueue.Piece open = held.get(0);
        for (ReceiveQueue.Piece next : held.subList(1, held.size())) {
            int length = open.octets().length() + next.octets().length();
            boolean continues = !open.fin() && open.end().equals(next.seq()) && length <= ZeroText.LONGEST_QUEUE;
            if (continues) {
                open = new ReceiveQueue.Piece(open.seq(), ZeroText.of(length), next.fin());
            } else {
                joined.add(open);
                open = next;
            }
        }
        joined.add(open);
        return joined;
    }
}
