package handshake.trace;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Offer;
import handshake.tcp.model.SequenceNumber;
import java.util.Optional;

/** What one end of a connection has sent, for its {@link Tally}: a few dozen octets, however much it was. */
final class Sender {
    private long packets;
    private long bytes;
    private int synRepetitions;
    private int synAckRepetitions;
    private boolean synSeen;
    private boolean synAckSeen;
    private Optional<SequenceNumber> base = Optional.empty();
    private Optional<SequenceNumber> iss = Optional.empty();
    private Offer offer = Offer.NOTHING;
    private int textOnSyn;
    private Optional<SequenceNumber> acked = Optional.empty();
    private Optional<SequenceNumber> fin = Optional.empty();
    private boolean finAfterFin;

    /** A segment with {@code length} octets of text. */
    void sent(int length) {
        packets++;
        bytes += length;
    }

    /** Its SYN numbered {@code seq}. */
    void syn(SequenceNumber seq, int length, Offer offered) {
        if (iss.isEmpty()) {
            begins(seq, length, offered);
        }
        synRepetitions += synSeen ? 1 : 0;
        synSeen = true;
    }

    /**
     * Its SYN,ACK numbered {@code seq}. Until {@code peer} has acknowledged one, another that answers the peer's SYN takes
     * the place of the one before, as a server's may that keeps no state.
     */
    void synAck(SequenceNumber seq, SequenceNumber ack, int length, Offer offered, Sender peer) {
        boolean isSame = iss.equals(Optional.of(seq));
        if (iss.isEmpty() || (!isSame && isAnswer(ack, peer) && !peer.hasAcknowledgedSynOf(this))) {
            begins(seq, length, offered);
            synAckSeen = false;
        }
        synAckRepetitions += synAckSeen && isSame ? 1 : 0;
        synAckSeen = true;
    }

    private void begins(SequenceNumber seq, int length, Offer offered) {
        iss = Optional.of(seq);
        offer = offered;
        textOnSyn = length;
    }

    private static boolean isAnswer(SequenceNumber ack, Sender peer) {
        return peer.iss.isEmpty()
                || (peer.iss.get().before(ack) && ack.atOrBefore(peer.iss.get().plus(1 + peer.textOnSyn)));
    }

    /**
     * What the numbers of a segment say about where this end's numbers begin, if nothing has said so before. Where the
     * SYN is not seen, they are taken to begin one below the first number that is.
     */
    void numbered(SequenceNumber seq, ControlBits ctl) {
        if (ctl.has(SYN) && ctl.has(ACK)) {
            base = Optional.of(seq);
        } else {
            mustBegin(ctl.has(SYN) ? seq : seq.plus(-1));
        }
    }

    /** The peer acknowledges {@code ack}: whoever has not been heard before must have begun somewhere below that. */
    void isAcknowledged(SequenceNumber ack) {
        mustBegin(ack.plus(-1));
    }

    private void mustBegin(SequenceNumber number) {
        if (base.isEmpty()) {
            base = Optional.of(number);
        }
    }

    /** Whether this end's numbers are known to begin elsewhere than at {@code seq}. */
    boolean beginsElsewhere(SequenceNumber seq) {
        return base.isPresent() && !base.get().equals(seq);
    }

    void acknowledges(SequenceNumber ack) {
        acked = Optional.of(acked.map(before -> before.max(ack)).orElse(ack));
    }

    /** Its FIN, the first one, is numbered {@code number}. */
    void fin(SequenceNumber number, Sender peer) {
        if (fin.isEmpty()) {
            fin = Optional.of(number);
            finAfterFin = peer.fin.isPresent() && hasAcknowledgedFinOf(peer);
        }
    }

    /** Whether this end has acknowledged {@code number}, and so had what comes before it. */
    boolean hasAcknowledged(SequenceNumber number) {
        return acked.isPresent() && number.atOrBefore(acked.get());
    }

    boolean hasAcknowledgedSynOf(Sender peer) {
        return peer.iss.isPresent() && hasAcknowledged(peer.iss.get().plus(1));
    }

    /** Whether this end, whose SYN was seen, acknowledges a peer whose SYN was not: that must have come, all the same. */
    boolean answersUnseenSynOf(Sender peer) {
        return synSeen && peer.iss.isEmpty();
    }

    /** Whether this end has acknowledged some of the text that came with the peer's SYN. */
    boolean hasAcknowledgedTextOnSynOf(Sender peer) {
        return peer.textOnSyn > 0 && hasAcknowledged(peer.iss.get().plus(2));
    }

    boolean hasAcknowledgedFinOf(Sender peer) {
        return peer.fin.isPresent() && hasAcknowledged(peer.fin.get().plus(1));
    }

    boolean hasAcknowledged() {
        return acked.isPresent();
    }

    boolean hasSentSyn() {
        return synSeen;
    }

    boolean hasSentSynAck() {
        return synAckSeen;
    }

    boolean hasSentFin() {
        return fin.isPresent();
    }

    /** Whether it had the peer's FIN when it sent its own. */
    boolean finAfterFin() {
        return finAfterFin;
    }

    Optional<SequenceNumber> iss() {
        return iss;
    }

    /** What its SYN or SYN,ACK offered; empty when none was seen. */
    Optional<Offer> offer() {
        return iss.map(seen -> offer);
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
