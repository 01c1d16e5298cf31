package handshake.analysis.annotate;

import handshake.tcp.model.Octets;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SequenceNumber;

/** Text of which only the length matters: slices of one run of zeros, so that a queue of any length costs nothing. */
final class ZeroText {
    /** No queue is made longer; more than this is hardly ever outstanding, and then its beginning is left out. */
    static final int LONGEST_QUEUE = 1 << 20;

    private static final Octets ZEROS = Octets.zeros(2 * LONGEST_QUEUE);

    private ZeroText() {}

    /** {@code length} octets, at most twice the longest queue. */
    static Octets of(int length) {
        return ZEROS.first(length);
    }

    /** The retransmission queue from {@code first} up to, not including, {@code end}, and then perhaps a FIN. */
    static SendQueue queue(SequenceNumber first, SequenceNumber end, boolean closed) {
        int octets = Math.min(LONGEST_QUEUE, Math.max(0, end.minus(first)));
        return new SendQueue(end.plus(-octets), of(octets), closed);
    }
}
