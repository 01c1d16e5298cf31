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
 * @param recent where the pieces began that were held last, the newest first: what to report first (RFC 2018 §4)
 * @param finished whether the peer's FIN has been received in order
 * @param reader whether the user will ever read again: if not, text that still comes is lost, and the peer must be told
 *     (§3.6.1, SHLD-3)
 */
public record ReceiveQueue(
        int capacity, Octets readable, List<Piece> held, List<SequenceNumber> recent, boolean finished, Reader reader) {
    /** Who will read what arrives. */
    public enum Reader {
        READING,
        /** Nobody will read again, but the program still has the socket. */
        SHUT,
        /** The program has closed the socket: an orphan. */
        GONE
    }

    /** A run of text with its place, and whether a FIN follows it. */
    public record Piece(SequenceNumber seq, Octets octets, boolean fin) {
        /** The first number beyond this piece and its FIN. */
        public SequenceNumber end() {
            return seq.plus(octets.length() + (fin ? 1 : 0));
        }
    }

    private static final int REPORTED = 4;

    public ReceiveQueue {
        held = List.copyOf(held);
        recent = List.copyOf(recent);
    }

    public static ReceiveQueue holding(int capacity) {
        return new ReceiveQueue(capacity, Octets.EMPTY, List.of(), List.of(), false, Reader.READING);
    }

    /** Room left for text in order. */
    public int room() {
        return Math.max(0, capacity - readable.length());
    }

    public ReceiveQueue append(Octets text) {
        return text.isEmpty() ? this : new ReceiveQueue(capacity, readable.then(text), held, recent, finished, reader);
    }

    public ReceiveQueue finish() {
        return new ReceiveQueue(capacity, readable, held, recent, true, reader);
    }

    /** Nothing more will be read; with {@link Reader#GONE} the user has left altogether. */
    public ReceiveQueue abandon(Reader by) {
        return new ReceiveQueue(capacity, readable, held, recent, finished, by);
    }

    /** True when nothing more will be read. */
    public boolean abandoned() {
        return reader != Reader.READING;
    }

    /** True when the user has closed the socket. */
    public boolean orphaned() {
        return reader == Reader.GONE;
    }

    /** What is left after the user took {@code count} octets. */
    public ReceiveQueue read(int count) {
        return new ReceiveQueue(capacity, readable.skip(count), held, recent, finished, reader);
    }

    public ReceiveQueue withHeld(List<Piece> pieces) {
        List<SequenceNumber> reported = pieces.isEmpty() ? List.of() : recent;
        return new ReceiveQueue(capacity, readable, pieces, reported, finished, reader);
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
        return new ReceiveQueue(capacity, readable, pieces, latest(piece.seq()), finished, reader);
    }

    private List<SequenceNumber> latest(SequenceNumber seq) {
        List<SequenceNumber> all = new ArrayList<>(REPORTED);
        all.add(seq);
        recent.stream().filter(other -> !other.equals(seq)).limit(REPORTED - 1).forEach(all::add);
        return all;
    }
}
