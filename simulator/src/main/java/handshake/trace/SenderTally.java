package handshake.trace;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import java.util.Optional;

/**
 * What one end of a connection has sent, for its {@link Tally}: a few dozen octets, however much it was. A number that is
 * not known yet is {@code null} here, and nowhere else: there may be a hundred thousand of these at a time.
 */
final class SenderTally {
    private long packets;
    private long bytes;
    private int synRepetitions;
    private int synAckRepetitions;
    private boolean synSeen;
    private boolean synAckSeen;
    private SequenceNumber base;
    private SequenceNumber iss;
    private SynOptions offer = SynOptions.NOTHING;
    private int textOnSyn;
    private SequenceNumber acked;
    private SequenceNumber fin;
    private boolean finAfterFin;

    /** A segment with {@code length} octets of text. */
    void sent(int length) {
        packets++;
        bytes += length;
    }

    /** Its SYN numbered {@code seq}. */
    void syn(SequenceNumber seq, int length, SynOptions offered) {
        if (iss == null) {
            begins(seq, length, offered);
        }
        synRepetitions += synSeen ? 1 : 0;
        synSeen = true;
    }

    /**
     * Its SYN,ACK numbered {@code seq}. Until {@code peer} has acknowledged one, another that answers the peer's SYN takes
     * the place of the one before, as a server's may that keeps no state.
     */
    void synAck(SequenceNumber seq, SequenceNumber ack, int length, SynOptions offered, SenderTally peer) {
        boolean isSame = seq.equals(iss);
        if (iss == null || (!isSame && isAnswer(ack, peer) && !peer.hasAcknowledgedSynOf(this))) {
            begins(seq, length, offered);
            synAckSeen = false;
        }
        synAckRepetitions += synAckSeen && isSame ? 1 : 0;
        synAckSeen = true;
    }

    private void begins(SequenceNumber seq, int length, SynOptions offered) {
        iss = seq;
        offer = offered;
        textOnSyn = length;
    }

    /** Whether it must have sent something unseen between its SYN and a segment numbered {@code seq}. */
    boolean hasSentBefore(SequenceNumber seq) {
        return iss != null && iss.plus(1 + textOnSyn).before(seq);
    }

    private static boolean isAnswer(SequenceNumber ack, SenderTally peer) {
        return peer.iss == null || (peer.iss.before(ack) && ack.atOrBefore(peer.iss.plus(1 + peer.textOnSyn)));
    }

    /**
     * What the numbers of a segment say about where this end's numbers begin, if nothing has said so before. Where the
     * SYN is not seen, they are taken to begin one below the first number that is.
     */
    void numbered(SequenceNumber seq, ControlBits ctl) {
        if (ctl.has(SYN) && ctl.has(ACK)) {
            base = seq;
        } else if (base == null) {
            base = ctl.has(SYN) ? seq : seq.plus(-1);
        }
    }

    /** The peer acknowledges {@code ack}: whoever has not been heard before must have begun somewhere below that. */
    void isAcknowledged(SequenceNumber ack) {
        if (base == null) {
            base = ack.plus(-1);
        }
    }

    /** Whether this end's numbers are known to begin elsewhere than at {@code seq}. */
    boolean beginsElsewhere(SequenceNumber seq) {
        return base != null && !base.equals(seq);
    }

    void acknowledges(SequenceNumber ack) {
        acked = acked == null ? ack : acked.max(ack);
    }

    /** Its FIN, the first one, is numbered {@code number}. */
    void fin(SequenceNumber number, SenderTally peer) {
        if (fin == null) {
            fin = number;
            finAfterFin = hasAcknowledgedFinOf(peer);
        }
    }

    /** Whether this end has acknowledged {@code number}, and so had what comes before it. */
    private boolean hasAcknowledged(SequenceNumber number) {
        return acked != null && number.atOrBefore(acked);
    }

    boolean hasAcknowledgedSynOf(SenderTally peer) {
        return peer.iss != null && hasAcknowledged(peer.iss.plus(1));
    }

    /** Whether this end, whose SYN was seen, acknowledges a peer whose SYN was not: that must have come, all the same. */
    boolean answersUnseenSynOf(SenderTally peer) {
        return synSeen && peer.iss == null;
    }

    /** Whether this end has acknowledged some of the text that came with the peer's SYN. */
    boolean hasAcknowledgedTextOnSynOf(SenderTally peer) {
        return peer.textOnSyn > 0 && hasAcknowledged(peer.iss.plus(2));
    }

    boolean hasAcknowledgedFinOf(SenderTally peer) {
        return peer.fin != null && hasAcknowledged(peer.fin.plus(1));
    }

    boolean hasAcknowledged() {
        return acked != null;
    }

    boolean hasSentSyn() {
        return synSeen;
    }

    boolean hasSentSynAck() {
        return synAckSeen;
    }

    boolean hasSentFin() {
        return fin != null;
    }

    /** Whether it had the peer's FIN when it sent its own. */
    boolean finAfterFin() {
        return finAfterFin;
    }

    Optional<SequenceNumber> iss() {
        return Optional.ofNullable(iss);
    }

    /** What its SYN or SYN,ACK offered; empty when none was seen. */
    Optional<SynOptions> offer() {
        return iss == null ? Optional.empty() : Optional.of(offer);
    }

    int synRepetitions() {
        return synRepetitions;
    }

    int synAckRepetitions() {
        return synAckRepetitions;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }
}
