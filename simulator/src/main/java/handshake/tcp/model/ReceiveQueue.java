package handshake.tcp.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What the peer sent and the user has not read: text in order, and pieces beyond a gap that are held until it is filled
 * (RFC 9293 §3.10.7.4, first and seventh; SHLD-31).
 *
 * @param capacity how many octets we are ready to keep
 * @param readable in order, up to RCV.NXT
 * @param held beyond RCV.NXT, in the order of their sequence numbers; two pieces may overlap in part
 * @param newest where the piece began that was held last: the first thing to report (RFC 2018 §4)
 * @param finished whether the peer's FIN has been received in order
 * @param abandoned whether the user will never read again: text that still comes is lost, and the peer must be told
 *     (§3.6.1, SHLD-3)
 */
public record ReceiveQueue(
        int capacity, Octets readable, List<Piece> held, SequenceNumber newest, boolean finished, boolean abandoned) {
    /** A run of text with its place, and whether a FIN follows it. */
    public record Piece(SequenceNumber seq, Octets octets, boolean fin) {
        /** The first number beyond this piece and its FIN. */
        public SequenceNumber end() {
            return seq.plus(octets.length() + (fin ? 1 : 0));
        }
    }

    public ReceiveQueue {
        held = List.copyOf(held);
    }

    public static ReceiveQueue holding(int capacity) {
        return new ReceiveQueue(capacity, Octets.EMPTY, List.of(), SequenceNumber.ZERO, false, false);
    }

    /** Room left for text in order. */
    public int room() {
        return Math.max(0, capacity - readable.length());
    }

    public ReceiveQueue append(Octets text) {
        return text.isEmpty()
                ? this
                : new ReceiveQueue(capacity, readable.then(text), held, newest, finished, abandoned);
    }

    public ReceiveQueue finish() {
        return new ReceiveQueue(capacity, readable, held, newest, true, abandoned);
    }

    /** The user has gone: nothing more will be read. */
    public ReceiveQueue abandon() {
        return new ReceiveQueue(capacity, readable, held, newest, finished, true);
    }

    /** What is left after the user took {@code count} octets. */
    public ReceiveQueue read(int count) {
        return new ReceiveQueue(capacity, readable.skip(count), held, newest, finished, abandoned);
    }

    public ReceiveQueue withHeld(List<Piece> pieces) {
        return new ReceiveQueue(capacity, readable, pieces, newest, finished, abandoned);
    }

    /** Keeps {@code piece} for later, in order of sequence numbers, only where it holds something new. */
    public ReceiveQueue hold(Piece piece) {
        List<Piece> pieces = new ArrayList<>(held.size() + 1);
        boolean placed = false;
        for (Piece other : held) {
            if (!placed && piece.seq().before(other.seq())) {
                pieces.add(piece);
                placed = true;
            }
            boolean covered = piece.seq().atOrBefore(other.seq()) && other.end().atOrBefore(piece.end());
            boolean covers = other.seq().atOrBefore(piece.seq()) && piece.end().atOrBefore(other.end());
            placed |= covers;
            if (covers || !covered) {
                pieces.add(other);
            }
        }
        if (!placed) {
            pieces.add(piece);
        }
        return new ReceiveQueue(capacity, readable, pieces, piece.seq(), finished, abandoned);
    }
}
