package handshake.tcp.model;

/**
 * What the user gave us to send and the peer has not acknowledged: at once the retransmission queue (up to SND.NXT) and
 * the queue of what was not sent yet (beyond it). RFC 9293 §3.10.2, §3.10.4, §3.8.1.
 *
 * @param first the sequence number of the first octet
 * @param octets the text
 * @param closed whether CLOSE was called, so that a FIN follows the last octet
 * @param pushes behind which octets the peer is asked to hand on what it has, besides the last
 */
public record SendQueue(SequenceNumber first, Octets octets, boolean closed, PushMarks pushes) {
    public SendQueue(SequenceNumber first, Octets octets, boolean closed) {
        this(first, octets, closed, PushMarks.NONE);
    }

    /** Nothing to send; what will be sent begins at {@code first}. */
    public static SendQueue emptyFrom(SequenceNumber first) {
        return new SendQueue(first, Octets.EMPTY, false);
    }

    /** The sequence number after the last octet, which is the FIN's where there is one. */
    public SequenceNumber end() {
        return first.plus(octets.length());
    }

    /** The number after everything that is ever to be sent: text and, when closed, the FIN. */
    public SequenceNumber finish() {
        return closed ? end().plus(1) : end();
    }

    /** True when the FIN has been sent: SND.NXT lies beyond it. */
    public boolean finSent(SendSequence snd) {
        return closed && end().before(snd.nxt());
    }

    /** True when the peer has acknowledged the FIN. */
    public boolean finAcknowledged(SendSequence snd) {
        return closed && end().before(snd.una());
    }

    /** The octets from {@code seq} on, at most {@code limit} of them. */
    public Octets from(SequenceNumber seq, int limit) {
        return octets.skip(Math.max(0, seq.minus(first))).first(limit);
    }

    public SendQueue append(Octets more) {
        return new SendQueue(first, octets.then(more), closed, pushes);
    }

    public SendQueue close() {
        return new SendQueue(first, octets, true, pushes);
    }

    /** Forgets what {@code una} acknowledges. */
    public SendQueue acknowledged(SequenceNumber una) {
        int done = Math.min(una.minus(first), octets.length());
        return done <= 0 ? this : new SendQueue(first.plus(done), octets.skip(done), closed, pushes.beyond(una));
    }

    public SendQueue with(PushMarks next) {
        return new SendQueue(first, octets, closed, next);
    }
}
