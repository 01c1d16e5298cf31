package handshake.tcp.rules;

import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.TransmissionControlBlock;

/**
 * Segmentation offload (GSO, TSO).
 *
 * <p>Segments that are handed to the interface as one, to be cut there: how many at a time, and that the last of them asks
 * the peer to hand on what it has (PSH), because the next may be a while.
 */
final class SegmentationOffload {
    private static final int SMALLEST = 2;
    private static final int LARGEST_OCTETS = 65_536;
    private static final double TICK_NANOS = 1_000_000_000.0 / 1024;
    private static final int SLOW_START_PACE = 2;
    /** A round trip counts in units of so many nanoseconds; each halves what may go besides what the pace allows. */
    private static final long CLOSENESS_NANOS = 512_000;

    private SegmentationOffload() {}

    /** The last of {@code burst} segments that go together carries PSH. */
    static boolean isPushed(Draft draft, int burst) {
        // Departs from RFC 9293: Linux pushes at the end of each burst, and everything into a tiny window.
        return draft.departs(Departure.BURSTS_PUSHED) && (burst >= SMALLEST || pushesAll(draft.tcb(), draft.context()));
    }

    /** Into a tiny window every segment is half of all that the peer can take. */
    static boolean pushesAll(TransmissionControlBlock tcb, Context context) {
        return context.departs(Departure.BURSTS_PUSHED)
                && tcb.snd().knowsOnlyTinyWindows()
                && tcb.state().isSynchronized();
    }

    /** No further segment joins {@code burst} of them: a millisecond's worth at twice the present pace, at least two. */
    static boolean isFull(Draft draft, int burst) {
        if (pushesAll(draft.tcb(), draft.context())) {
            return true;
        }
        TransmissionControlBlock tcb = draft.tcb();
        int mss = Sending.mss(tcb, draft.context());
        int halfWindow = Math.max(1, tcb.congestion().window() / mss / 2);
        int paced = tcb.roundTrip()
                .estimate()
                .map(estimate -> (int) Math.max(SMALLEST, octetsAtOnce(tcb, estimate) / mss))
                .orElse(halfWindow);
        return burst >= Math.min(paced, halfWindow);
    }

    private static long octetsAtOnce(TransmissionControlBlock tcb, RoundTrip.Estimate estimate) {
        double pace = (double) SLOW_START_PACE * tcb.congestion().window() / Math.max(1, estimate.srtt());
        long distance = estimate.srtt() / CLOSENESS_NANOS;
        long near = distance < Integer.SIZE ? LARGEST_OCTETS >> distance : 0;
        return Math.min(LARGEST_OCTETS, (long) (pace * TICK_NANOS) + near);
    }
}
